// Moving to a row by number. The list is read by keyset, so a distant row is reached by reading towards it in slices.

import {thousands} from '../../../app/display/text/counts.ts'
import {type ListPosition, type ListRow, positionOf} from '../../../app/ports.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {totalOf, windowOf, withWindow} from './state.ts'
import {goTo, settle, storeQuery, type WindowQuery} from './window.ts'

const slice = 5000

/** Moves the cursor to a row, counted from 1; numbers beyond the end mean the last row. Esc stops it. */
export function goToRow(engine: Engine, number: number) {
  const {store} = engine
  const state = store.get()
  const window = windowOf(state)
  const total = totalOf(state)
  const wanted = Math.max(1, total === undefined ? number : Math.min(number, total))
  const near = window.first === undefined || window.pendingJump ? undefined : window.rows[wanted - window.first]
  if (near) return put(engine, window.query, near, wanted)
  void walk(engine, wanted, total).catch(error => {
    store.set(now => ({...now, isPreparing: false}))
    sayFault(engine, error)
  })
}

function put({store}: Engine, question: WindowQuery, row: ListRow, number: number): void {
  store.set(state => {
    if (windowOf(state).query !== question) return state
    return withWindow(state, (window, page) => {
      const gone = goTo(window, row)
      return settle(gone.rows.length === 1 ? {...gone, first: number, isFirstExact: true} : gone, page)
    })
  })
}

async function walk(engine: Engine, wanted: number, total: number | undefined): Promise<void> {
  const {app, store} = engine
  const {query} = windowOf(store.get())
  const isBackward = total !== undefined && wanted > total / 2
  // Number of rows between the start and the wanted row.
  const distance = isBackward ? total - wanted : wanted - 1
  const isCancelled = ({isPreparing}: State): boolean => !isPreparing
  store.set(state => ({...state, isPreparing: true}))
  say(engine, 'note', `Going to row ${thousands(wanted)}. Esc stops.`)
  let from: ListPosition | undefined
  let passed = 0
  let last: ListRow | undefined
  for (;;) {
    const limit = Math.min(slice, distance - passed + 1)
    const asked = storeQuery(query, app.now(), limit)
    const rows = await app.reads.list({
      ...asked,
      ...(from ? {from} : {}),
      ...(isBackward ? {backward: true} : {}),
    })
    if (isCancelled(store.get())) return say(engine, 'note', 'Stopped: the cursor did not move')
    last = (isBackward ? rows[0] : rows.at(-1)) ?? last
    passed += rows.length
    if (rows.length < limit || passed > distance || last === undefined) break
    from = positionOf(last)
    say(engine, 'note', `Going to row ${thousands(wanted)}: ${thousands(passed)} of ${thousands(distance)}. Esc stops.`)
    await app.pause()
  }
  store.set(state => ({...state, isPreparing: false, message: undefined}))
  if (last === undefined) return say(engine, 'note', 'This list is empty')
  const reached = isBackward && total !== undefined ? total - passed + 1 : passed
  put(engine, query, last, reached)
  if (reached < wanted) say(engine, 'note', `The list ends at row ${thousands(reached)}`)
}
