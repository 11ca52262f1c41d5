import {findList} from '../../../source/app/edits/edit-names.ts'
import type {SegmentOf} from '../../../source/domain/entity/entity.ts'
import {type SegmentList, type Segments, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {type CliError, exit, usage} from '../../framework/exit.ts'
import type {SegmentName} from './names.ts'

const contactLists: readonly SegmentList[] = ['addresses', 'emails', 'phones']

/** The lists that a part's commands are about. */
export function listsOf(part: SegmentName): readonly SegmentList[] {
  const list = findList(part)
  return list === undefined ? contactLists : [list]
}

/** The list that a word after `user contact add` names. */
export function contactList(word: string | undefined): SegmentList | CliError {
  const list = word === undefined ? undefined : findList(word)
  if (list !== undefined && contactLists.includes(list)) return list
  return usage('Say which: usher user contact add ID email|phone|address VALUE')
}

/** An entry of a person, and the list that it is in. */
export type Found = {readonly list: SegmentList; readonly row: SegmentOf<Segments[SegmentList]>}

/** The entry of a person with the number that a word is. */
export function entryNamed(file: UserFile, lists: readonly SegmentList[], word: string | undefined): Found | CliError {
  const what = lists.length === 1 && lists[0] ? segments[lists[0]].label.toLowerCase() : 'entry'
  if (word === undefined) return usage(`Name the ${what} by its number, as "list" shows it`)
  const rows = lists.flatMap(list => file[list].map((row): Found => ({list, row})))
  const found = rows.find(({row}) => String(row.id) === word)
  if (found) return found
  const known = rows.map(({row}) => row.id).join(', ')
  return {
    code: 'E-NOT-FOUND',
    message: `${file.user.primary_id} has no ${what} ${word}`,
    exit: exit.notFound,
    primary_id: file.user.primary_id,
    hint: known === '' ? 'There is none' : `There are ${known}`,
  }
}
