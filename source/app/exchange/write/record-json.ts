import {escapeHidden} from '../../display/text/json-line.ts'
import {isPlainRecord, moneyFields, type Plain, type PlainRecord} from '../plain-record.ts'

declare global {
  interface JSON {
    /** Stands for its text in the output of `stringify`; the type is missing from the library. */
    rawJSON(text: string): Plain
  }
}

const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

const holdsMoney = (value: Plain): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(holdsMoney)
  for (const name in value) if (moneyFields.has(name) || holdsMoney(value[name] ?? null)) return true
  return false
}

/** Money is text with all its digits in a record and a number with all its digits in the file. */
const withNumbers = (value: Plain, name = ''): Plain => {
  if (typeof value === 'string') return moneyFields.has(name) && decimal.test(value) ? JSON.rawJSON(value) : value
  if (Array.isArray(value)) return value.map(item => withNumbers(item))
  if (!isPlainRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, withNumbers(inner, field)]))
}

/** One record as JSON: on one line, or with each line after the first set in by `indent` blanks. */
export const recordJson = (record: PlainRecord, indent?: number): string => {
  const exact = holdsMoney(record) ? withNumbers(record) : record
  if (indent === undefined) return escapeHidden(JSON.stringify(exact))
  return escapeHidden(JSON.stringify(exact, undefined, 2)).replaceAll('\n', `\n${' '.repeat(indent)}`)
}
