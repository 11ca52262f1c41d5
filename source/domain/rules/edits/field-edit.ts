import {addToDay, type Day, dayFault} from '../../base/day.ts'
import {codesIn, type Value} from '../../base/plan.ts'
import type {Field} from '../../entity/kind.ts'
import {momentOfDay} from '../../entity/read-value.ts'
import type {ReplacePattern} from '../../pattern/pattern.ts'

/** An offset in days, weeks, months or years; negative for earlier. */
export type Shift = {readonly amount: number; readonly unit: 'd' | 'w' | 'm' | 'y'}

/**
 * A change to one field: set a value, add or remove codes of a list, copy another field of the user (a day with an
 * offset), or replace what matches a pattern in its text.
 */
export type FieldEdit =
  | {readonly field: string; readonly how: 'set' | 'add' | 'remove'; readonly value: Value}
  | {readonly field: string; readonly how: 'copy'; readonly from: string; readonly shifts: readonly Shift[]}
  | ({readonly field: string; readonly how: 'replace'; readonly by: string} & ReplacePattern)

/** The user's own fields, from which an edit can copy a value. */
export type ValueSource = {readonly fields: Readonly<Record<string, Field>>; readonly valueOf: (name: string) => Value}

type ComputedValue = {readonly value: Value} | {readonly code: string; readonly sentence: string}

/** The value of a field after an edit, or why it cannot be computed, for example because the copied field is empty. */
export function computeValue(fieldEdit: FieldEdit, field: Field, old: Value, source: ValueSource): ComputedValue {
  switch (fieldEdit.how) {
    case 'set':
      return {value: fieldEdit.value}
    case 'add':
    case 'remove':
      return {value: editCodes(fieldEdit.how, old, fieldEdit.value)}
    case 'replace':
      return replaceText(fieldEdit, field, old)
    case 'copy':
      return copyValue(fieldEdit, field, source)
  }
}

function replaceText(
  {find, maxLength, by}: Extract<FieldEdit, {how: 'replace'}>,
  field: Field,
  old: Value,
): ComputedValue {
  if (typeof old !== 'string') return {value: old}
  if (old.length <= maxLength) return {value: old.replace(find, by) || null}
  const sentence = `${field.label} has ${old.length} characters, and ${find.source} could take very long beyond ${maxLength}: use a pattern with fewer repeats`
  return {code: 'FORMAT', sentence}
}

function editCodes(how: 'add' | 'remove', old: Value, value: Value): readonly string[] {
  const [codes, given] = [codesIn(old), codesIn(value)]
  return how === 'add'
    ? [...codes, ...given.filter(each => !codes.includes(each))]
    : codes.filter(each => !given.includes(each))
}

function copyValue(
  {from, shifts}: Extract<FieldEdit, {how: 'copy'}>,
  field: Field,
  source: ValueSource,
): ComputedValue {
  const value = source.valueOf(from)
  if (value === null || value === '') {
    const sentence = `${field.label} cannot be copied from ${source.fields[from]?.label ?? from}: it is empty`
    return {code: 'EMPTY_SOURCE', sentence}
  }
  if (shifts.length === 0 || typeof value !== 'string') return {value: toKind(field, value)}
  const day = shifts.reduce((at: Day, {amount, unit}) => addToDay(at, amount, unit), value)
  if (dayFault(day)) return {code: 'FORMAT', sentence: `${field.label} cannot be moved that far from ${value}`}
  return {value: toKind(field, day)}
}

// A day copied to a moment becomes its beginning, or its end where the moment is one at which something ends.
function toKind(field: Field, value: Value): Value {
  return field.kind === 'moment' && typeof value === 'string' && value.length === 10 ? momentOfDay(field, value) : value
}
