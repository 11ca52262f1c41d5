import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {addToDay, dayFault, readDay} from '../../source/domain/base/day.ts'

const today = '2026-11-22'

describe('a date that a person types', () => {
  test.each([
    ['2027-06-30', '2027-06-30'],
    [' 2027-06-30 ', '2027-06-30'],
    ['2028-02-29', '2028-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['today', '2026-11-22'],
    ['Today', '2026-11-22'],
    ['eoy', '2026-12-31'],
    ['+1d', '2026-11-23'],
    ['-90d', '2026-08-24'],
    ['+2w', '2026-12-06'],
    ['+6m', '2027-05-22'],
    ['+1y', '2027-11-22'],
    ['+0d', '2026-11-22'],
  ])('%j is %s', (text, day) => expect(readDay(text, today)).toBe(day))

  test.each([
    '',
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '30.06.2027',
    '2027-6-30',
    '20270630',
    '1y',
    '+1',
    '+1q',
    'tomorrow',
    '+123456d',
    '+99999y',
    '-99999y',
    '2027-06-30T10:00',
  ])('%j is refused', text => expect(readDay(text, today)).toBeUndefined())
})

describe('days away', () => {
  test.each([
    ['2027-01-31', 1, 'm', '2027-02-28'],
    ['2028-01-31', 1, 'm', '2028-02-29'],
    ['2027-03-31', -1, 'm', '2027-02-28'],
    ['2027-12-31', 2, 'm', '2028-02-29'],
    ['2028-02-29', 1, 'y', '2029-02-28'],
    ['2028-02-29', 4, 'y', '2032-02-29'],
    ['2028-02-29', -1, 'y', '2027-02-28'],
    ['2028-02-28', 1, 'd', '2028-02-29'],
    ['2027-02-28', 1, 'd', '2027-03-01'],
    ['2026-12-31', 1, 'd', '2027-01-01'],
    ['2027-01-01', -1, 'd', '2026-12-31'],
    ['2000-03-01', -1, 'd', '2000-02-29'],
    ['1900-03-01', -1, 'd', '1900-02-28'],
    ['2026-01-15', -13, 'm', '2024-12-15'],
  ] as const)('%s and %i%s is %s', (day, amount, unit, result) => expect(addToDay(day, amount, unit)).toBe(result))

  test('counting days agrees with the calendar of the machine, over eight centuries', () => {
    const days = fc.integer({min: -150_000, max: 150_000})
    fc.assert(
      fc.property(days, days, (from, amount) => {
        const at = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
        expect(addToDay(at(from), amount, 'd')).toBe(at(from + amount))
      }),
    )
  })
})

test('a wrong date is refused in words that say what is wrong with it', () => {
  expect(dayFault('2027-02-30')).toBe('2027-02 has no day 30')
  expect(dayFault('2027-14-01')).toBe('there is no month 14')
  expect(dayFault('soon')).toBe('write YYYY-MM-DD')
  expect(dayFault('2027-02-28')).toBeUndefined()
})
