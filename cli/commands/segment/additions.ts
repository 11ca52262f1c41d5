import {setFields} from '../../../source/app/actions/set-fields.ts'
import {type App, today} from '../../../source/app/app.ts'
import {nextIdentifier} from '../../../source/app/configuration/next-identifier.ts'
import {findSegmentField} from '../../../source/app/edits/edit-names.ts'
import {profileWords} from '../../../source/app/edits/profile-words.ts'
import {isEdit} from '../../../source/app/edits/read-edit.ts'
import {readText} from '../../../source/app/edits/read-text.ts'
import {additionWord, type Clause} from '../../../source/app/edits/write-edit.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {mainField} from '../../../source/domain/rules/segments/main-field.ts'
import {identifier, type SegmentList, segments} from '../../../source/domain/user/index.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {Call} from '../../framework/command.ts'
import {suggestName} from '../../framework/suggestion.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {createSegmentEdit, readClauses, type SegmentEdit} from './segment-edit.ts'

/** The edit that adds segments: one for each argument that is not FIELD=VALUE; the FIELD=VALUE arguments apply to all. */
export async function addSegments(
  call: Call,
  app: App,
  list: SegmentList,
  rest: readonly string[],
): Promise<SegmentEdit | CliError> {
  const clauses = readClauses(rest).map(each => each.clause)
  const values = rest.filter(word => !isEdit(word))
  if (call.flags.on('external')) clauses.push(['segment_type', 'External'])
  const words = await additionWords(call, app, list, values, clauses)
  return isCliError(words) ? words : createSegmentEdit(words, list, ['Add', 'Added'])
}

async function additionWords(
  call: Call,
  app: App,
  list: SegmentList,
  values: readonly string[],
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  const profile = call.flags.text('profile')
  if (profile !== undefined) {
    if (values.length > 0) return usageError('Name either roles or a role profile')
    return profileAdditionWords(app, profile, clauses)
  }
  if (call.flags.on('generate')) return generatedIdentifierWords(call, app, values, clauses)
  const mainClause = clauses.find(([name]) => findSegmentField(segments[list], name)?.[0] === mainField[list])
  const mainValues = mainClause ? [mainClause[1], ...values] : values
  if (mainValues.length === 0)
    return usageError(`Name the ${segments[list].label.toLowerCase()} to add: ${mainField[list]}=...`)
  const others = clauses.filter(each => each !== mainClause)
  return mainValues.map(value => additionWord(list, value, others))
}

async function profileAdditionWords(
  app: App,
  name: string,
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  const {profiles} = await app.reads.site.configuration()
  const profile =
    profiles.get(name) ?? [...profiles.values()].find(each => each.name.toLowerCase() === name.toLowerCase())
  if (!profile) {
    const message = `Role profile "${name}" does not exist${suggestName(name, [...profiles.keys()])}`
    return {code: 'E-NOT-FOUND', message, exit: exit.notFound}
  }
  const isGiven = (field: string): boolean =>
    clauses.some(([own]) => findSegmentField(segments.roles, own)?.[0] === field)
  const words = profileWords(profile, today(app), clauses, isGiven)
  return words.length > 0 ? words : usageError(`Role profile ${profile.name} has no active role`)
}

async function generatedIdentifierWords(
  {flags}: Call,
  app: App,
  values: readonly string[],
  clauses: readonly Clause[],
): Promise<readonly string[] | CliError> {
  if (values.length > 0) return usageError('Give a value or --generate, not both')
  // Checked here, because a number is used up before the action itself is checked.
  const authorized = authorize(app, setFields)
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const text = clauses.find(([name]) => findSegmentField(identifier, name)?.[0] === 'id_type')?.[1] ?? 'BARCODE'
  const read = readText(identifier.fields.id_type, text, {today: today(app), policy: app.policy})
  const type = 'value' in read && typeof read.value === 'string' ? read.value : text
  if (flags.text('dryRun') !== undefined)
    return usageError('--generate cannot be previewed: it would use up a number. Leave --dry-run out')
  const value = await nextIdentifier(app, type)
  if (value !== undefined) return [additionWord('identifiers', value, clauses)]
  return {
    code: 'E-NO-GENERATE',
    message: `Identifiers of type ${type} are not generated at this site`,
    exit: exit.refused,
    hint: 'Set identifier_generation with usher policy set, or give a value',
  }
}
