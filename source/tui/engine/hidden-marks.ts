import {windowOf} from '../state/state.ts'
import {type Engine, turn} from './engine.ts'

// Between so many questions keys have their turn.
const askedAtOnce = 50

/** How many of the marked people the list does not show at present, because of its tab or its filter. */
export async function hiddenMarks({app, store}: Engine, ids: readonly number[]): Promise<number> {
  const {marks} = store.get()
  const {tab, text, where} = windowOf(store.get()).question
  if (tab === 'all' && text === '') return 0
  let hidden = 0
  for (const [index, id] of ids.entries()) {
    const row = marks.get(id)
    if (!row) continue
    const from = {sort_key: row.sort_key, id: row.id - 1}
    const [found] = await app.reads.list({tab, where, now: app.now(), limit: 1, from})
    if (found?.id !== id) hidden += 1
    if (index % askedAtOnce === askedAtOnce - 1) await turn()
  }
  return hidden
}
