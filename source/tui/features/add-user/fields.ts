// The form for a new user: the fields of the record type, with one e-mail address, one address and one phone number
// (F039-F112). The filled-in fields become arguments of `usher user add`.

import {additionWord, type Clause} from '../../../app/edits/write-edit.ts'
import type {SiteContext} from '../../../app/site-context.ts'
import type {Values} from '../../../domain/base/plan.ts'
import {findNumberPattern} from '../../../domain/configuration/number-pattern.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import {type Policy, settingIncludes} from '../../../domain/entity/policy.ts'
import type {Situation} from '../../../domain/entity/situation.ts'
import {mainField} from '../../../domain/rules/segments/main-field.ts'
import {segments, user} from '../../../domain/user/index.ts'
import {entityField, fieldFault, fieldFaults, formText} from '../forms/fields/entity-field.ts'
import {makesPins, secretFaults, secretFields} from '../forms/fields/secret-fields.ts'
import {formSections, letterFields, libraryFields, sectionFields, userArguments} from '../forms/fields/user-fields.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'

type ContactList = 'emails' | 'addresses' | 'phones'
type SegmentSection = {readonly list: ContactList; readonly title: string; readonly fields: readonly string[]}

const entrySections: readonly SegmentSection[] = [
  {list: 'emails', title: 'E-mail address', fields: ['email_address', 'email_type']},
  {
    list: 'addresses',
    title: 'Address',
    fields: ['line1', 'line2', 'line3', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
  },
  {list: 'phones', title: 'Phone number', fields: ['phone_number', 'phone_type', 'preferred_sms']},
]
// Fields that have defaults or qualify others: filled in alone, they do not add a segment.
const notByThemselves = ['email_type', 'address_type', 'phone_type', 'country', 'preferred_sms']

/** The external system that manages the account of a registered user; empty for an internal user. */
export const systemField = 'external_system'

export type AddContext = {
  readonly policy: Policy
  readonly recordType: RecordType
  readonly isRegistration: boolean
  /** Default texts, by field name. */
  readonly texts: ReadonlyMap<string, string>
  /** Returns the default values of a new segment. */
  readonly usual: (list: ContactList) => Values
}

/** Returns the situation of a user being added, by which fields decide whether they apply. */
export function addSituation(recordType: RecordType, isExternal = false): Situation {
  return {recordType, accountType: isExternal ? 'EXTERNAL' : 'INTERNAL', opened: false, mode: 'add'}
}

/** Returns all fields of the form, section by section. */
export function addFields(given: AddContext): FormField[] {
  const {policy, recordType, isRegistration, texts} = given
  const context = {situation: addSituation(recordType), policy, row: undefined, texts}
  const canBeGiven = ({id, locked}: FormField): boolean => locked === undefined && id !== 'record_type'
  const signIn = {title: 'Sign-in', fields: ['force_password_change', 'login_restrictions_off']} as const
  const secrets = secretFields({
    passwordLocked: undefined,
    hasPassword: false,
    hasPin: false,
    canGeneratePin: makesPins(policy),
  })
  return [
    ...formSections
      .flatMap(each => sectionFields(each, context))
      .filter(canBeGiven)
      .map(generated(policy)),
    ...(isRegistration ? systemFields(policy) : []),
    ...entrySections.flatMap(each => contactFields(each, given)),
    ...secrets,
    ...sectionFields(signIn, context),
    ...libraryFields(context),
    ...letterFields(context),
  ]
}

// Marks the primary identifier as optional where the site has a number pattern to generate it from.
function generated(policy: Policy): (field: FormField) => FormField {
  const form = findNumberPattern(policy, undefined)
  return field => {
    if (field.id !== 'primary_id' || form === undefined) return field
    const hint = 'Ctrl-G generates one; if left empty, one is generated on saving'
    return {...field, hint, empty: `(${form})`}
  }
}

// On registration, the user may already have a record in an external system (F043, F081).
function systemFields({codes}: Policy): FormField[] {
  const systems = [...(codes.tables.get('ExternalProfiles')?.values() ?? [])].filter(each => each.enabled)
  return [
    formField({
      id: systemField,
      label: 'Patron has record in',
      section: 'Institutional record',
      kind: systems.length > 0 ? 'choice' : 'text',
      options: systems.map(({code, label}): Option => ({value: code, label})),
      empty: '(none: an internal user)',
      hint: 'the external system that manages the account; empty for an internal user',
    }),
  ]
}

function contactFields({list, title, fields}: SegmentSection, given: AddContext): FormField[] {
  const {policy, recordType} = given
  const entity = segments[list]
  const usual = given.usual(list)
  const isNeeded = isEntryNeeded(list, policy, recordType)
  return fields.flatMap(name => {
    const text = name === 'preferred_sms' ? '' : formText(usual[name])
    const shape = {id: `${list}.${name}`, section: title, text}
    const field = entityField(name, {entity, situation: addSituation(recordType), policy, row: undefined}, shape)
    return field ? [{...field, was: field.text, isMandatory: isNeeded && field.isMandatory}] : []
  })
}

// An e-mail address is required for every user, a phone number for contacts, unless the site turned that off (F091,
// F111).
function isEntryNeeded(list: ContactList, policy: Policy, recordType: RecordType): boolean {
  if (list === 'emails') return !settingIncludes(policy, 'mandatory_off', 'email.email_address')
  return (
    list === 'phones' && recordType === 'CONTACT' && !settingIncludes(policy, 'mandatory_off', 'phone.phone_number')
  )
}

function fieldsOfSegment(fields: readonly FormField[], list: ContactList): readonly FormField[] {
  return fields.filter(each => each.id.startsWith(`${list}.`))
}

function isGiven(fields: readonly FormField[], list: ContactList): boolean {
  return fieldsOfSegment(fields, list).some(
    ({id, text}) => text.trim() !== '' && !notByThemselves.includes(id.slice(list.length + 1)),
  )
}

/** Returns the filled-in fields as arguments of `usher user add`. */
export function addWords(fields: readonly FormField[]): string[] {
  const entries = entrySections.flatMap(({list}) => (isGiven(fields, list) ? [segmentArgument(fields, list)] : []))
  return [...userArguments(fields), ...entries]
}

function segmentArgument(fields: readonly FormField[], list: ContactList): string {
  const main = `${list}.${mainField[list]}`
  const own = fieldsOfSegment(fields, list)
  const clauses = own.flatMap(({id, text}): Clause[] =>
    id === main || text.trim() === '' ? [] : [[id.slice(list.length + 1), text.trim()]],
  )
  return additionWord(list, own.find(each => each.id === main)?.text.trim() ?? '', clauses)
}

/** Returns the faults of the filled-in fields, keyed by field. */
export function addFaults(
  fields: readonly FormField[],
  policy: Policy,
  recordType: RecordType,
  world: SiteContext,
): Map<string, string> {
  const text = (id: string): string => fields.find(each => each.id === id)?.text.trim() ?? ''
  const situation = addSituation(recordType)
  const core = {entity: user, situation, policy, row: undefined}
  const mayBeEmpty = (id: string): boolean => id === 'primary_id' && findNumberPattern(policy, undefined) !== undefined
  const named = fields.filter(each => !(mayBeEmpty(each.id) && each.text.trim() === ''))
  const faults = fieldFaults(named, id => (id in user.fields ? id : undefined), core, world)
  for (const {list} of entrySections) {
    if (!isGiven(fields, list) && !isEntryNeeded(list, policy, recordType)) continue
    const about = {entity: segments[list], situation, policy, row: undefined}
    for (const field of fieldsOfSegment(fields, list)) {
      const fault = fieldFault(field.id.slice(list.length + 1), field.text, about, world)
      if (fault !== undefined) faults.set(field.id, fault)
    }
  }
  return new Map([...faults, ...secretFaults(fields, text('primary_id'), policy)])
}
