import {describe, expect, test} from 'vitest'
import type {Field} from '../../source/domain/entity/kind.ts'
import {kinds} from '../../source/domain/entity/kind.ts'
import {fullMoment, readValue, showValue} from '../../source/domain/entity/read-value.ts'
import {shippedBook} from '../support/policies.ts'

const today = '2026-11-22'
const fields: Readonly<Record<(typeof kinds)[number], Field>> = {
  text: {kind: 'text', label: 'It'},
  secret: {kind: 'secret', label: 'It'},
  code: {kind: 'code', label: 'It', codes: 'UserGroups'},
  choice: {kind: 'choice', label: 'It', options: ['ACTIVE', 'INACTIVE']},
  flag: {kind: 'flag', label: 'It'},
  day: {kind: 'day', label: 'It'},
  moment: {kind: 'moment', label: 'It'},
  whole: {kind: 'whole', label: 'It'},
  money: {kind: 'money', label: 'It'},
  link: {kind: 'link', label: 'It', to: 'user'},
  codes: {kind: 'codes', label: 'It', codes: 'UserGroups'},
  list: {kind: 'list', label: 'It', of: ['type', 'value']},
}

describe('what a person types', () => {
  test.each([
    ['text', ' as it is ', ' as it is '],
    ['code', 'GRAD', 'GRAD'],
    ['choice', 'inactive', 'INACTIVE'],
    ['flag', 'yes', true],
    ['flag', 'ON', true],
    ['flag', '0', false],
    ['flag', 'No', false],
    ['day', 'eoy', '2026-12-31'],
    ['moment', '2027-01-02', '2027-01-02T00:00:00.000Z'],
    ['moment', '2027-01-02T03:04', '2027-01-02T03:04:00.000Z'],
    ['moment', '2027-01-02T03:04:05.6Z', '2027-01-02T03:04:05.600Z'],
    ['whole', '-12', -12],
    ['money', '12.5', 1250],
    ['link', '42', 42],
    ['codes', 'GRAD, STAFF,,', ['GRAD', 'STAFF']],
  ] as const)('as %s, %j is %j', (kind, text, value) => expect(readValue(fields[kind], text, today)).toEqual({value}))

  test.each(
    kinds.map(kind => [kind, kind === 'flag' ? false : kind === 'codes' || kind === 'list' ? [] : null] as const),
  )('nothing, as %s, is %j', (kind, value) => expect(readValue(fields[kind], '', today)).toEqual({value}))

  test.each([
    ['choice', 'gone', 'It "gone" is not valid: use ACTIVE or INACTIVE'],
    ['flag', 'maybe', 'It "maybe" is not valid: use yes or no'],
    [
      'day',
      '2027-02-30',
      'It "2027-02-30" is not a date: write YYYY-MM-DD, today, eoy, or an offset such as +1y or -90d',
    ],
    ['moment', 'noon', 'It "noon" is not a date and time: write YYYY-MM-DDTHH:MM'],
    ['moment', '2027-02-30T10:00', 'It "2027-02-30T10:00" is not a date and time: write YYYY-MM-DDTHH:MM'],
    ['moment', '2027-02-03T25:00', 'It "2027-02-03T25:00" is not a date and time: write YYYY-MM-DDTHH:MM'],
    ['whole', '1.5', 'It "1.5" is not a whole number'],
    ['money', '12.345', 'It "12.345" is not an amount: write it as 12.50'],
    ['link', 'ada', 'It "ada" is not a number'],
    ['secret', '1234', 'It is secret and cannot be given on the command line'],
    ['list', 'a', 'It: "a" is not valid, write TYPE:VALUE, separated by commas'],
  ] as const)('as %s, %j is refused with the label', (kind, text, fault) => {
    expect(readValue(fields[kind], text, today)).toEqual({fault})
  })
})

test('moments are completed to the millisecond, in UTC', () => {
  expect(['2027-01-02', '2027-01-02T03:04:05Z', '2027-01-02T03:04:05.12Z'].map(fullMoment)).toEqual([
    '2027-01-02T00:00:00.000Z',
    '2027-01-02T03:04:05.000Z',
    '2027-01-02T03:04:05.120Z',
  ])
})

test.each([
  ['code', 'GRAD', 'Graduate'],
  ['code', 'WIZARD', 'WIZARD'],
  ['choice', 'INACTIVE', 'Inactive'],
  ['money', 1250, '12.50'],
  ['whole', 12, '12'],
  ['flag', true, 'yes'],
  ['flag', false, 'no'],
  ['moment', '2027-01-02T03:04:05.000Z', '2027-01-02 03:04'],
  ['day', '2027-01-02', '2027-01-02'],
  ['codes', ['GRAD', 'X'], 'Graduate, X'],
  ['codes', [], '-'],
  ['list', [{type: 'CirculationDesk', value: 'DESK'}], 'CirculationDesk:DESK'],
  ['text', null, '-'],
  ['text', '', '-'],
  ['text', undefined, '-'],
] as const)('as %s, %j is shown as %j', (kind, value, shown) => {
  expect(showValue(fields[kind], value, shippedBook())).toBe(shown)
})

test('a choice that has labels of the site is shown by them', () => {
  const field: Field = {kind: 'choice', label: 'It', options: ['CONTACT'], codes: 'AddNewUserOptions'}
  expect(showValue(field, 'CONTACT', shippedBook({AddNewUserOptions: {CONTACT: 'Vendor contact'}}))).toBe(
    'Vendor contact',
  )
})
