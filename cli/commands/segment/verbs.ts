import type {App} from '../../../source/app/app.ts'
import {findSegmentField} from '../../../source/app/edits/edit-names.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {additionWord, type Clause, changeWord, removalWord, segmentTexts} from '../../../source/app/edits/write-edit.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import type {Call} from '../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../framework/exit.ts'
import {entryNamed, type Found} from './segment-lists.ts'
import {clausesIn, type Doing, doing} from './segment-operation.ts'

/** A verb at work on entries of one person: `rest` is what was written after the person. */
export type Making = {
  readonly call: Call
  readonly app: App
  readonly file: UserFile
  readonly lists: readonly SegmentList[]
  readonly rest: readonly string[]
}

function entryIn({file, lists, rest}: Making): Found | CliError {
  return entryNamed(file, lists, rest[0])
}

/** Changes fields of an entry. */
export function changing(making: Making): Doing | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const {list, row} = found
  const given = making.rest.slice(1)
  const stray = given.find(word => !isEdit(word))
  if (stray !== undefined) return usage(`"${stray}" is not FIELD=VALUE`)
  if (given.length === 0) return usage('Say what to change, as FIELD=VALUE')
  const words = clausesIn(given).map(({clause, sign}) => changeWord(list, row.id, clause, sign))
  return doing(words, list, ['Change', 'Changed'])
}

/** Removes entries. A proxy may also be named by the patron. */
export async function removing(making: Making): Promise<Doing | CliError> {
  const {file, lists, rest} = making
  if (rest.length === 0) return usage('Name what to remove by its number, as "list" shows it')
  const words: string[] = []
  for (const word of rest) {
    const patron = lists.includes('proxies') ? await patronWord(making, word) : undefined
    const found = patron === undefined ? entryNamed(file, lists, word) : undefined
    if (isCliError(found)) return found
    words.push(patron ?? (found ? removalWord(found.list, found.row.id) : ''))
  }
  return doing(words, lists[0] ?? 'notes', ['Remove', 'Removed'], false)
}

// An entry that links to a person is removed by naming that person.
async function patronWord({app, file}: Making, word: string): Promise<string | undefined> {
  const names = await app.reads.names(file.proxies.map(each => each.proxy_for_id))
  const row = file.proxies.find(
    each => String(each.id) === word || names.get(each.proxy_for_id)?.primary_id.toLowerCase() === word.toLowerCase(),
  )
  const patron = row && names.get(row.proxy_for_id)
  return patron && `proxy-=${patron.primary_id}`
}

/** Makes entries with a status active or inactive. */
export function switching(status: 'ACTIVE' | 'INACTIVE'): (making: Making) => Doing | CliError {
  const said = status === 'ACTIVE' ? (['Activate', 'Activated'] as const) : (['Deactivate', 'Deactivated'] as const)
  return ({file, lists, rest}) => {
    const [list] = lists
    const name = list && (['status', 'block_status'] as const).find(each => each in segments[list].fields)
    if (!list || !name) return usage('These have no status')
    if (rest.length === 0) return usage('Name them by their numbers, as "list" shows them')
    const words: string[] = []
    for (const word of rest) {
      const found = entryNamed(file, lists, word)
      if (isCliError(found)) return found
      words.push(changeWord(list, found.row.id, [name, status]))
    }
    return doing(words, list, said)
  }
}

/** Makes an address, e-mail address or phone number the preferred one, or a phone number that for SMS (F157, F161). */
export function preferring(making: Making): Doing | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const isForSms = making.call.flags.on('sms')
  if (isForSms && found.list !== 'phones') return usage('--sms is for phone numbers')
  const word = changeWord(found.list, found.row.id, [isForSms ? 'preferred_sms' : 'preferred', 'yes'])
  return doing([word], found.list, ['Prefer', 'Preferred'])
}

/** Adds a copy of an entry with other values in some fields, and without the mark that it is preferred (F172). */
export function duplicating(making: Making): Doing | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const {list, row} = found
  const {main, clauses} = segmentTexts(list, valuesOf(segments[list], row))
  const given = clausesIn(making.rest.slice(1)).map(each => each.clause)
  if (given.length === 0) return usage('Say in what the copy differs, as FIELD=VALUE')
  const nameOf = ([name]: Clause): string => findSegmentField(segments[list], name)?.[0] ?? name
  const changed = new Map(given.map(each => [nameOf(each), each[1]]))
  const own = clauses.filter(each => !changed.has(each[0]) && !each[0].startsWith('preferred'))
  const mainName = mainField[list] ?? ''
  const others = given.filter(each => nameOf(each) !== mainName)
  return doing([additionWord(list, changed.get(mainName) ?? main, [...own, ...others])], list, ['Add', 'Added'])
}
