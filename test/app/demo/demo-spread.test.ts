import {expect, test} from 'vitest'
import type {DemoFee, DemoUser} from '../../../source/app/demo/demo-user.ts'
import {addToDay} from '../../../source/domain/base/day.ts'
import {feeFaults} from '../../../source/domain/rules/fees/fee-faults.ts'
import {balancesOf} from '../../../source/domain/user/fee-balances.ts'
import {dayIn, entriesOf, library, textOf, today} from './demo-library.ts'

const people = library(20_000)
const early = people.slice(0, 5_000)
type Question = (person: DemoUser) => boolean

const owes = ({extra}: DemoUser): number =>
  balancesOf((extra.fees ?? []).map((fee, id) => ({...fee, id, version: 1, user_id: 1}))).active
const isOver = (person: DemoUser): boolean => {
  const expiry = dayIn(person.record, 'expiry_date')
  return expiry !== '' && expiry < today
}
const blocks = ({record}: DemoUser) =>
  entriesOf(record, 'user_block').map(each => ({
    isActive: textOf(each, 'block_status') === 'ACTIVE' && (textOf(each, 'expiry_date') || '9999') >= today,
    end: dayIn(each, 'expiry_date'),
  }))
const holds =
  (kind: string): Question =>
  ({extra}) =>
    (extra.references ?? []).some(each => each.reference_kind === kind)
const isOf =
  (type: string): Question =>
  ({record}) =>
    textOf(record, 'record_type') === type
const hasFee =
  (is: (fee: DemoFee) => boolean): Question =>
  ({extra}) =>
    (extra.fees ?? []).some(is)
const has =
  (list: string, is: (entry: ReturnType<typeof entriesOf>[number]) => boolean): Question =>
  ({record}) =>
    entriesOf(record, list).some(is)

const shares: readonly (readonly [what: string, low: number, high: number, is: Question])[] = [
  ['staff', 2.7, 3.4, isOf('STAFF')],
  ['readers', 94, 96, isOf('PUBLIC')],
  ['vendor contacts', 1.7, 2.2, isOf('CONTACT')],
  ['external accounts', 58, 62, ({record}) => textOf(record, 'account_type') === 'EXTERNAL'],
  ['inactive accounts', 5, 7, ({record}) => textOf(record, 'status') === 'INACTIVE'],
  ['expired accounts', 7, 9.5, isOver],
  ['locked accounts', 1, 2, ({extra}) => extra.locked_at !== undefined],
  ['people with an active block', 4.2, 5.8, person => blocks(person).some(each => each.isActive)],
  [
    'people with blocks of the past only',
    0.8,
    2,
    person => blocks(person).length > 0 && !blocks(person).some(each => each.isActive),
  ],
  ['people with notes', 11, 13, ({record}) => entriesOf(record, 'user_note').length > 0],
  ['people who owe', 8, 10, person => owes(person) > 0],
  ['people with loans', 19, 21.5, holds('LOAN')],
  ['people with statistics', 30, 60, ({record}) => entriesOf(record, 'user_statistic').length > 0],
  ['people with a preferred name', 4, 8, ({record}) => textOf(record, 'pref_first_name') !== ''],
  ['people without e-mail', 0.5, 3, ({record}) => entriesOf(record, 'email').length === 0],
  ['people without first name', 0.2, 2, ({record}) => textOf(record, 'first_name') === ''],
  ['people with several identifiers', 30, 80, ({record}) => entriesOf(record, 'user_identifier').length > 1],
  ['people with resource sharing libraries', 4, 8, ({record}) => entriesOf(record, 'rs_library').length > 0],
]

test.each(shares)('%s: between %d and %d of a hundred', (_what, low, high, is) => {
  const percent = (people.filter(is).length / people.length) * 100
  expect(percent).toBeGreaterThan(low)
  expect(percent).toBeLessThan(high)
})

const yesterday = addToDay(today, -1, 'd')
const expires =
  (day: string): Question =>
  ({record}) =>
    dayIn(record, 'expiry_date') === day
const isStaffRole = (entry: ReturnType<typeof entriesOf>[number]): boolean => textOf(entry, 'role_type') !== '200'

const situations: readonly (readonly [what: string, is: Question])[] = [
  ['an account that expired yesterday', expires(yesterday)],
  ['an account that expires today', expires(today)],
  ['an account that expires tomorrow', expires(addToDay(today, 1, 'd'))],
  ['a block that ended yesterday', person => blocks(person).some(each => !each.isActive && each.end === yesterday)],
  ['a block with an end to come', person => blocks(person).some(each => each.isActive && each.end > today)],
  [
    'a block made by a loan',
    has('user_block', each => textOf(each, 'block_type') === 'LOAN' && textOf(each, 'item_loan_id') !== ''),
  ],
  ['a pop-up note', has('user_note', each => each['popup_note'] === true)],
  ['a note the reader sees', has('user_note', each => each['user_viewable'] === true)],
  ['a fee of 0.20', hasFee(fee => fee.original_amount === 20)],
  ['a fee of 300.00', hasFee(fee => fee.original_amount === 30_000)],
  ['a disputed fee', hasFee(fee => fee.fee_status === 'INDISPUTE')],
  ['a transferred fee', hasFee(fee => fee.fee_status === 'EXPORTED')],
  ['a fee that was waived', hasFee(fee => fee.transactions.some(each => each.transaction_type === 'WAIVE'))],
  ['a fee paid in part', hasFee(fee => fee.fee_status === 'ACTIVE' && fee.balance < fee.original_amount)],
  ['a lost item', hasFee(fee => fee.fee_type === 'LOSTITEMREPLACEMENTFEE' && fee.fee_status === 'ACTIVE')],
  ['more credit than debt', person => owes(person) < 0],
  [
    'an overdue loan',
    ({extra}) => (extra.references ?? []).some(each => each.due_date !== null && each.due_date < today),
  ],
  ['a request', holds('REQUEST')],
  ['an order line', holds('PO_LINE')],
  ['an order', holds('PO')],
  ['an invoice', holds('INVOICE')],
  ['a locked record of the catalogue', holds('LOCKED_BIB')],
  ['an import profile', holds('IMPORT_PROFILE')],
  ['fields kept from synchronisation', ({extra}) => extra.protected_fields !== undefined],
  ['a change by a job', ({extra}) => extra.updated_by_job !== undefined],
  [
    'a reader without group',
    ({record}) => textOf(record, 'record_type') === 'PUBLIC' && textOf(record, 'user_group') === '',
  ],
  [
    'a role that outlives the account',
    ({record}) =>
      entriesOf(record, 'user_role').some(
        each => isStaffRole(each) && dayIn(each, 'expiry_date') > (dayIn(record, 'expiry_date') || '9999'),
      ),
  ],
  [
    'an account that outlives its role',
    ({record}) =>
      entriesOf(record, 'user_role').some(
        each => isStaffRole(each) && (dayIn(each, 'expiry_date') || '9999') < today,
      ) && (dayIn(record, 'expiry_date') || '9999') > today,
  ],
  ['a role with a parameter', has('user_role', each => entriesOf(each, 'parameter').length > 0)],
  ['a role that is inactive', has('user_role', each => textOf(each, 'status') === 'INACTIVE')],
  ['a letter not wanted', has('library_notice', each => each['value'] === false)],
  ['another language', ({record}) => textOf(record, 'preferred_language') === 'es'],
  ['a password to be changed', ({record}) => textOf(record, 'force_password_change') === 'TRUE'],
  ['an address abroad', has('address', each => !['', 'USA'].includes(textOf(each, 'country')))],
  [
    'mixed entries of an external account',
    ({record}) => {
      const entries = ['email', 'phone', 'address', 'user_identifier'].flatMap(list => entriesOf(record, list))
      return new Set(entries.map(each => textOf(each, 'segment_type'))).size === 2
    },
  ],
]

test.each(situations)('among the first five thousand there is %s', (_what, is) => {
  expect(early.some(is)).toBe(true)
})

test('a few people may be the same: same name, same birth date', () => {
  const seen = new Map<string, number>()
  for (const {record} of early) {
    const birth = textOf(record, 'birth_date')
    const key = `${textOf(record, 'first_name')}|${textOf(record, 'last_name')}|${birth}`
    if (birth !== '') seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  expect([...seen.values()].filter(count => count > 1).length).toBeGreaterThanOrEqual(3)
})

test('staff have one to six roles besides that of a patron', () => {
  const counts = people
    .filter(isOf('STAFF'))
    .map(({record}) => entriesOf(record, 'user_role').filter(isStaffRole).length)
  expect(Math.min(...counts)).toBe(1)
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(5)
  expect(Math.max(...counts)).toBeLessThanOrEqual(6)
})

test('what is left of a fee is what it was, less payments, waivers and exports', () => {
  for (const fee of people.flatMap(({extra}) => extra.fees ?? [])) {
    expect(feeFaults(fee, fee.transactions, String)).toEqual([])
    expect(fee.balance === 0).toBe(fee.fee_status === 'CLOSED' || fee.fee_status === 'EXPORTED')
    expect(fee.original_amount < 0).toBe(fee.fee_type === 'CREDIT')
    expect(Math.abs(fee.original_amount)).toBeGreaterThanOrEqual(20)
    expect(Math.abs(fee.original_amount)).toBeLessThanOrEqual(30_000)
    for (const each of fee.transactions)
      expect((each.transaction_time ?? '') > (fee.creation_time ?? '9999')).toBe(true)
  }
})

test('F150 a few patrons have demerits of the last year', () => {
  const days = people.flatMap(({extra}) => (extra.demerits ?? []).map(each => each.demerit_date))
  const share = people.filter(({extra}) => extra.demerits).length / people.length
  expect(share).toBeGreaterThan(0.02)
  expect(share).toBeLessThan(0.04)
  expect(days.every(day => day < today && day > '2025')).toBe(true)
})
