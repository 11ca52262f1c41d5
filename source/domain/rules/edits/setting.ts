import {addToDay, type Day, dayFault} from '../../base/day.ts'
import type {Value} from '../../base/plan.ts'
import type {Field} from '../../entity/kind.ts'

/** So many days, weeks, months or years later; below zero: before. */
export type Shift = {readonly amount: number; readonly unit: 'd' | 'w' | 'm' | 'y'}

/**
 * What to do to one field: give it a value, add to and take from its list of codes, give it the value of a field of the
 * person (a day may be moved), or replace what its text has of a pattern.
 */
export type Setting =
  | {readonly field: string; readonly how: 'set' | 'add' | 'remove'; readonly value: Value}
  | {readonly field: string; readonly how: 'copy'; readonly from: string; readonly shifts: readonly Shift[]}
  | {readonly field: string; readonly how: 'replace'; readonly find: RegExp; readonly by: string}

/** The person's own fields, by name: what a setting may take a value from. */
export type Person = {readonly fields: Readonly<Record<string, Field>>; readonly valueOf: (name: string) => Value}

type Made = {readonly value: Value} | {readonly code: string; readonly sentence: string}

/** The value that a field has after a setting, or why it cannot be made: the field that it comes from is empty. */
export function settledValue(setting: Setting, field: Field, old: Value, person: Person): Made {
  switch (setting.how) {
    case 'set':
      return {value: setting.value}
    case 'add':
    case 'remove':
      return {value: listed(setting.how, old, setting.value)}
    case 'replace':
      return {value: typeof old === 'string' ? old.replace(setting.find, setting.by) || null : old}
    case 'copy':
      return copied(setting, field, person)
  }
}

function listed(how: 'add' | 'remove', old: Value, value: Value): readonly string[] {
  const [codes, given] = [codesIn(old), codesIn(value)]
  return how === 'add'
    ? [...codes, ...given.filter(each => !codes.includes(each))]
    : codes.filter(each => !given.includes(each))
}

function codesIn(value: Value): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}

function copied({from, shifts}: Extract<Setting, {how: 'copy'}>, field: Field, person: Person): Made {
  const value = person.valueOf(from)
  if (value === null || value === '') {
    const sentence = `${field.label} cannot be taken from ${person.fields[from]?.label ?? from}: it is empty`
    return {code: 'EMPTY_SOURCE', sentence}
  }
  if (shifts.length === 0 || typeof value !== 'string') return {value: asKind(field, value)}
  const day = shifts.reduce((at: Day, {amount, unit}) => addToDay(at, amount, unit), value)
  if (dayFault(day)) return {code: 'FORMAT', sentence: `${field.label}: so far from ${value} there is no date`}
  return {value: asKind(field, day)}
}

// A day where a moment is wanted is its beginning.
function asKind(field: Field, value: Value): Value {
  return field.kind === 'moment' && typeof value === 'string' && value.length === 10 ? `${value}T00:00:00.000Z` : value
}
