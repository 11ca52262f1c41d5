import {setFields} from '../../../source/app/actions/set-fields.ts'
import {type App, today} from '../../../source/app/app.ts'
import {nextIdentifier} from '../../../source/app/configuration/next-identifier.ts'
import {findSegmentField} from '../../../source/app/edits/edit-names.ts'
import {profileWords} from '../../../source/app/edits/profile-words.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {readText} from '../../../source/app/edits/read-text.ts'
import {additionWord, type Clause} from '../../../source/app/edits/write-edit.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {nearest} from '../../../source/domain/base/nearest.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {identifier, type SegmentList, segments} from '../../../source/domain/user/index.ts'
import type {Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {clausesIn, type Doing, doing} from './segment-operation.ts'

/** What adds entries: each word that is no FIELD=VALUE is one, and the fields are for all of them. */
export async function additions(
  call: Call,
  app: App,
  list: SegmentList,
  rest: readonly string[],
): Promise<Doing | CliError> {
  const {flags} = call
  const clauses = clausesIn(rest).map(each => each.clause)
  const given = rest.filter(word => !isEdit(word))
  if (flags.on('external')) clauses.push(['segment_type', 'External'])
  const words = await additionWords(call, app, list, given, clauses)
  if (isCliError(words)) return words
  return doing(words, list, ['Add', 'Added'])
}

async function additionWords(
  call: Call,
  app: App,
  list: SegmentList,
  given: readonly string[],
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  const profile = call.flags.text('profile')
  if (profile !== undefined) {
    if (given.length > 0) return usage('Name roles or a profile of roles, not both')
    return wordsOfProfile(app, profile, clauses)
  }
  if (call.flags.on('generate')) return generatedWords(call, app, given, clauses)
  const named = clauses.find(([name]) => findSegmentField(segments[list], name)?.[0] === mainField[list])
  const mains = named ? [named[1], ...given] : given
  if (mains.length === 0) return usage(`Say which ${segments[list].label.toLowerCase()} to add: ${mainField[list]}=...`)
  const others = clauses.filter(each => each !== named)
  return mains.map(main => additionWord(list, main, others))
}

async function wordsOfProfile(
  app: App,
  name: string,
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  const {profiles} = await app.reads.site.configuration()
  const profile =
    profiles.get(name) ?? [...profiles.values()].find(each => each.name.toLowerCase() === name.toLowerCase())
  if (!profile) {
    const known = [...profiles.keys()]
    const message = `There is no role profile "${name}"${nearest(name, known) || `; there are ${known.join(', ')}`}`
    return {code: 'E-NOT-FOUND', message, exit: exit.notFound}
  }
  const isSaid = (field: string): boolean =>
    clauses.some(([own]) => findSegmentField(segments.roles, own)?.[0] === field)
  const words = profileWords(profile, today(app), clauses, isSaid)
  return words.length > 0 ? words : usage(`The role profile ${profile.name} has no active role`)
}

async function generatedWords(
  {flags}: Call,
  app: App,
  given: readonly string[],
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  if (given.length > 0) return usage('Give a value or generate one, not both')
  // A number is used up before the action is tried.
  const admitted = authorize(app, setFields)
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const text = clauses.find(([name]) => findSegmentField(identifier, name)?.[0] === 'id_type')?.[1] ?? 'BARCODE'
  const read = readText(identifier.fields.id_type, text, {today: today(app), policy: app.policy})
  const type = 'value' in read && typeof read.value === 'string' ? read.value : text
  // A preview uses no number up.
  const value = flags.text('dryRun') === undefined ? await nextIdentifier(app, type) : undefined
  if (value !== undefined) return [additionWord('identifiers', value, clauses)]
  if (flags.text('dryRun') !== undefined)
    return usage('--generate makes a value when it is written: leave --dry-run out')
  return {
    code: 'E-NO-GENERATE',
    message: `Identifiers of type ${type} are not generated here`,
    exit: exit.refused,
    hint: 'Set identifier_generation with usher policy set, or give a value',
  }
}
