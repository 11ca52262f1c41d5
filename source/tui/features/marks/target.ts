import type {ListRow} from '../../../app/ports.ts'
import {selectMatching} from '../../../app/writes/selection.ts'
import type {Engine} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {windowOf} from '../list/state.ts'

import {currentRow} from '../list/window.ts'
import {isUnmarked, markCount, markedRows, marksCondition} from './marks.ts'

/** Whom a gesture is about: the open user, else the marked ones, else the one under the cursor. */
export type Target = {readonly kind: 'one'; readonly id: number} | {readonly kind: 'marked'}

/** Whom a gesture is about now; nobody on an empty list. */
export function targetOf(state: State): Target | undefined {
  if (state.details) return {kind: 'one', id: state.details.id}
  if (!isUnmarked(state.marks)) return {kind: 'marked'}
  const row = currentRow(windowOf(state))
  return row && {kind: 'one', id: row.id}
}

/** How many users that is, as far as it is known. */
export function targetCount({marks}: State, target: Target): number | undefined {
  return target.kind === 'one' ? 1 : markCount(marks)
}

/** The rows of the users, where the list knows all of them without asking. */
export function targetRows(state: State, target: Target): readonly ListRow[] | undefined {
  if (target.kind === 'marked') return markedRows(state.marks)
  const row = windowOf(state).rows.find(each => each.id === target.id)
  return row && [row]
}

/** The ids of the users as they are at this moment, in list order; what is done later is done to exactly these. */
export async function targetIds(engine: Engine, target: Target, most = Number.POSITIVE_INFINITY): Promise<number[]> {
  if (target.kind === 'one') return [target.id]
  const {app, store} = engine
  const where = marksCondition(store.get().marks)
  const ids: number[] = []
  for await (const some of selectMatching(app.reads, {tab: 'all', where, now: app.now()})()) {
    ids.push(...some)
    if (ids.length >= most) return ids.slice(0, most)
    await app.pause()
  }
  return ids
}
