import {type Moment, timeZoneName} from '../../domain/base/day.ts'
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Values} from '../../domain/base/plan.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import {segmentLists} from '../../domain/user/index.ts'
import {rowsBefore} from '../../domain/user/timeline.ts'
import {listOf} from '../../domain/user/user-file.ts'
import {minuteText} from '../display/text/moments.ts'
import type {Reads} from '../ports.ts'

/** A user as they were at a moment: the core values and each list's rows; nothing if they did not exist then. */
export type PastRecord = {readonly user: Values} & {readonly lists: ReadonlyMap<string, readonly Values[]>}

/** Why users cannot be shown as of a moment: the history does not go back that far. Undefined if it does. */
export async function historyRefusal(reads: Reads, moment: Moment): Promise<Refusal | undefined> {
  const since = await reads.history.keptSince()
  if (since === undefined || moment >= since) return undefined
  const sentence = `The history before ${minuteText(since)} ${timeZoneName()} is no longer kept: choose a later moment`
  return refusal('NOT_KEPT', sentence)
}

/** Reverses, in memory, everything that happened to the user after the moment. */
export async function fileAsOf(reads: Reads, userId: number, moment: Moment): Promise<PastRecord | undefined> {
  const [file] = await reads.files([userId])
  const later = await reads.changeSets({users: [userId], since: moment, newestFirst: true})
  const present = file ? presentRows(file) : new Map<string, {values: Values}>()
  const rows = rowsBefore(new Map([...present].map(([key, row]) => [key, row.values])), later)
  const lists = new Map<string, Values[]>(segmentLists.map(list => [list, []]))
  let core: Values | undefined
  for (const [key, values] of rows) {
    const entity = key.slice(0, key.indexOf(':'))
    if (entity === 'user') core = values
    else lists.get(listOf(entity) ?? '')?.push(values)
  }
  return core && {user: core, lists}
}
