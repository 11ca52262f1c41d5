import type {App} from '../../../source/app/app.ts'
import {entryFieldNamed} from '../../../source/app/edits/names.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {additionWord, type Clause, changeWord, entryTexts, removalWord} from '../../../source/app/edits/write-edit.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'
import {createSegmentEdit, readClauses, type SegmentEdit} from './segment-edit.ts'
import {type FoundSegment, findSegment} from './segment-lists.ts'

/** A verb at work on entries of one person: `rest` is what was written after the person. */
export type VerbContext = {
  readonly call: Call
  readonly app: App
  readonly file: UserFile
  readonly lists: readonly SegmentList[]
  readonly rest: readonly string[]
}

function entryIn({file, lists, rest}: VerbContext): FoundSegment | CliError {
  return findSegment(file, lists, rest[0])
}

/** Changes fields of an entry. */
export function changeSegment(making: VerbContext): SegmentEdit | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const {list, row} = found
  const given = making.rest.slice(1)
  const stray = given.find(word => !isEdit(word))
  if (stray !== undefined) return usageError(`"${stray}" is not FIELD=VALUE`)
  if (given.length === 0) return usageError('Say what to change, as FIELD=VALUE')
  const words = readClauses(given).map(({clause, sign}) => changeWord(list, row.id, clause, sign))
  return createSegmentEdit(words, list, ['Change', 'Changed'])
}

/** Removes entries. A proxy may also be named by the patron. */
export async function removeSegments(making: VerbContext): Promise<SegmentEdit | CliError> {
  const {file, lists, rest} = making
  if (rest.length === 0) return usageError('Name what to remove by its number, as "list" shows it')
  const words: string[] = []
  for (const word of rest) {
    const patron = lists.includes('proxies') ? await patronWord(making, word) : undefined
    const found = patron === undefined ? findSegment(file, lists, word) : undefined
    if (isCliError(found)) return found
    words.push(patron ?? (found ? removalWord(found.list, found.row.id) : ''))
  }
  return createSegmentEdit(words, lists[0] ?? 'notes', ['Remove', 'Removed'], false)
}

// An entry that links to a person is removed by naming that person.
async function patronWord({app, file}: VerbContext, word: string): Promise<string | undefined> {
  const names = await app.reads.names(file.proxies.map(each => each.proxy_for_id))
  const row = file.proxies.find(
    each => String(each.id) === word || names.get(each.proxy_for_id)?.primary_id.toLowerCase() === word.toLowerCase(),
  )
  const patron = row && names.get(row.proxy_for_id)
  return patron && `proxy-=${patron.primary_id}`
}

/** Makes entries with a status active or inactive. */
export function statusVerb(status: 'ACTIVE' | 'INACTIVE'): (making: VerbContext) => SegmentEdit | CliError {
  const said = status === 'ACTIVE' ? (['Activate', 'Activated'] as const) : (['Deactivate', 'Deactivated'] as const)
  return ({file, lists, rest}) => {
    const [list] = lists
    const name = list && (['status', 'block_status'] as const).find(each => each in segments[list].fields)
    if (!list || !name) return usageError('These have no status')
    if (rest.length === 0) return usageError('Name them by their numbers, as "list" shows them')
    const words: string[] = []
    for (const word of rest) {
      const found = findSegment(file, lists, word)
      if (isCliError(found)) return found
      words.push(changeWord(list, found.row.id, [name, status]))
    }
    return createSegmentEdit(words, list, said)
  }
}

/** Makes an address, e-mail address or phone number the preferred one, or a phone number that for SMS (F157, F161). */
export function preferSegment(making: VerbContext): SegmentEdit | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const isForSms = making.call.flags.on('sms')
  if (isForSms && found.list !== 'phones') return usageError('--sms is for phone numbers')
  const word = changeWord(found.list, found.row.id, [isForSms ? 'preferred_sms' : 'preferred', 'yes'])
  return createSegmentEdit([word], found.list, ['Prefer', 'Preferred'])
}

/** Adds a copy of an entry with other values in some fields, and without the mark that it is preferred (F172). */
export function duplicateSegment(making: VerbContext): SegmentEdit | CliError {
  const found = entryIn(making)
  if (isCliError(found)) return found
  const {list, row} = found
  const {main, clauses} = entryTexts(list, valuesOf(segments[list], row))
  const given = readClauses(making.rest.slice(1)).map(each => each.clause)
  if (given.length === 0) return usageError('Say in what the copy differs, as FIELD=VALUE')
  const nameOf = ([name]: Clause): string => entryFieldNamed(segments[list], name)?.[0] ?? name
  const changed = new Map(given.map(each => [nameOf(each), each[1]]))
  const own = clauses.filter(each => !changed.has(each[0]) && !each[0].startsWith('preferred'))
  const mainName = mainField[list] ?? ''
  const others = given.filter(each => nameOf(each) !== mainName)
  return createSegmentEdit([additionWord(list, changed.get(mainName) ?? main, [...own, ...others])], list, [
    'Add',
    'Added',
  ])
}
