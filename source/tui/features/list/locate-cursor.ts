// Counts the rows before the window when its position is unknown, such as after a jump; runs while no keys arrive.

import {positionOf} from '../../../app/ports.ts'
import {both} from '../../../app/queries/condition.ts'
import type {Engine} from '../../shell/engine.ts'
import {countSteps, feedCount} from './count.ts'
import {windowOf, withWindow} from './state.ts'
import {storeQuery, type Window} from './window.ts'

/** Finds the position of the window whenever it is unknown. Returns a function that stops the feed. */
export function locateCursor(engine: Engine): () => void {
  const {store, app} = engine
  const wanted = (): Window['rows'] | undefined => {
    const window = windowOf(store.get())
    const isOpen =
      window.first === undefined && window.pendingJump === undefined && window.isLoaded && window.rows.length > 0
    return isOpen && window.pinned.length === 0 ? window.rows : undefined
  }
  return feedCount(engine, wanted, rows => {
    const {query} = windowOf(store.get())
    const [row] = rows
    if (!row) return Promise.resolve()
    const isCurrent = (): boolean => windowOf(store.get()).rows === rows
    const {tab, where} = storeQuery(query, app.now(), 1)
    const upTo = both(where, {kind: 'range', order: query.order, to: positionOf(row)})
    return countSteps(engine, {tab, where: upTo}, isCurrent, step => {
      if (step.done && step.found > 0)
        store.set(state => withWindow(state, window => ({...window, first: step.found, isFirstExact: true})))
    })
  })
}
