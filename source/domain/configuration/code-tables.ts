// What a site may change differs by code table: identifier types and note types come from the vendor (F176, F189);
// titles, groups, campuses and statistics are the site's own (F054, F059, F066, F068, F261).
import {ownValue} from '../base/own-value.ts'
import type {Entity} from '../entity/entity.ts'
import {segmentLists, segments, user} from '../user/index.ts'

/** `open`: codes may be added and removed. `closed`: relabelled and disabled only. `fixed`: relabelled only. */
export type Extent = 'open' | 'closed' | 'fixed'

export type TableFacts = {
  readonly label: string
  readonly extent: Extent
  /** What a code may be limited to: record types, or the codes of another table. */
  readonly limit?: 'record types' | string
}

const recordTypes = 'record types'

/** Every code table by its name, in the order of lists and files. */
export const codeTables: Readonly<Record<string, TableFacts>> = {
  UserGroups: {label: 'User groups', extent: 'open', limit: recordTypes},
  JobTitles: {label: 'Job categories', extent: 'open', limit: recordTypes},
  UserTitles: {label: 'Titles', extent: 'open'},
  Genders: {label: 'Genders', extent: 'open'},
  Campus: {label: 'Campuses', extent: 'open'},
  Library: {label: 'Libraries', extent: 'open'},
  UserPreferredLanguage: {label: 'Languages', extent: 'open'},
  CatalogerLevel: {label: 'Cataloger levels', extent: 'open'},
  LibraryNotices: {label: 'Patron letters', extent: 'open'},
  UserAddressTypes: {label: 'Address types', extent: 'open', limit: recordTypes},
  UserEmailTypes: {label: 'E-mail types', extent: 'open', limit: recordTypes},
  UserPhoneTypes: {label: 'Phone types', extent: 'open', limit: recordTypes},
  UserIdentifierTypes: {label: 'Identifier types', extent: 'closed'},
  NoteTypes: {label: 'Note types', extent: 'closed'},
  UserBlockTypes: {label: 'Block types', extent: 'closed'},
  UserBlockDescription: {label: 'Block descriptions', extent: 'open', limit: 'UserBlockTypes'},
  UserStatisticalTypes: {label: 'Category types', extent: 'open'},
  UserStatCategories: {label: 'Statistical categories', extent: 'open', limit: 'UserStatisticalTypes'},
  ExternalProfiles: {label: 'External systems', extent: 'open'},
  FineFeeType: {label: 'Fine and fee types', extent: 'closed'},
  FineFeeTransactionReason: {label: 'Waive reasons', extent: 'open'},
  PaymentMethod: {label: 'Payment methods', extent: 'open'},
  AttachmentType: {label: 'Attachment types', extent: 'open'},
  CountryCodes: {label: 'Countries', extent: 'open'},
  UserRoles: {label: 'Roles', extent: 'fixed'},
  AddNewUserOptions: {label: 'Record types', extent: 'fixed'},
  UserUserType: {label: 'Account types', extent: 'fixed'},
  ContentStructureStatus: {label: 'Statuses', extent: 'fixed'},
  UserRoleStatus: {label: 'Role statuses', extent: 'fixed'},
  FineFeeStatus: {label: 'Fee statuses', extent: 'fixed'},
  FineFeeTransactionType: {label: 'Transaction types', extent: 'fixed'},
}

/** The facts about a table. A table that is not described here belongs to the site and is open. */
export function tableFacts(table: string): TableFacts {
  return ownValue(codeTables, table) ?? {label: table, extent: 'open'}
}

/** A field of user records that holds codes of a table; `isList` where it holds several. */
export type CodedField = {
  readonly entity: string
  readonly field: string
  readonly label: string
  readonly isList: boolean
}

const entities: readonly Entity[] = [user, ...segmentLists.map(list => segments[list])]

/** Every field that holds codes of this table. */
export function fieldsWithCodesOf(table: string): CodedField[] {
  const coded = entities.flatMap(entity =>
    Object.entries(entity.fields).flatMap(([field, facts]) =>
      'codes' in facts && facts.codes === table
        ? [{entity: entity.name, field, label: facts.label, isList: facts.kind === 'codes'}]
        : [],
    ),
  )
  // The external system is kept as plain text: records name systems that this site does not know.
  if (table !== 'ExternalProfiles') return coded
  return [...coded, {entity: 'user', field: 'external_id', label: user.fields.external_id.label, isList: false}]
}

/** Fields of user records whose values have to match this setting's pattern. */
export function fieldsWithPattern(
  setting: string,
): {readonly entity: string; readonly field: string; readonly label: string}[] {
  return entities.flatMap(entity =>
    Object.entries(entity.fields).flatMap(([field, facts]) =>
      facts.pattern === setting ? [{entity: entity.name, field, label: facts.label}] : [],
    ),
  )
}

// Lists that operators edit; the others come from other systems and are not asked for.
const editedLists = ['addresses', 'emails', 'phones', 'identifiers', 'notes', 'blocks', 'statistics', 'roles'] as const
// Whether a user wants a letter is always known.
const neverEmpty = ['library_notices', 'library_notices_off']

const settableFields = [user, ...editedLists.map(list => segments[list])].flatMap((entity: Entity) =>
  Object.entries(entity.fields).flatMap(([name, field]) =>
    field.stamped || field.kind === 'flag' || neverEmpty.includes(name)
      ? []
      : [{path: `${entity.name}.${name}`, field}],
  ),
)

/** Every field that may be made mandatory, as `entity.field`. The main field of a list demands a segment of it. */
export const mandatoryFields: readonly string[] = settableFields.map(each => each.path)

// The lists that are mandatory by default.
const listsNeeded = [`${segments.emails.name}.email_address`, `${segments.phones.name}.phone_number`]

/** Every field that is mandatory by default and may be made optional. */
export const optionalFields: readonly string[] = settableFields
  .filter(({path, field}) => field.required && !field.always && (!field.forList || listsNeeded.includes(path)))
  .map(each => each.path)
