import type {App} from '../../source/app/app.ts'
import {isBlocked} from '../../source/app/display/list/standing.ts'
import {wideColumns} from '../../source/app/display/list/wide-layout.ts'
import {type ListRow, rowFields, type Tab} from '../../source/app/ports.ts'
import {writeMoney} from '../../source/domain/base/money.ts'
import type {Value} from '../../source/domain/base/plan.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import {showValue} from '../../source/domain/entity/read-value.ts'
import {user as userEntity} from '../../source/domain/user/index.ts'
import {listName} from '../../source/domain/user/name.ts'
import {fieldNameOf} from '../framework/flag-values.ts'
import {type Column, numberColumn, textColumn} from './columns.ts'
import type {ExactValue} from './encodings.ts'

/** A column of the user list. `more` names a field that rows only have if the query asks for it. */
type ListColumn = Column<ListRow> & {readonly more?: string}

/** The value of a field for programs: amounts as decimal text, everything else as stored. */
export function exactFieldValue(field: Field, value: Value | undefined): ExactValue {
  return field.kind === 'money' && typeof value === 'number' ? writeMoney(value) : (value ?? null)
}

const fields = new Map<string, Field>(Object.entries(userEntity.fields))
const aliases = new Map<string, string>(
  [...fields].flatMap(([name, field]) => (field.alias ?? []).map(alias => [alias, name] as const)),
)

/** The name of a user's field as typed, or by one of its aliases: `expiry_date` for `expires`. */
export function resolveFieldName(typed: string): string {
  const name = fieldNameOf(typed)
  return aliases.get(name) ?? name
}

const inRow: ReadonlySet<string> = new Set(rowFields)

function fieldColumn(name: string, field: Field, {policy}: App): ListColumn {
  const isInRow = inRow.has(name)
  const value = (row: ListRow): Value | undefined => {
    const {more = {}, order: _order, ...own} = row
    return isInRow ? new Map<string, Value>(Object.entries(own)).get(name) : more[name]
  }
  const column = {
    name,
    label: field.label,
    exact: (row: ListRow) => exactFieldValue(field, value(row)),
    show: (row: ListRow) => showValue(field, value(row), policy.codes),
  }
  return isInRow ? column : {...column, more: name}
}

const derived = ['name', 'blocks', 'notes', 'email', 'owes', 'version']

/** The names of all columns of the user list. */
export const listFieldNames: readonly string[] = [
  'primary_id',
  ...derived,
  ...[...fields.keys()].filter(name => name !== 'primary_id'),
]

function markColumn(name: string, label: string, isAscii: boolean, read: (row: ListRow) => boolean): ListColumn {
  return {name, label, exact: read, show: row => (read(row) ? (isAscii ? 'x' : '✓') : '')}
}

/** The column with this name or alias; undefined if there is none. */
export function findListColumn(app: App, isAscii: boolean, typed: string): ListColumn | undefined {
  const name = resolveFieldName(typed)
  const field = fields.get(name)
  if (field) return fieldColumn(name, field, app)
  const now = app.now()
  switch (name) {
    case 'name':
      return textColumn('name', 'Name', row => listName(row, app.policy))
    case 'blocks':
      return markColumn('blocks', 'Blocks', isAscii, row => isBlocked(row, now))
    case 'notes':
      return markColumn('notes', 'Notes', isAscii, row => row.note_count > 0)
    case 'email':
      return textColumn('email', 'E-mail', row => row.email)
    case 'owes': {
      const read = (row: ListRow) => writeMoney(row.owes_minor)
      return {name, label: 'Owes', isRight: true, exact: read, show: read}
    }
    case 'version':
      return numberColumn('version', 'Version', row => row.version)
    default:
      return undefined
  }
}

/** The default columns of a tab. The primary identifier comes first, because other commands take users by it. */
export function tabColumns(app: App, isAscii: boolean, tab: Tab): readonly ListColumn[] {
  return ['primary_id', ...wideColumns(tab)].flatMap(name => findListColumn(app, isAscii, name) ?? [])
}
