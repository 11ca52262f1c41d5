import {addToDay, type Day, dayFault} from '../../base/day.ts'
import type {Value} from '../../base/plan.ts'
import type {Field} from '../../entity/kind.ts'

/** So many days, weeks, months or years later; below zero: before. */
export type Shift = {readonly amount: number; readonly unit: 'd' | 'w' | 'm' | 'y'}

/**
 * What to do to one field: give it a value, add to and take from its list of codes, give it the value of a field of the
 * person (a day may be moved), or replace what its text has of a pattern.
 */
export type FieldEdit =
  | {readonly field: string; readonly how: 'set' | 'add' | 'remove'; readonly value: Value}
  | {readonly field: string; readonly how: 'copy'; readonly from: string; readonly shifts: readonly Shift[]}
  | {readonly field: string; readonly how: 'replace'; readonly find: RegExp; readonly by: string}

/** The person's own fields, by name: what a setting may take a value from. */
export type ValueSource = {readonly fields: Readonly<Record<string, Field>>; readonly valueOf: (name: string) => Value}

type ComputedValue = {readonly value: Value} | {readonly code: string; readonly sentence: string}

/** The value that a field has after a setting, or why it cannot be made: the field that it comes from is empty. */
export function computeValue(fieldEdit: FieldEdit, field: Field, old: Value, source: ValueSource): ComputedValue {
  switch (fieldEdit.how) {
    case 'set':
      return {value: fieldEdit.value}
    case 'add':
    case 'remove':
      return {value: editCodes(fieldEdit.how, old, fieldEdit.value)}
    case 'replace':
      return {value: typeof old === 'string' ? old.replace(fieldEdit.find, fieldEdit.by) || null : old}
    case 'copy':
      return copyValue(fieldEdit, field, source)
  }
}

function editCodes(how: 'add' | 'remove', old: Value, value: Value): readonly string[] {
  const [codes, given] = [codesIn(old), codesIn(value)]
  return how === 'add'
    ? [...codes, ...given.filter(each => !codes.includes(each))]
    : codes.filter(each => !given.includes(each))
}

function codesIn(value: Value): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
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

// A day where a moment is wanted is its beginning.
function toKind(field: Field, value: Value): Value {
  return field.kind === 'moment' && typeof value === 'string' && value.length === 10 ? `${value}T00:00:00.000Z` : value
}
