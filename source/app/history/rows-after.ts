import type {ChangeSet} from '../../domain/base/history.ts'
import {type Rows, rowsBefore} from '../../domain/user/timeline.ts'
import type {Reads} from '../ports.ts'
import {rowsOf} from './history-text.ts'

/** Returns the rows of a user as they were just after a change set, by reversing what came later. */
export async function rowsAfter(reads: Reads, {id, user}: ChangeSet): Promise<Rows> {
  const [file] = await reads.files([user])
  const later = await reads.changeSets({users: [user], afterId: id, newestFirst: true})
  return rowsBefore(rowsOf(file), later)
}
