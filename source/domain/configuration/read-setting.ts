// Settings are validated when they are written, so that rules never see an unusable value (F045, F097, F288).

import {joinOr} from '../base/join-or.ts'
import {readMoney, writeMoney} from '../base/money.ts'
import {readSettingPattern} from '../pattern/pattern.ts'
import {mandatoryFields, optionalFields} from './code-tables.ts'
import {numberPatternFault} from './number-pattern.ts'
import type {Setting, SettingKind} from './settings.ts'

type Read = {readonly value: string} | {readonly fault: string}
type OfKind<Kind extends SettingKind['kind']> = Extract<SettingKind, {kind: Kind}>
type SettingReader<Kind extends SettingKind['kind']> = (text: string, setting: OfKind<Kind>, knows: KnowsCode) => Read

/** True if the table has the code. */
export type KnowsCode = (table: string, code: string) => boolean

const yes = ['yes', 'true', 'on', '1']
const no = ['no', 'false', 'off', '0']
const maxPatternLength = 500

const readers: {readonly [Kind in SettingKind['kind']]: SettingReader<Kind>} = {
  'yes-no': text => {
    const word = text.toLowerCase()
    if (yes.includes(word)) return {value: 'yes'}
    return no.includes(word) ? {value: 'no'} : {fault: `"${text}" is not valid: use yes or no`}
  },
  whole: (text, {min, max}) => {
    const isWhole = /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max
    return isWhole
      ? {value: String(Number(text))}
      : {fault: `"${text}" is not valid: use a whole number from ${min} to ${max}`}
  },
  choice: (text, {options}) => {
    const found = options.find(option => option.toLowerCase() === text.toLowerCase())
    return found === undefined ? {fault: `"${text}" is not valid: use ${joinOr(options)}`} : {value: found}
  },
  text: (text, {max}) =>
    text.length > max ? {fault: `is too long: ${text.length} characters, maximum ${max}`} : {value: text},
  currency: text =>
    /^[A-Za-z]{3}$/.test(text)
      ? {value: text.toUpperCase()}
      : {fault: `"${text}" is not valid: use the three letters of a currency, such as EUR`},
  zone: text => {
    const isZone = text === '' || isTimeZone(text)
    return isZone
      ? {value: text}
      : {fault: `"${text}" is not a time zone: use a name such as Europe/Vienna, or nothing for that of the computer`}
  },
  amount: text => {
    if (text === '') return {value: ''}
    const minor = readMoney(text)
    return minor !== undefined && minor > 0
      ? {value: writeMoney(minor)}
      : {fault: `"${text}" is not valid: use an amount above 0, such as 100.00`}
  },
  pattern: text => {
    if (text.length > maxPatternLength)
      return {fault: `is too long: ${text.length} characters, maximum ${maxPatternLength}`}
    const fault = patternFault(text)
    return fault === undefined ? {value: text} : {fault}
  },
  address: text => {
    if (text === '') return {value: ''}
    if (!/^https?:\/\/[^\s?#]+$/i.test(text) || !URL.canParse(text))
      return {fault: `"${text}" is not valid: use an address that begins with http:// or https://`}
    return text.endsWith('/') ? {value: text} : {fault: `"${text}" is not valid: end it with a slash`}
  },
  codes: (text, {table, also = [], max}, knows) => {
    const codes = splitList(text)
    const unknown = codes.find(code => !also.includes(code) && !knows(table, code))
    if (unknown !== undefined) return {fault: `"${unknown}" is not a code of ${table}`}
    if (max !== undefined && codes.length > max) return {fault: `has ${codes.length} codes, maximum ${max}`}
    return {value: codes.join(',')}
  },
  fields: (text, {become}) => {
    const fields = splitList(text)
    const allowed = become === 'mandatory' ? mandatoryFields : optionalFields
    const wrong = fields.find(field => !allowed.includes(field))
    return wrong === undefined ? {value: fields.join(',')} : {fault: wrongFieldFault(wrong, become)}
  },
  numbering: text => {
    const fault = text === '' ? undefined : numberPatternFault(text)
    return fault === undefined ? {value: text} : {fault}
  },
  numberings: (text, {table}, knows) => {
    for (const each of splitList(text)) {
      const [, type = '', form = ''] = /^([^=]+)=(.+)$/.exec(each) ?? []
      if (type === '') return {fault: `"${each}" is not valid: write TYPE=FORM`}
      if (!knows(table, type)) return {fault: `"${type}" is not a code of ${table}`}
      const fault = numberPatternFault(form)
      if (fault !== undefined) return {fault}
    }
    return {value: splitList(text).join(',')}
  },
}

/**
 * Reads the value of a setting as the operator writes it and returns it in its stored form, or a fault: a sentence that
 * begins with the setting's name. Refuses control characters, which not every database can store.
 */
export function readSetting(setting: Setting, text: string, knows: KnowsCode): Read {
  const trimmed = setting.kind === 'text' || setting.kind === 'pattern' ? text : text.trim()
  if (/\p{Cc}/u.test(trimmed)) return {fault: `${setting.name} contains a control character: remove it`}
  const read = readAs(setting, trimmed, knows)
  return 'fault' in read ? {fault: `${setting.name} ${read.fault}`} : read
}

function readAs<Kind extends SettingKind['kind']>(
  setting: OfKind<Kind> & {kind: Kind},
  text: string,
  knows: KnowsCode,
): Read {
  return readers[setting.kind](text, setting, knows)
}

/** Why this cannot be the regular expression of a setting, to be put behind its name; nothing if it can. */
export function patternFault(text: string): string | undefined {
  const read = readSettingPattern(text)
  return 'fault' in read ? read.fault : undefined
}

// Offsets such as +01:00 are refused: a zone knows when clocks change.
function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: text})
    return /^[A-Za-z]/.test(text)
  } catch {
    return false
  }
}

function wrongFieldFault(field: string, become: 'mandatory' | 'optional'): string {
  if (become === 'mandatory' || !mandatoryFields.includes(field)) {
    const example = become === 'mandatory' ? 'user.birth_date or address.city' : 'user.first_name or phone.phone_number'
    return `"${field}" is not a field that can be ${become}: write, for example, ${example}`
  }
  return `"${field}" cannot be optional: it is not mandatory by default, or never empty`
}

function splitList(text: string): string[] {
  return [...new Set(text.split(',').map(each => each.trim()))].filter(Boolean)
}

/** The allowed values of a setting, for lists and help: `yes or no`, `3 to 20`. */
export function describeAllowedValue(setting: Setting): string {
  switch (setting.kind) {
    case 'yes-no':
      return 'yes or no'
    case 'whole':
      return `${setting.min} to ${setting.max}`
    case 'choice':
      return joinOr(setting.options)
    case 'text':
      return 'text'
    case 'currency':
      return 'three letters'
    case 'zone':
      return 'the name of a time zone such as Europe/Vienna, or empty'
    case 'amount':
      return 'an amount such as 100.00, or empty'
    case 'pattern':
      return 'a regular expression'
    case 'address':
      return 'an address that begins with http:// or https:// and ends with a slash'
    case 'codes':
      return [`codes of ${setting.table}`, ...(setting.also ?? [])].join(' or ')
    case 'fields':
      return 'fields such as user.birth_date,address.city'
    case 'numbering':
      return 'text with one group of #'
    case 'numberings':
      return 'TYPE=FORM, with one group of # in each form'
  }
}
