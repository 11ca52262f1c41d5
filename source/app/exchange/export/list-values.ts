// The list's columns for files: values as stored, under the names of fields, where the screen has labels and marks.

import {writeMoney} from '../../../domain/base/money.ts'
import {ownValue} from '../../../domain/base/own-value.ts'
import type {Value} from '../../../domain/base/plan.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import {user} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {isBlocked} from '../../display/list/standing.ts'
import {jsonLine} from '../../display/text/json-line.ts'
import {type ListRow, rowFields} from '../../ports.ts'

const userFields = new Map<string, Field>(Object.entries(user.fields))

/** Reads the value of one column from a row, as text; nothing is empty text. */
export type ListValue = (row: ListRow, now: string) => string

const derived: Readonly<Record<string, ListValue>> = {
  name: row => listName(row),
  email: row => row.email ?? '',
  owes: row => writeMoney(row.owes_minor),
  notes: row => String(row.note_count > 0),
  blocks: (row, now) => String(isBlocked(row, now)),
  version: row => String(row.version),
}

// Columns of the screen that stand for another one in files; flags are for the eye only.
const standsFor: Readonly<Record<string, string>> = {
  type: 'record_type',
  standing: 'status',
  flags: '',
  contact_flags: '',
}

/** The names under which columns of the screen are written, each once. */
export function namesOfColumns(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.map(id => ownValue(standsFor, id) ?? id).filter(Boolean))]
}

/** The same after the primary identifier, by which users are found again. */
export function writtenNames(columns: readonly string[]): readonly string[] {
  const names = namesOfColumns(columns)
  return names.includes('primary_id') ? names : ['primary_id', ...names]
}

/** What reads the column with this name; nothing where there is none. */
export function listValue(name: string): ListValue | undefined {
  const own = ownValue(derived, name)
  if (own) return own
  const field = userFields.get(name)
  return field && field.kind !== 'secret' ? row => textOf(field, storedValue(row, name)) : undefined
}

/** Every name that `listValue` knows. */
export const listValueNames: readonly string[] = [
  ...Object.keys(derived),
  ...[...userFields].flatMap(([name, {kind}]) => (kind === 'secret' ? [] : [name])),
]

/** Which of the names a row has only where the list was asked for them. */
export function namesToAsk(names: readonly string[]): readonly string[] {
  return names.filter(name => userFields.has(name) && !inEveryRow.has(name))
}

const inEveryRow: ReadonlySet<string> = new Set(rowFields)

function storedValue({more, order: _order, isMarked: _mark, ...row}: ListRow, name: string): Value | undefined {
  if (more && name in more) return more[name]
  return new Map<string, Value>(Object.entries(row)).get(name)
}

function textOf(field: Field, value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  if (field.kind === 'money' && typeof value === 'number') return writeMoney(value)
  if (!Array.isArray(value)) return String(value)
  return value.every(each => typeof each === 'string') ? value.join(',') : jsonLine(value)
}
