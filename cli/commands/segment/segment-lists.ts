import {findList} from '../../../source/app/edits/edit-names.ts'
import type {SegmentOf} from '../../../source/domain/entity/entity.ts'
import {type SegmentList, type Segments, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {type CliError, exit, usageError} from '../../framework/cli-error.ts'
import type {SegmentName} from './segment-names.ts'

const contactLists: readonly SegmentList[] = ['addresses', 'emails', 'phones']

/** The lists that the commands of a segment work on. */
export function listsFor(segment: SegmentName): readonly SegmentList[] {
  const list = findList(segment)
  return list === undefined ? contactLists : [list]
}

/** The list that the argument after `user contact add ID` names. */
export function readContactList(word: string | undefined): SegmentList | CliError {
  const list = word === undefined ? undefined : findList(word)
  if (list !== undefined && contactLists.includes(list)) return list
  return usageError('Name the kind of contact: usher user contact add ID email|phone|address VALUE')
}

/** A segment of a user, and the list that it is in. */
export type FoundSegment = {readonly list: SegmentList; readonly row: SegmentOf<Segments[SegmentList]>}

/** Finds the segment of a user by its number. */
export function findSegment(
  file: UserFile,
  lists: readonly SegmentList[],
  number: string | undefined,
): FoundSegment | CliError {
  const noun = lists.length === 1 && lists[0] ? segments[lists[0]].label.toLowerCase() : 'contact'
  if (number === undefined) return usageError(`Give the number of the ${noun}, as "list" shows it`)
  const rows = lists.flatMap(list => file[list].map((row): FoundSegment => ({list, row})))
  const found = rows.find(({row}) => String(row.id) === number)
  if (found) return found
  const known = rows.map(({row}) => row.id).join(', ')
  return {
    code: 'E-NOT-FOUND',
    message: `User ${file.user.primary_id} has no ${noun} ${number}`,
    exit: exit.notFound,
    primary_id: file.user.primary_id,
    hint: known === '' ? `The user has no ${noun}` : `Existing numbers: ${known}`,
  }
}
