import {
  type Day,
  endOfDay,
  localMoment,
  type Moment,
  minuteText,
  momentFault,
  readDay,
  startOfDay,
} from '../base/day.ts'
import {joinOr} from '../base/join-or.ts'
import {readMoney, writeMoney} from '../base/money.ts'
import type {Value} from '../base/plan.ts'
import {type CodeBook, labelOf} from '../codes/code-book.ts'
import type {Field, Kind} from './kind.ts'

type Read = {readonly value: Value} | {readonly fault: string}
type Reader = (text: string, field: Field, today: Day) => Read

const yes = ['true', 'yes', 'y', '1', 'on']
const no = ['false', 'no', 'n', '0', 'off']

const readers = {
  text: text => ({value: text}),
  secret: (_text, field) => ({fault: `${field.label} is secret and cannot be given on the command line`}),
  code: text => ({value: text}),
  choice: (text, field) => {
    const options = field.kind === 'choice' ? field.options : []
    const found = options.find(option => option.toLowerCase() === text.toLowerCase())
    return found === undefined
      ? {fault: `${field.label} "${text}" is not valid: use ${joinOr(options)}`}
      : {value: found}
  },
  flag: (text, field) => {
    const word = text.toLowerCase()
    if (yes.includes(word)) return {value: true}
    return no.includes(word) ? {value: false} : {fault: `${field.label} "${text}" is not valid: use yes or no`}
  },
  day: (text, field, today) => {
    const day = readDay(text, today)
    return day === undefined
      ? {
          fault: `${field.label} "${text}" is not a date: write YYYY-MM-DD, today, eoy, or an offset such as +1y or -90d`,
        }
      : {value: day}
  },
  moment: (text, field) => {
    const fault = {fault: `${field.label} "${text}" is not a date and time: write YYYY-MM-DDTHH:MM`}
    const parts = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z?))?$/.exec(text)
    if (!parts || momentFault(`${parts[1]}T${parts[2] ?? '00:00'}${(parts[3] ?? ':00').slice(0, 3)}`)) return fault
    return {value: parts[2] === undefined ? momentOfDay(field, text) : fullMoment(text)}
  },
  whole: (text, field) =>
    /^-?\d{1,15}$/.test(text) ? {value: Number(text)} : {fault: `${field.label} "${text}" is not a whole number`},
  money: (text, field) => {
    const amountMinor = readMoney(text)
    return amountMinor === undefined
      ? {fault: `${field.label} "${text}" is not an amount: write it as 12.50`}
      : {value: amountMinor}
  },
  link: (text, field) =>
    /^\d{1,15}$/.test(text) ? {value: Number(text)} : {fault: `${field.label} "${text}" is not a number`},
  codes: text => ({
    value: text
      .split(',')
      .map(each => each.trim())
      .filter(Boolean),
  }),
  list: readGroups,
} satisfies Record<Kind, Reader>

// `TYPE:SCOPE:VALUE`, separated by commas; some of the three may be empty, but not all.
function readGroups(text: string, field: Field): Read {
  const names = field.kind === 'list' ? field.of : []
  const groups = text.split(',').map(each => each.trim().split(':'))
  const isRight = groups.every(pieces => pieces.length === names.length && pieces.some(Boolean))
  if (!isRight)
    return {
      fault: `${field.label}: "${text}" is not valid, write ${names.join(':').toUpperCase()}, separated by commas`,
    }
  return {value: groups.map(pieces => Object.fromEntries(names.map((name, at) => [name, pieces[at] ?? ''])))}
}

/** The moment that a day stands for in this field: its beginning, or its end for what ends on that day. */
export function momentOfDay(field: Field, day: Day): Moment {
  return field.kind === 'moment' && field.untilEndOfDay ? endOfDay(day) : startOfDay(day)
}

/**
 * Completes a moment that lacks time, seconds or zone, which is then that of the site; with `Z` it is UTC.
 */
export function fullMoment(text: string): string {
  if (!text.endsWith('Z')) return localMoment(text.includes('T') ? text : `${text}T00:00`)
  const bare = text.replace(/Z$/, '')
  const [day = '', time = ''] = bare.split('T')
  const [clock = '', fraction = ''] = time.split('.')
  const [hour = '00', minute = '00', second = '00'] = clock.split(':')
  return `${day}T${hour || '00'}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`
}

/** Reads the value of a field as the operator types it; empty text is no value. A fault is a sentence that begins with the label. */
export function readValue(field: Field, text: string, today: Day): Read {
  if (text === '')
    return {value: field.kind === 'flag' ? false : field.kind === 'codes' || field.kind === 'list' ? [] : null}
  return readers[field.kind](text, field, today)
}

/** Formats a value for display: codes by their label, money with two decimals, moments to the minute, no value as `-`. */
export function showValue(field: Field, value: Value | undefined, codes: CodeBook): string {
  if (value === null || value === undefined || value === '') return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return field.kind === 'money' ? writeMoney(value) : String(value)
  if (typeof value === 'string') {
    if (field.kind === 'code') return labelOf(codes, field.codes, value)
    if (field.kind === 'choice' && field.codes) return labelOf(codes, field.codes, value)
    if (field.kind === 'choice') return value.charAt(0) + value.slice(1).toLowerCase()
    return field.kind === 'moment' ? minuteText(value) : value
  }
  if (value.length === 0) return '-'
  return value
    .map(each => {
      if (typeof each !== 'string') return field.kind === 'list' ? field.of.map(name => each[name] ?? '').join(':') : ''
      return field.kind === 'codes' ? labelOf(codes, field.codes, each) : each
    })
    .join(', ')
}
