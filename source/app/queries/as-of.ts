import type {Moment} from '../../domain/base/day.ts'
import type {Values} from '../../domain/base/plan.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import {partLists} from '../../domain/user/index.ts'
import {rowsBefore} from '../../domain/user/timeline.ts'
import {listOf} from '../../domain/user/user-file.ts'
import type {Reads} from '../ports.ts'

/** A person as they were at a moment: the core values and each list's rows; nothing if they did not exist then. */
export type PastFile = {readonly user: Values} & {readonly lists: ReadonlyMap<string, readonly Values[]>}

/** Reverses, in memory, everything that happened to the person after the moment. */
export async function fileAsOf(reads: Reads, userId: number, moment: Moment): Promise<PastFile | undefined> {
  const [file] = await reads.files([userId])
  const later = await reads.entries({users: [userId], since: moment, newestFirst: true})
  const present = file ? presentRows(file) : new Map<string, {values: Values}>()
  const rows = rowsBefore(new Map([...present].map(([key, row]) => [key, row.values])), later)
  const lists = new Map<string, Values[]>(partLists.map(list => [list, []]))
  let core: Values | undefined
  for (const [key, values] of rows) {
    const entity = key.slice(0, key.indexOf(':'))
    if (entity === 'user') core = values
    else lists.get(listOf(entity) ?? '')?.push(values)
  }
  return core && {user: core, lists}
}
