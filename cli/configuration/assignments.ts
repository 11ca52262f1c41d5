import {nearest} from '../../source/domain/base/nearest.ts'
import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import {fieldNameOf, splitList} from '../framework/flag-values.ts'

/** One `FIELD=VALUE` argument of a command on the configuration. Lists also take `+=` and `-=`. */
export type Assignment = {readonly field: string; readonly sign: '=' | '+=' | '-='; readonly text: string}

/** Reads arguments as assignments to these fields. `lists` are those that take `+=` and `-=`. Refuses anything else. */
export function readAssignments(
  words: readonly string[],
  fields: readonly string[],
  lists: readonly string[],
): readonly Assignment[] | CliError {
  const assignments: Assignment[] = []
  for (const word of words) {
    const [, name = '', sign = '=', text = ''] = /^([A-Za-z_-]+?)(\+=|-=|=)(.*)$/s.exec(word) ?? []
    if (name === '') return usageError(`"${word}" is not FIELD=VALUE; quote a value with spaces`)
    const field = fields.find(each => each === fieldNameOf(name))
    if (field === undefined)
      return usageError(`Unknown field "${name}"${nearest(name, fields)}`, `The fields are ${fields.join(', ')}`)
    if (sign !== '=' && !lists.includes(field)) return usageError(`${field} is a single value: write ${field}=${text}`)
    assignments.push({field, sign: sign === '+=' ? '+=' : sign === '-=' ? '-=' : '=', text})
  }
  return assignments
}

/** A list after an assignment: the codes between commas replace it, are added, or are removed. */
export function applyToList(list: readonly string[], {sign, text}: Assignment): string[] {
  const codes = splitList(text)
  if (sign === '-=') return list.filter(each => !codes.includes(each))
  return [...new Set(sign === '+=' ? [...list, ...codes] : codes)]
}

/** The yes or no of an assignment. Refuses anything else. */
export function readYesNo({field, text}: Assignment): boolean | CliError {
  return text === 'yes' || text === 'no' ? text === 'yes' : usageError(`${field} must be yes or no, not "${text}"`)
}

/** Applies assignments to an item in turn. Returns the first error. */
export function applyAssignments<Item>(
  item: Item,
  assignments: readonly Assignment[],
  apply: (item: Item, assignment: Assignment) => Item | CliError,
): Item | CliError {
  let current = item
  for (const assignment of assignments) {
    const next = apply(current, assignment)
    if (isCliError(next)) return next
    current = next
  }
  return current
}
