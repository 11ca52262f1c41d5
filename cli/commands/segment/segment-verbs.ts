import type {App} from '../../../source/app/app.ts'
import {findSegmentField} from '../../../source/app/edits/edit-names.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {additionWord, type Clause, changeWord, removalWord, segmentTexts} from '../../../source/app/edits/write-edit.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {type SegmentList, segments, type UserFile} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'
import {createSegmentEdit, readClauses, type SegmentEdit} from './segment-edit.ts'
import {type FoundSegment, findSegment} from './segment-lists.ts'

/** What a verb works with: the user, the lists, and the arguments after the user (`rest`). */
export type VerbContext = {
  readonly call: Call
  readonly app: App
  readonly file: UserFile
  readonly lists: readonly SegmentList[]
  readonly rest: readonly string[]
}

function findFirst({file, lists, rest}: VerbContext): FoundSegment | CliError {
  return findSegment(file, lists, rest[0])
}

/** Changes fields of a segment. */
export function changeSegment(context: VerbContext): SegmentEdit | CliError {
  const found = findFirst(context)
  if (isCliError(found)) return found
  const {list, row} = found
  const changes = context.rest.slice(1)
  const invalid = changes.find(word => !isEdit(word))
  if (invalid !== undefined) return usageError(`"${invalid}" is not FIELD=VALUE`)
  if (changes.length === 0) return usageError('Name the fields to change, as FIELD=VALUE')
  const words = readClauses(changes).map(({clause, sign}) => changeWord(list, row.id, clause, sign))
  return createSegmentEdit(words, list, ['Change', 'Changed'])
}

/** Removes segments. A proxy can also be named by the patron. */
export async function removeSegments(context: VerbContext): Promise<SegmentEdit | CliError> {
  const {file, lists, rest} = context
  if (rest.length === 0) return usageError('Give the numbers to remove, as "list" shows them')
  const words: string[] = []
  for (const word of rest) {
    const patron = lists.includes('proxies') ? await proxyRemovalWord(context, word) : undefined
    const found = patron === undefined ? findSegment(file, lists, word) : undefined
    if (isCliError(found)) return found
    words.push(patron ?? (found ? removalWord(found.list, found.row.id) : ''))
  }
  return createSegmentEdit(words, lists[0] ?? 'notes', ['Remove', 'Removed'], false)
}

// A proxy has no value of its own: the edit that removes it names the patron.
async function proxyRemovalWord({app, file}: VerbContext, word: string): Promise<string | undefined> {
  const names = await app.reads.names(file.proxies.map(each => each.proxy_for_id))
  const row = file.proxies.find(
    each => String(each.id) === word || names.get(each.proxy_for_id)?.primary_id.toLowerCase() === word.toLowerCase(),
  )
  const patron = row && names.get(row.proxy_for_id)
  return patron && `proxy-=${patron.primary_id}`
}

/** The verb that activates or deactivates segments. */
export function statusVerb(status: 'ACTIVE' | 'INACTIVE'): (context: VerbContext) => SegmentEdit | CliError {
  const labels = status === 'ACTIVE' ? (['Activate', 'Activated'] as const) : (['Deactivate', 'Deactivated'] as const)
  return ({file, lists, rest}) => {
    const [list] = lists
    const name = list && (['status', 'block_status'] as const).find(each => each in segments[list].fields)
    if (!list || !name) return usageError('These segments have no status')
    if (rest.length === 0) return usageError('Give their numbers, as "list" shows them')
    const words: string[] = []
    for (const word of rest) {
      const found = findSegment(file, lists, word)
      if (isCliError(found)) return found
      words.push(changeWord(list, found.row.id, [name, status]))
    }
    return createSegmentEdit(words, list, labels)
  }
}

/** Makes a contact the preferred one, or with `--sms` a phone number the one for SMS (F157, F161). */
export function preferSegment(context: VerbContext): SegmentEdit | CliError {
  const found = findFirst(context)
  if (isCliError(found)) return found
  const isForSms = context.call.flags.on('sms')
  if (isForSms && found.list !== 'phones') return usageError('--sms is only valid for phone numbers')
  const word = changeWord(found.list, found.row.id, [isForSms ? 'preferred_sms' : 'preferred', 'yes'])
  return createSegmentEdit([word], found.list, ['Prefer', 'Preferred'])
}

/** Adds a copy of a segment with other values in some fields. The copy is never the preferred one (F172). */
export function duplicateSegment(context: VerbContext): SegmentEdit | CliError {
  const found = findFirst(context)
  if (isCliError(found)) return found
  const {list, row} = found
  const {main, clauses} = segmentTexts(list, valuesOf(segments[list], row))
  const changes = readClauses(context.rest.slice(1)).map(each => each.clause)
  if (changes.length === 0) return usageError('Name the fields in which the copy differs, as FIELD=VALUE')
  const fullName = ([name]: Clause): string => findSegmentField(segments[list], name)?.[0] ?? name
  const changed = new Map(changes.map(each => [fullName(each), each[1]]))
  const copied = clauses.filter(each => !changed.has(each[0]) && !each[0].startsWith('preferred'))
  const mainName = mainField[list] ?? ''
  const others = changes.filter(each => fullName(each) !== mainName)
  const word = additionWord(list, changed.get(mainName) ?? main, [...copied, ...others])
  return createSegmentEdit([word], list, ['Add', 'Added'])
}
