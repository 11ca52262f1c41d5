/** Every kind of field. Readers are typed `Record<Kind, ...>`, so a new kind does not compile until each of them handles it. */
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

/** What is known of a field whatever its kind. Plain data, so that every layer can read, print and compare it. */
export type FieldFacts = {
  readonly label: string
  /** Never empty in storage. */
  readonly always?: true
  /** Mandatory by default; the site's settings may override it. */
  readonly required?: true
  /** In the settings of mandatory fields it stands for its list: whether a user needs a segment. Never empty in one. */
  readonly forList?: true
  /** The record types that have this field; all of them when absent. */
  readonly for?: readonly RecordType[]
  /** For external accounts: `locked` (managed by the external system) or `asks` (locked, and can be protected from synchronisation). */
  readonly whenExternal?: 'locked' | 'asks'
  /** Set by the program only: shown, and exported if the format has a place for it, but never entered. */
  readonly stamped?: true
  /** Name of the setting whose regular expression the value must match. */
  readonly pattern?: string
  /** Compared as it is stored and written one per line for other programs: no invisible and no control characters. */
  readonly oneLine?: true
  /** Plain text in records of other systems, although the values come from a code table. */
  readonly uncoded?: true
  /** Other names that are accepted for it in commands and filters. */
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
    /** `untilEndOfDay`: a day without a time is meant to its end, as for what ends on that day. */
    | {readonly kind: 'moment'; readonly untilEndOfDay?: true}
    | {readonly kind: 'whole'}
    | {readonly kind: 'money'}
    | {readonly kind: 'link'; readonly to: string}
    | ({
        readonly kind: 'codes'
        readonly codes: string
        readonly maxCount?: number
        /** Another list of codes of the same row: no code can be in both. */
        readonly excludes?: string
      } & Max)
    | {readonly kind: 'list'; readonly of: readonly string[]}
  )

/** True if this text is one of the record types. */
export function isRecordType(text: string): text is RecordType {
  return recordTypes.some(each => each === text)
}
