import {splitMoment} from '../../../domain/base/day.ts'
import {readComputedMoney} from '../../../domain/base/money.ts'
import {ownValue} from '../../../domain/base/own-value.ts'
import type {Value} from '../../../domain/base/plan.ts'
import type {Entity} from '../../../domain/entity/entity.ts'
import type {Field, Kind} from '../../../domain/entity/kind.ts'
import {normalText, normalValue} from '../../../domain/entity/normal-value.ts'
import {fullMoment, momentOfDay} from '../../../domain/entity/read-value.ts'
import {isPlainRecord, type Plain, type PlainRecord} from '../plain-record.ts'

/** What was noticed while one record was read. */
export class Notices {
  readonly problems: string[] = []
  readonly findings: string[] = []
}

type Convert = (given: Plain, field: Field, notices: Notices) => Value

/** The text of a value in any of its forms: plain, a number, or coded as `{value, desc}`; null when there is nothing in it. */
export function plainText(given: Plain | undefined): string | null {
  if (given === null || given === undefined || given === '') return null
  if (typeof given === 'string') return given
  if (typeof given === 'number' || typeof given === 'boolean') return String(given)
  return isPlainRecord(given) ? plainText(given['value']) : null
}

const describeKind = (given: Plain): string => (Array.isArray(given) ? 'list' : 'group of values')

// The four ways in which files say "nothing", for what should be a list or a group.
const isNothing = (given: Plain): boolean =>
  given === null ||
  given === '' ||
  (isPlainRecord(given) &&
    Object.entries(given).every(
      ([name, value]) => name === 'desc' || (name === 'value' && (value === null || value === '')),
    ))

/** The objects of a list that a file gives: what is none of them is a problem, since it would be lost without a word. */
export function readList(name: string, given: Plain, notices: Notices): PlainRecord[] {
  if (isNothing(given)) return []
  // The XML form wraps a list in a plural element; the same in JSON is refused by the original, too.
  if (!Array.isArray(given)) notices.problems.push(`"${name}" must be a list`)
  else if (given.some(each => each !== null && !isPlainRecord(each)))
    notices.problems.push(`"${name}" must be a list of groups of values`)
  else return given.filter(isPlainRecord)
  return []
}

/** The group of values that stands under this name; empty where there is nothing. */
export function readGroup(name: string, given: Plain, notices: Notices): PlainRecord {
  if (isPlainRecord(given)) return isNothing(given) ? {} : given
  if (!isNothing(given) && !(Array.isArray(given) && given.length === 0))
    notices.problems.push(`"${name}" must be a group of values`)
  return {}
}

const text: Convert = (given, field, notices) => {
  const inner = isPlainRecord(given) && 'value' in given ? (given['value'] ?? null) : given
  if (Array.isArray(inner) || (isPlainRecord(inner) && !('value' in inner) && Object.keys(inner).length > 0)) {
    notices.problems.push(`${field.label} must be a single value, not a ${describeKind(inner)}`)
    return null
  }
  return normalValue(field, plainText(inner))
}

// A date may carry a time zone (`2027-06-30Z`, `2027-06-30+02:00`) or a time; only the day counts.
const day: Convert = (given, field, notices) => {
  const written = text(given, field, notices)
  if (typeof written !== 'string') return null
  const parts = splitMoment(written, 'YYYY-MM-DD')
  if (!('fault' in parts)) return parts.day
  notices.problems.push(`${field.label} "${written.slice(0, 40)}" is not a date: ${parts.fault}`)
  return null
}

const moment: Convert = (given, field, notices) => {
  const written = text(given, field, notices)
  if (typeof written !== 'string') return null
  // Fees of other systems have milliseconds since 1970. Years have four digits, so that neither is read as the other.
  if (/^\d{11,14}$/.test(written)) return new Date(Number(written)).toISOString()
  const parts = splitMoment(written)
  if ('fault' in parts) {
    notices.problems.push(`${field.label} "${written.slice(0, 40)}" is not a date and time: ${parts.fault}`)
    return null
  }
  const {day: date, time, zone} = parts
  // A day alone is the library's day, whatever zone the other system writes behind it.
  if (!written.includes('T')) return momentOfDay(field, date)
  if (zone === 'Z') return fullMoment(`${date}T${time.slice(0, 12)}Z`)
  return new Date(`${date}T${time.length === 5 ? `${time}:00` : time}${zone}`).toISOString()
}

const flag: Convert = (given, field, notices) => {
  if (typeof given === 'boolean') return given
  const written = plainText(given)?.toLowerCase() ?? 'false'
  if (written === 'true' || written === '1') return true
  if (written !== 'false' && written !== '0')
    notices.problems.push(`${field.label} must be true or false, not "${written.slice(0, 40)}"`)
  return false
}

const money: Convert = (given, field, notices) => {
  const written = text(given, field, notices)
  if (typeof written !== 'string') return null
  const amountMinor = readComputedMoney(written)
  if (amountMinor === undefined)
    notices.problems.push(`${field.label}: "${written.slice(0, 40)}" is not an amount with at most two decimals`)
  return amountMinor ?? null
}

const whole: Convert = (given, field, notices) => {
  const written = text(given, field, notices)
  if (typeof written !== 'string') return null
  if (!/^-?\d{1,15}$/.test(written))
    notices.problems.push(`${field.label}: "${written.slice(0, 40)}" is not a whole number`)
  return Number(written)
}

const codes: Convert = (given, field, notices) => {
  if (isNothing(given)) return []
  const list = (Array.isArray(given) ? given : [given]).map(each =>
    isPlainRecord(each) && 'code' in each ? (each['code'] ?? null) : each,
  )
  if (list.some(each => !isNothing(each) && plainText(each) === null))
    notices.problems.push(`${field.label} must be a list of codes`)
  return normalValue(field, [...new Set(list.map(plainText).filter(each => each !== null))])
}

const list: Convert = (given, field, notices) => {
  if (field.kind !== 'list') return []
  return readList(field.label, given, notices).map(each =>
    Object.fromEntries(field.of.map(name => [name, normalText(plainText(each[name]) ?? '', true)])),
  )
}

const converters = {
  text,
  secret: () => null,
  code: text,
  choice: text,
  flag,
  day,
  moment,
  whole,
  money,
  link: () => null,
  codes,
  list,
} satisfies Record<Kind, Convert>

/** The stored value that a file's value stands for; faults of form go to the notices. */
export function fromPlain(field: Field, given: Plain, notices: Notices): Value {
  return converters[field.kind](given, field, notices)
}

/** One segment: its known fields that are present; unknown names are reported once. */
export function readSegment(
  entity: Entity,
  given: PlainRecord,
  names: Readonly<Record<string, string>>,
  notices: Notices,
): Record<string, Value> {
  const segment: Record<string, Value> = {}
  for (const name in given) {
    const value = given[name]
    if (value === undefined) continue
    const own = ownValue(names, name) ?? name
    const field = ownValue(entity.fields, own)
    if (field && field.kind !== 'link') segment[own] = fromPlain(field, value, notices)
    else if (own !== '')
      notices.findings.push(`unknown element "${name.slice(0, 60)}" in ${entity.label.toLowerCase()}: ignored`)
  }
  return segment
}
