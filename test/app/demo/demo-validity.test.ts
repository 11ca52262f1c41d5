import {expect, test} from 'vitest'
import {demoCodes} from '../../../source/app/demo/codes/demo-codes.ts'
import {isPlainRecord, type Plain, type PlainRecord} from '../../../source/app/exchange/plain-record.ts'
import type {Day} from '../../../source/domain/base/day.ts'
import type {Value} from '../../../source/domain/base/plan.ts'
import type {Entity} from '../../../source/domain/entity/entity.ts'
import type {Field} from '../../../source/domain/entity/kind.ts'
import type {Situation} from '../../../source/domain/entity/situation.ts'
import {validate} from '../../../source/domain/entity/validate.ts'
import {
  address,
  block,
  email,
  fee,
  feeTransaction,
  identifier,
  note,
  phone,
  reference,
  role,
  statistic,
  user,
} from '../../../source/domain/user/index.ts'
import {entriesOf, library, policy, textOf} from './demo-library.ts'

const people = library(8_000)
const lists: Readonly<Record<string, Entity>> = {
  address,
  email,
  phone,
  user_identifier: identifier,
  user_role: role,
  user_block: block,
  user_note: note,
  user_statistic: statistic,
}

const situationOf = (record: PlainRecord): Situation => {
  const [recordType, accountType] = [textOf(record, 'record_type'), textOf(record, 'account_type')]
  return {
    recordType: recordType === 'STAFF' || recordType === 'CONTACT' ? recordType : 'PUBLIC',
    accountType: accountType === 'EXTERNAL' ? 'EXTERNAL' : 'INTERNAL',
    opened: false,
    mode: 'edit',
  }
}

const codeOf = (value: Plain): string => {
  const inner = isPlainRecord(value) ? value['value'] : value
  return typeof inner === 'string' ? inner : ''
}

const storedOf = (field: Field, value: Plain | undefined): Value => {
  if (value === undefined || value === null) return null
  if (field.kind === 'flag') return value === true
  if (field.kind === 'list') return []
  if (field.kind === 'codes') return Array.isArray(value) ? value.map(codeOf) : []
  const text = codeOf(value)
  return text === '' ? null : field.kind === 'day' ? dayWithZone(text) : text
}

// A day without the mark of its zone is left as it is with a mark of its own, which validation then refuses.
const dayWithZone = (text: string): Day => (text.endsWith('Z') ? text.slice(0, -1) : `${text} without zone`)

const judged = (entity: Entity, from: PlainRecord, situation: Situation): string[] => {
  const values = Object.entries(entity.fields).map(([name, field]) => [name, storedOf(field, from[name])] as const)
  const present = Object.fromEntries(values.filter(([name, value]) => name in from || value !== null))
  return validate(entity, present, situation, policy, 'form').problems.map(each => each.sentence)
}

test('every record keeps to the lengths, forms and codes of its fields', () => {
  const missing = /^(User group|First name|Last name) is missing$/
  const problems = people.flatMap(({record}) => {
    const situation = situationOf(record)
    const ofEntries = Object.entries(lists).flatMap(([list, entity]) =>
      entriesOf(record, list).flatMap(entry => judged(entity, entry, situation)),
    )
    return [...judged(user, record, situation).filter(sentence => !missing.test(sentence)), ...ofEntries]
  })
  expect(problems).toEqual([])
})

test('fees and references keep to their fields too', () => {
  for (const {record, extra} of people) {
    const check = (entity: Entity, values: Readonly<Record<string, Value>>): void => {
      expect(validate(entity, values, situationOf(record), policy, 'form').problems).toEqual([])
    }
    for (const {transactions, ...values} of extra.fees ?? []) {
      check(fee, values)
      for (const each of transactions) check(feeTransaction, each)
    }
    for (const each of extra.references ?? []) check(reference, each)
  }
})

const walk = (value: Plain | undefined, see: (coded: PlainRecord) => void): void => {
  if (Array.isArray(value)) for (const each of value) walk(each, see)
  else if (isPlainRecord(value)) {
    if ('desc' in value) see(value)
    else for (const each of Object.values(value)) walk(each, see)
  }
}

test('every coded value has its label, and every library its code', () => {
  const wrong: string[] = []
  const libraries = new Set(demoCodes.filter(({table}) => table === 'Library').map(({code}) => code))
  for (const {record} of people) {
    walk(record, coded => {
      if (Object.keys(coded).join() !== 'value,desc') wrong.push(JSON.stringify(coded))
    })
    for (const each of entriesOf(record, 'rs_library'))
      if (!libraries.has(textOf(each, 'code'))) wrong.push(textOf(each, 'code'))
  }
  expect(wrong).toEqual([])
})

test('a code of the demo library stands once in its table', () => {
  const seen = new Set(demoCodes.map(({table, code}) => `${table} ${code}`))
  expect(seen.size).toBe(demoCodes.length)
})

test('vendor contacts have no group, identifiers, blocks or roles, and are found by mail and telephone', () => {
  const contacts = people.filter(({record}) => textOf(record, 'record_type') === 'CONTACT')
  expect(contacts.length).toBeGreaterThan(100)
  for (const {record} of contacts) {
    expect(textOf(record, 'user_group')).toBe('')
    for (const list of ['user_identifier', 'user_block', 'user_role']) expect(entriesOf(record, list)).toEqual([])
    for (const list of ['address', 'email', 'phone']) expect(entriesOf(record, list).length).toBeGreaterThan(0)
  }
  expect(contacts.some(({record}) => textOf(record, 'job_description').endsWith('Cedar Book Supply'))).toBe(true)
})

test('one address, e-mail address and phone is preferred at most, and internal accounts have internal entries', () => {
  for (const {record} of people) {
    for (const list of ['address', 'email', 'phone']) {
      const preferred = entriesOf(record, list).filter(each => each['preferred'] === true)
      expect(preferred.length).toBeLessThanOrEqual(1)
    }
    if (textOf(record, 'account_type') === 'EXTERNAL') {
      expect(textOf(record, 'external_id')).toBe('SIS')
      continue
    }
    expect(textOf(record, 'external_id')).toBe('')
    for (const list of Object.keys(lists)) {
      for (const each of entriesOf(record, list)) expect(each['segment_type'] ?? 'Internal').toBe('Internal')
    }
  }
})
