/** Every kind of field there is. A reader of kinds is a `Record<Kind, ...>`, so a new kind does not compile until each knows it. */
export const kinds = [
  'text',
  'secret',
  'code',
  'choice',
  'flag',
  'day',
  'moment',
  'whole',
  'money',
  'link',
  'codes',
  'list',
] as const
export type Kind = (typeof kinds)[number]

export const recordTypes = ['STAFF', 'PUBLIC', 'CONTACT'] as const
export type RecordType = (typeof recordTypes)[number]
export type AccountType = 'INTERNAL' | 'EXTERNAL'

/** Where a field's human facts stand, whatever its kind. Plain data: it can be printed, compared and read by any layer. */
export type FieldFacts = {
  readonly label: string
  /** Never empty in storage. */
  readonly always?: true
  /** Must be filled in by default; the site's policy may say otherwise. */
  readonly required?: true
  /** The record types that have this field; all of them when absent. */
  readonly for?: readonly RecordType[]
  /** What an external account does to it: `locked` (the external system decides) or `asks` (locked, and protectable from synchronisation). */
  readonly whenExternal?: 'locked' | 'asks'
  /** Set by the program alone: shown, exported where the format has a place for it, never typed in. */
  readonly stamped?: true
  /** Name of the site policy whose regular expression the value has to match. */
  readonly pattern?: string
  /** By it the row is named to other programs, one a line: no blanks around it, no control characters in it. */
  readonly oneLine?: true
  /** Plain text in the records of other systems, although its values come from a table. */
  readonly uncoded?: true
  /** Other names a person may type for it. */
  readonly alias?: readonly string[]
}

type Max = {readonly max?: number}
export type Field = FieldFacts &
  (
    | ({readonly kind: 'text'} & Max)
    | {readonly kind: 'secret'}
    | ({readonly kind: 'code'; readonly codes: string} & Max)
    | {readonly kind: 'choice'; readonly options: readonly string[]; readonly codes?: string}
    | {readonly kind: 'flag'}
    | {readonly kind: 'day'}
    | {readonly kind: 'moment'}
    | {readonly kind: 'whole'}
    | {readonly kind: 'money'}
    | {readonly kind: 'link'; readonly to: string}
    | ({readonly kind: 'codes'; readonly codes: string; readonly maxCount?: number} & Max)
    | {readonly kind: 'list'; readonly of: readonly string[]}
  )

/** True if this text is one of the record types. */
export function isRecordType(text: string): text is RecordType {
  return recordTypes.some(each => each === text)
}
