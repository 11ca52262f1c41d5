import {both} from '../../../app/queries/condition.ts'
import type {Engine} from '../../shell/engine.ts'
import {windowOf, withWindow} from './state.ts'
import {goTo, settle, storeQuery} from './window.ts'

/** Moves the cursor to a user. Returns false if the shown list does not contain them. */
export async function showInList({app, store}: Engine, id: number): Promise<boolean> {
  const {query} = windowOf(store.get())
  const asked = storeQuery(query, app.now(), 1)
  const [row] = await app.reads.list({...asked, where: both(asked.where, {kind: 'ids', ids: [id]})})
  if (row === undefined) return false
  store.set(state => {
    if (windowOf(state).query !== query) return state
    return withWindow(state, (window, page) => settle(goTo(window, row), page))
  })
  return true
}
