import type {Moment} from '../../domain/base/day.ts'
import {isSameValue} from '../../domain/entity/validate.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import type {SegmentList, UserFile} from '../../domain/user/index.ts'
import {rowKey} from '../../domain/user/timeline.ts'
import {listOf} from '../../domain/user/user-file.ts'
import {minuteText} from '../display/text/moments.ts'
import type {Reads} from '../ports.ts'
import {describeDrift} from './plan-drift.ts'
import type {Numbered, UserLine} from './plan-file.ts'

/** The state of a user of a plan: unchanged since, already as planned, or changed since (`why` says what). */
export type PlanState = {readonly state: 'ready' | 'done'} | {readonly state: 'drifted'; readonly why: string}

/** Where these users of a plan stand, in their order. */
export async function planStates(reads: Reads, lines: readonly Numbered[]): Promise<PlanState[]> {
  const lists = [...new Set(lines.flatMap(({user}) => user.changes.flatMap(each => listOf(each.entity) ?? [])))]
  const found = await reads.files(
    lines.map(({user}) => user.id),
    lists,
  )
  const files = new Map(found.map(file => [file.user.id, file]))
  return lines.map(({user}) => {
    const file = files.get(user.id)
    return file ? stateOf(user, file, lists) : {state: 'drifted', why: 'this user no longer exists'}
  })
}

function stateOf(line: UserLine, file: UserFile, lists: readonly SegmentList[]): PlanState {
  if (isAlreadyDone(line, file)) return {state: 'done'}
  const why = describeDrift(line, file, lists)
  return why === undefined ? {state: 'ready'} : {state: 'drifted', why}
}

// Whether a new entry was made meanwhile cannot be told from another one like it.
function isAlreadyDone(line: UserLine, file: UserFile): boolean {
  const rows = presentRows(file)
  return line.changes.every(change => {
    const row = rows.get(rowKey(change.entity, change.id))
    if (change.kind === 'update')
      return (
        row !== undefined &&
        Object.entries(change.after).every(([name, value]) => isSameValue(row.values[name] ?? null, value))
      )
    return change.kind === 'delete' && row === undefined
  })
}

/** Who changed each of these users last after a moment, as text; unchanged users are left out. */
export async function lastChangedBy(
  reads: Reads,
  ids: readonly number[],
  since: Moment,
): Promise<ReadonlyMap<number, string>> {
  const last = new Map<number, {batch: number; at: Moment}>()
  if (ids.length === 0) return new Map()
  for (const {user, batch, at} of await reads.changeSets({users: ids, since, newestFirst: true}))
    if (!last.has(user)) last.set(user, {batch, at})
  const operators = new Map<number, string>()
  for (const {batch} of last.values())
    if (!operators.has(batch)) operators.set(batch, (await reads.batch(batch))?.operator ?? '')
  return new Map(
    [...last].map(([user, {batch, at}]) => [
      user,
      `by ${operators.get(batch) || 'somebody'} on ${minuteText(at)}, batch ${batch}`,
    ]),
  )
}
