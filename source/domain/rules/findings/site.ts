// Findings about the site's mandatory fields and code tables, which imports do not enforce.

import {codesIn, type Value} from '../../base/plan.ts'
import {allowsCode, type CodeBook, knowsCode} from '../../codes/code-book.ts'
import {notAllowedSentence, unknownCodeSentence} from '../../codes/code-sentences.ts'
import type {Entity} from '../../entity/entity.ts'
import type {Field, RecordType} from '../../entity/kind.ts'
import {type Policy, setting, settingIncludes} from '../../entity/policy.ts'
import {fieldState} from '../../entity/situation.ts'
import {isEmptyValue} from '../../entity/validate.ts'
import {type SegmentList, segments, type UserFile, user as userEntity} from '../../user/index.ts'
import {type DemandableList, neededLists} from '../segments/lists-by-type.ts'
import type {FindingRule} from './finding.ts'

/** A field of the user, or of the segments of one list. */
export type FieldLocation = {
  readonly entity: Entity
  /** Absent for fields of the user. */
  readonly list?: SegmentList
  readonly name: string
  readonly field: Field
}

// Fees, references and attachments come from other systems and cannot be corrected here.
const checkedLists = ['addresses', 'emails', 'phones', 'identifiers', 'notes', 'blocks', 'statistics', 'roles'] as const

function locateFields(list: (typeof checkedLists)[number] | undefined): FieldLocation[] {
  const entity: Entity = list === undefined ? userEntity : segments[list]
  return Object.entries(entity.fields).map(([name, field]) => ({
    entity,
    ...(list === undefined ? {} : {list}),
    name,
    field,
  }))
}

const fieldLocations: readonly FieldLocation[] = [undefined, ...checkedLists].flatMap(locateFields)

/** The mandatory fields of a record type: those of the user, and those of segments that the site made mandatory. */
export function mandatoryLocations(policy: Policy, recordType: RecordType): readonly FieldLocation[] {
  const situation = {recordType, accountType: 'INTERNAL', opened: true, mode: 'edit'} as const
  return fieldLocations.filter(({entity, list, name, field}) => {
    if (field.always || field.kind === 'flag') return false
    if (list !== undefined && !settingIncludes(policy, 'mandatory_on', `${entity.name}.${name}`)) return false
    return fieldState(entity, name, field, situation, policy).mandatory
  })
}

/**
 * The lists of which users of this record type lack a segment that the site demands. The e-mail address of all and the phone
 * number of contacts have findings of their own.
 */
export function missingListsOf(policy: Policy, recordType: RecordType): readonly DemandableList[] {
  return neededLists(recordType, policy).filter(
    list => list !== 'emails' && !(list === 'phones' && recordType === 'CONTACT'),
  )
}

/** The fields whose values come from a code table that has codes. */
export function codedLocations(codes: CodeBook): readonly FieldLocation[] {
  return fieldLocations.filter(({field}) => {
    if ((field.kind !== 'code' && field.kind !== 'codes') || field.uncoded) return false
    return (codes.tables.get(field.codes)?.size ?? 0) > 0
  })
}

/** The values of a field in a record, one for each segment. */
function valuesAt(file: UserFile, {list, name}: FieldLocation): Value[] {
  const rows: readonly object[] = list === undefined ? [file.user] : file[list]
  return rows.map(row => new Map<string, Value>(Object.entries(row)).get(name) ?? null)
}

export const missingField: FindingRule = {
  id: 'missing-field',
  title: 'Mandatory field is empty',
  about: 'A mandatory field is empty: imports accept this, but the form cannot be saved without it.',
  severity: 'warning',
  lists: checkedLists,
  reasons: (file, {policy}) => [
    ...mandatoryLocations(policy, file.user.record_type).flatMap(place => {
      const count = valuesAt(file, place).filter(isEmptyValue).length
      if (count === 0) return []
      return [place.list === undefined ? `${place.field.label} is empty` : `${labelOf(place)} is empty`]
    }),
    ...missingListsOf(policy, file.user.record_type)
      .filter(list => file[list].length === 0)
      .map(list => `No ${segments[list].label.toLowerCase()}`),
  ],
}

export const unknownCode: FindingRule = {
  id: 'unknown-code',
  title: 'Code not in its table',
  about: 'A field has a code that does not exist or is not allowed for this record type: rules and letters ignore it.',
  severity: 'warning',
  lists: checkedLists,
  reasons: (file, {policy}) => {
    const {codes} = policy
    const type = file.user.record_type
    const found = codedLocations(codes).flatMap(place => {
      const table = tableOf(place.field)
      const used = valuesAt(file, place).flatMap(value => (typeof value === 'string' ? value : codesIn(value)))
      return used.flatMap(code => {
        if (code === '' || isInstitution(policy, table, code)) return []
        if (!knowsCode(codes, table, code)) return [unknownCodeSentence({...place.field, label: labelOf(place)}, code)]
        if (allowsCode(codes, table, code, type)) return []
        return [notAllowedSentence({...place.field, label: labelOf(place)}, code, type)]
      })
    })
    return [...new Set(found)]
  },
}

/** The codes that a coded field may have on records of this type. */
export function allowedCodes(policy: Policy, {field}: FieldLocation, recordType: RecordType): readonly string[] {
  const table = tableOf(field)
  const known = [...(policy.codes.tables.get(table)?.keys() ?? [])]
  const allowed = known.filter(code => allowsCode(policy.codes, table, code, recordType))
  return table === 'Library' ? [...allowed, setting(policy, 'institution_code')] : allowed
}

// The scope of a role may be the institution, which need not be in the table of libraries.
function isInstitution(policy: Policy, table: string, code: string): boolean {
  return table === 'Library' && code === setting(policy, 'institution_code')
}

function tableOf(field: Field): string {
  return field.kind === 'code' || field.kind === 'codes' ? field.codes : ''
}

// Labels such as `E-mail types` already name the segment.
function labelOf({entity, list, field}: FieldLocation): string {
  const [first = ''] = entity.label.split(' ')
  return list === undefined || field.label.startsWith(first) ? field.label : `${entity.label}: ${field.label}`
}
