import type {Moment} from '../../domain/base/day.ts'
import type {ChangeSet} from '../../domain/base/history.ts'
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import type {Values} from '../../domain/base/plan.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import {segmentLists, type UserFile} from '../../domain/user/index.ts'
import {listNameIn} from '../../domain/user/name.ts'
import {rowsBefore} from '../../domain/user/timeline.ts'
import {listOf} from '../../domain/user/user-file.ts'
import {zonedMinuteText} from '../display/text/moments.ts'
import {importJobOf} from '../exchange/import/import-job.ts'
import type {Reads} from '../ports.ts'

/** A user as they were at a moment: the core values and each list's rows; nothing if they did not exist then. */
export type PastRecord = {readonly user: Values} & {readonly lists: ReadonlyMap<string, readonly Values[]>}

/** Why users cannot be shown as of a moment: the history does not go back that far. Undefined if it does. */
export async function historyRefusal(reads: Reads, moment: Moment): Promise<Refusal | undefined> {
  const since = await reads.history.keptSince()
  if (since === undefined || moment >= since) return undefined
  const sentence = `The history before ${zonedMinuteText(since)} is no longer kept: choose a later moment`
  return refusal('NOT_KEPT', sentence)
}

/**
 * Reverses, in memory, everything that happened to the user after the moment. Who updated the record last, and when, is read
 * from the last change before; empty if the history does not go back to it.
 */
export async function fileAsOf(reads: Reads, userId: number, moment: Moment): Promise<PastRecord | undefined> {
  const [file] = await reads.files([userId])
  return recordAsOf(reads, userId, file, moment)
}

async function recordAsOf(
  reads: Reads,
  userId: number,
  file: UserFile | undefined,
  moment: Moment,
): Promise<PastRecord | undefined> {
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
  const first = later.at(-1)
  if (core === undefined) return undefined
  return {user: first ? {...core, ...(await stampsBefore(reads, first))} : core, lists}
}

// Stamps are not recorded as changes, because every change makes new ones.
async function stampsBefore(reads: Reads, {id, user}: ChangeSet): Promise<Values> {
  const [last] = await reads.changeSets({users: [user], beforeId: id, newestFirst: true, limit: 1})
  const batch = last && (await reads.batch(last.batch))
  return {
    updated_by: batch?.operator ?? null,
    updated_date: last?.at ?? null,
    updated_by_job: (batch && importJobOf(batch)) ?? null,
  }
}

/**
 * The names and primary identifiers of these users as of a moment, by their ids. Users who did not exist then have those of
 * today; users of whom nothing is left are missing.
 */
export async function namesAsOf(
  reads: Reads,
  ids: readonly number[],
  moment: Moment,
): Promise<Awaited<ReturnType<Reads['names']>>> {
  const names = new Map(ids.length === 0 ? [] : await reads.names(ids))
  const files = new Map((await reads.files(ids, [])).map(file => [file.user.id, file]))
  for (const id of ids) {
    const past = await recordAsOf(reads, id, files.get(id), moment)
    if (past) names.set(id, {primary_id: String(past.user['primary_id'] ?? ''), name: listNameIn(past.user)})
  }
  return names
}
