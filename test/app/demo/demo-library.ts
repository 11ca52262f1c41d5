import {demoCodes} from '../../../source/app/demo/codes/demo-codes.ts'
import type {DemoOptions, DemoUser} from '../../../source/app/demo/demo-user.ts'
import {demoUsers} from '../../../source/app/demo/demo-users.ts'
import {isPlainRecord, type Plain, type PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import type {CodeBook, CodeTable} from '../../../source/domain/codes/code-book.ts'
import {shippedCodes, shippedRecordTypes} from '../../../source/domain/codes/shipped.ts'
import type {RecordType} from '../../../source/domain/entity/kind.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'

export const today = '2026-05-04'

/** People of the demo library with seed 1, unless asked otherwise. */
export const library = (count: number, options: Partial<DemoOptions> = {}): DemoUser[] => [
  ...demoUsers({seed: 1, count, today, ...options}),
]

const book = (): CodeBook => {
  const tables = new Map<string, CodeTable>()
  for (const [name, labels] of Object.entries(shippedCodes)) {
    const rows = demoCodes.filter(({table}) => table === name)
    const codes = [...Object.entries(labels), ...rows.map(({code, label}) => [code, label] as const)]
    tables.set(name, new Map(codes.map(([code, label]) => [code, {code, label, enabled: true}])))
  }
  const recordTypes = Object.entries(shippedRecordTypes).map(
    ([name, types]) => [name, new Map(Object.entries(types))] as const,
  )
  return {
    tables,
    recordTypes: new Map<string, ReadonlyMap<string, readonly RecordType[]>>(recordTypes),
    belongsTo: new Map(),
  }
}

/** The rules of a site that has the shipped codes and those of the demo library. */
export const policy: Policy = {settings: new Map(), codes: book()}

/** A field as text; the code where it is a coded value. */
export const textOf = (record: PlainRecord, field: string): string => {
  const value = record[field]
  const inner = isPlainRecord(value) ? value['value'] : value
  return typeof inner === 'string' ? inner : ''
}

const isList = (value: Plain | undefined): value is Plain[] => Array.isArray(value)

/** The entries of a list of the record; those of contact information by their own names. */
export const entriesOf = (record: PlainRecord, list: string): PlainRecord[] => {
  const contact = record['contact_info']
  const found = record[list] ?? (isPlainRecord(contact) ? contact[list] : undefined)
  return isList(found) ? found.filter(isPlainRecord) : []
}

/** The day in a field, without the mark of the time zone; empty if there is none. */
export const dayIn = (record: PlainRecord, field: string): string => textOf(record, field).slice(0, 10)
