import type {ListRow} from '../../../app/ports.ts'
import {selectMatching} from '../../../app/writes/selection.ts'
import type {Engine} from '../../shell/engine.ts'
import type {State} from '../../shell/state.ts'
import {windowOf} from '../list/state.ts'

import {currentRow} from '../list/window.ts'
import {isUnmarked, markCount, markedRows, marksCondition} from './marks.ts'

/** The selection of an operation: the open user, else the marked users, else the current one. */
export type Target = {readonly kind: 'one'; readonly id: number} | {readonly kind: 'marked'}

/** Returns the present selection; undefined on an empty list. */
export function targetOf(state: State): Target | undefined {
  if (state.details) return {kind: 'one', id: state.details.id}
  if (!isUnmarked(state.marks)) return {kind: 'marked'}
  const row = currentRow(windowOf(state))
  return row && {kind: 'one', id: row.id}
}

/** Returns the number of users; undefined while counting. */
export function targetCount({marks}: State, target: Target): number | undefined {
  return target.kind === 'one' ? 1 : markCount(marks)
}

/** Returns the rows of the users; undefined if they are not all loaded. */
export function targetRows(state: State, target: Target): readonly ListRow[] | undefined {
  if (target.kind === 'marked') return markedRows(state.marks)
  const row = windowOf(state).rows.find(each => each.id === target.id)
  return row && [row]
}

/** Resolves a target to ids in list order, at most `most`. Later steps use exactly these users. */
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
