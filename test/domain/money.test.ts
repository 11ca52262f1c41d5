import fc from 'fast-check'
import {expect, test} from 'vitest'
import {readComputedMoney, readMoney, writeMoney} from '../../source/domain/base/money.ts'

test.each([
  ['12.5', 1250],
  ['12.50', 1250],
  ['12', 1200],
  ['0.07', 7],
  ['-3.00', -300],
  ['+3', 300],
  ['-0.01', -1],
  ['12.340', 1234],
  [' 12.10 ', 1210],
  ['0', 0],
  ['-0', 0],
  ['9999999999.99', 999_999_999_999],
])('the amount %j is %i cents', (text, minor) => expect(readMoney(text)).toBe(minor))

test.each(['12.345', '12,50', '', '.5', '12.', '1e3', '12 50', '$5', '--1', 'NaN', '0x10', '1'.repeat(20)])(
  'the amount %j is refused, not rounded',
  text => expect(readMoney(text)).toBeUndefined(),
)

test('every amount is written so that it is read as the same', () => {
  fc.assert(
    fc.property(fc.integer({min: -1e14, max: 1e14}), minor => {
      expect(readMoney(writeMoney(minor))).toBe(minor)
    }),
  )
})

test('amounts always have two decimals', () => {
  expect([1250, 5, -5, 0, -300].map(writeMoney)).toEqual(['12.50', '0.05', '-0.05', '0.00', '-3.00'])
})

test.each([
  ['0.30000000000000004', 30],
  ['4.99e-16', 0],
  ['-4.99e-16', 0],
  ['29.299999999999997', 2930],
  ['-12.499999999999998', -1250],
  ['12.5', 1250],
  ['12.505', undefined],
  ['0.0000006', undefined],
  ['1e3', undefined],
  ['1e300', undefined],
  ['NaN', undefined],
  ['', undefined],
])('an amount that was computed elsewhere as %s is %s', (text, minor) => expect(readComputedMoney(text)).toBe(minor))
