import {dayOf} from '../../base/day.ts'
import {codesIn, type Value, type Values} from '../../base/plan.ts'
import {isEmptyValue} from '../../entity/validate.ts'
import type {FieldTest} from './edit.ts'

/** True if a segment meets all the conditions. */
export function matchesTests(values: Values, tests: readonly FieldTest[]): boolean {
  return tests.every(test => matchesTest(values[test.field] ?? null, test))
}

function matchesTest(value: Value, {how, value: wanted}: FieldTest): boolean {
  switch (how) {
    case '=':
      return isEqual(value, wanted)
    case '!=':
      return !isEqual(value, wanted)
    case '~':
      return texts(value).some(each => each.toLowerCase().includes(String(wanted).toLowerCase()))
    default:
      return isOrdered(value, how, wanted)
  }
}

function isEqual(value: Value, wanted: Value): boolean {
  if (isEmptyValue(wanted)) return isEmptyValue(value)
  if (Array.isArray(value)) return texts(wanted).every(each => texts(value).includes(each))
  return typeof wanted === 'string' ? truncateLike(value, wanted) === wanted : value === wanted
}

function isOrdered(value: Value, how: '<' | '<=' | '>' | '>=', wanted: Value): boolean {
  if (wanted === null || isEmptyValue(value)) return false
  const [one, other] = [truncateLike(value, wanted), wanted]
  if (one === null || typeof one !== typeof other) return false
  if (how === '<') return one < other
  if (how === '<=') return one <= other
  return how === '>' ? one > other : one >= other
}

// A moment compared with a day counts as its day.
function truncateLike(value: Value, wanted: Value): Value {
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)
  return isMoment && typeof wanted === 'string' && wanted.length === 10 ? dayOf(value) : value
}

function texts(value: Value): string[] {
  return typeof value === 'string' ? [value] : codesIn(value)
}
