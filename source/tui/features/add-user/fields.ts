// The form for a new user: the fields of the record type, with one e-mail address, one address and one phone number
// (F039-F112). The filled-in fields become arguments of `usher user add`.

import type {SiteContext} from '../../../app/site-context.ts'
import {enabledCodes} from '../../../domain/codes/code-book.ts'
import {findNumberPattern} from '../../../domain/configuration/number-pattern.ts'
import type {RecordType} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import type {Situation} from '../../../domain/entity/situation.ts'
import {canUseLibrary} from '../../../domain/rules/add-user/vendor-contact.ts'
import {barcodeTypes} from '../../../domain/rules/findings/contact.ts'
import {type DemandableList, listsWithout, neededLists} from '../../../domain/rules/segments/lists-by-type.ts'
import {user} from '../../../domain/user/index.ts'
import {fieldFaults} from '../forms/fields/entity-field.ts'
import {makesPins, secretFaults, secretFields} from '../forms/fields/secret-fields.ts'
import {
  type SectionContext,
  segmentFaults,
  segmentFields,
  segmentSections,
  segmentWords,
} from '../forms/fields/segment-sections.ts'
import {
  formSections,
  letterFields,
  libraryFaults,
  libraryFields,
  sectionFields,
  userArguments,
} from '../forms/fields/user-fields.ts'
import {type FormField, formField, type Option} from '../forms/state.ts'

// Sections that every form has; others appear where the site demands a segment of their list.
const usualLists: readonly DemandableList[] = ['emails', 'addresses', 'phones', 'identifiers']

/** The external system that manages the account of a registered user; empty for an internal user. */
export const systemField = 'external_system'

export type AddContext = {
  readonly policy: Policy
  readonly recordType: RecordType
  readonly isRegistration: boolean
  /** Default texts, by field name. */
  readonly texts: ReadonlyMap<string, string>
  /** Returns the default values of a new segment. */
  readonly usual: SectionContext['usual']
}

/** Returns the situation of a user being added, by which fields decide whether they apply. */
export function addSituation(recordType: RecordType, isExternal = false): Situation {
  return {recordType, accountType: isExternal ? 'EXTERNAL' : 'INTERNAL', opened: false, mode: 'add'}
}

/** Returns all fields of the form, section by section. */
export function addFields(given: AddContext): FormField[] {
  const {policy, recordType, isRegistration, texts} = given
  const situation = addSituation(recordType)
  const context = {situation, policy, row: undefined, texts}
  const isNeeded = isNeededFor(recordType, policy)
  const without: readonly string[] = listsWithout(recordType)
  // What is typed or scanned at a desk is the barcode of a card.
  const usual: SectionContext['usual'] = list =>
    list === 'identifiers' ? {...given.usual(list), id_type: barcodeOf(policy)} : given.usual(list)
  const canBeGiven = ({id, locked}: FormField): boolean => locked === undefined && id !== 'record_type'
  const signIn = {title: 'Sign-in', fields: ['force_password_change', 'login_restrictions_off']} as const
  const secrets = secretFields({
    passwordLocked: undefined,
    hasPassword: false,
    hasPin: false,
    hasNoPin: !canUseLibrary(recordType),
    canGeneratePin: makesPins(policy),
  })
  return [
    ...formSections
      .flatMap(each => sectionFields(each, context))
      .filter(canBeGiven)
      .map(generated(policy)),
    isRegistration ? systemFieldOf(policy) : internalField(),
    ...segmentSections
      .filter(({list}) => (usualLists.includes(list) && !without.includes(list)) || isNeeded(list))
      .flatMap(({list}) => segmentFields(list, {policy, situation, isNeeded, usual})),
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
function systemFieldOf({codes}: Policy): FormField {
  const systems = enabledCodes(codes, 'ExternalProfiles')
  return formField({
    id: systemField,
    label: 'Patron has record in',
    section: 'Institutional record',
    kind: systems.length > 0 ? 'choice' : 'text',
    options: systems.map(({code, label}): Option => ({value: code, label})),
    empty: '(none: an internal user)',
    hint: 'the external system that manages the account; empty for an internal user',
  })
}

// Only registration adds external users (F043).
function internalField(): FormField {
  return formField({
    id: 'account_type',
    label: 'Account type',
    kind: 'text',
    section: 'Record',
    text: 'Internal',
    locked: 'A user added here is internal. Register New User in the palette (:) adds one of an external system',
  })
}

// The type that the site offers for barcodes, else the shipped one.
function barcodeOf({codes}: Policy): string {
  const table = codes.tables.get('UserIdentifierTypes')
  const types = barcodeTypes(codes)
  return types.find(each => table?.get(each)?.enabled) ?? types[0] ?? ''
}

/**
 * Tells which segments a new user needs: an e-mail address, and contacts a phone number, unless the site decides otherwise
 * (F045, F091, F111).
 */
export function isNeededFor(recordType: RecordType, policy: Policy): SectionContext['isNeeded'] {
  const needed = neededLists(recordType, policy, true)
  return list => needed.includes(list)
}

/** Returns the filled-in fields as arguments of `usher user add`. */
export function addWords(fields: readonly FormField[]): string[] {
  return [...userArguments(fields), ...segmentWords(fields)]
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
  const ofSegments = segmentFaults(fields, {policy, situation, isNeeded: isNeededFor(recordType, policy)}, world)
  return new Map([
    ...faults,
    ...libraryFaults(fields, true),
    ...ofSegments,
    ...secretFaults(fields, text('primary_id'), policy),
  ])
}
