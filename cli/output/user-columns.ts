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
import {type Column, numberColumn, textColumn} from './columns.ts'
import type {ExactValue} from './encodings.ts'

/** A row of the list. */
export type Listed = {readonly row: ListRow}
/** A column, with the name of the field of the user that rows have only when asked. */
type ListColumn = Column<Listed> & {readonly more?: string}

/** A field's value for programs: amounts as decimal text, everything else as stored. */
export function exactFieldValue(field: Field, value: Value | undefined): ExactValue {
  return field.kind === 'money' && typeof value === 'number' ? writeMoney(value) : (value ?? null)
}

const fields = new Map<string, Field>(Object.entries(userEntity.fields))
const aliases = new Map<string, string>(
  [...fields].flatMap(([name, field]) => (field.alias ?? []).map(alias => [alias, name] as const)),
)

/** The name of a user's field that is meant by a name or one of its short forms. */
export function resolveFieldName(name: string): string {
  return aliases.get(name) ?? name
}

function fieldColumn(name: string, field: Field, {policy}: App): ListColumn {
  const isInRow = inRow.has(name)
  const value = ({row}: Listed): Value | undefined => {
    const {more = {}, order: _order, ...own} = row
    return isInRow ? new Map<string, Value>(Object.entries(own)).get(name) : more[name]
  }
  const column = {
    name,
    label: field.label,
    exact: (one: Listed) => exactFieldValue(field, value(one)),
    show: (one: Listed) => showValue(field, value(one), policy.codes),
  }
  return isInRow ? column : {...column, more: name}
}

const inRow: ReadonlySet<string> = new Set(rowFields)

const derived = ['name', 'blocks', 'notes', 'email', 'owes', 'version']

/** Every name that a column of the user list may have. */
export const listFieldNames: readonly string[] = [
  'primary_id',
  ...derived,
  ...[...fields.keys()].filter(name => name !== 'primary_id'),
]

function mark(isSet: boolean, isAscii: boolean): string {
  return isSet ? (isAscii ? 'x' : '✓') : ''
}

/** The column with this name, or nothing. */
export function findListColumn(app: App, isAscii: boolean, asked: string): ListColumn | undefined {
  const name = resolveFieldName(asked)
  const field = fields.get(name)
  if (field) return fieldColumn(name, field, app)
  const now = app.now()
  switch (name) {
    case 'name':
      return textColumn('name', 'Name', ({row}) => listName(row, app.policy))
    case 'blocks': {
      const read = ({row}: Listed) => isBlocked(row, now)
      return {name, label: 'Blocks', exact: read, show: one => mark(read(one), isAscii)}
    }
    case 'notes': {
      const read = ({row}: Listed) => row.note_count > 0
      return {name, label: 'Notes', exact: read, show: one => mark(read(one), isAscii)}
    }
    case 'email':
      return textColumn('email', 'E-mail', ({row}) => row.email)
    case 'owes':
      return {
        name,
        label: 'Owes',
        isRight: true,
        exact: ({row}) => writeMoney(row.owes_minor),
        show: ({row}) => writeMoney(row.owes_minor),
      }
    case 'version':
      return numberColumn('version', 'Version', ({row}) => row.version)
    default:
      return undefined
  }
}

/** The columns that a tab of the list has, after the primary identifier by which other commands take people. */
export function tabColumns(app: App, isAscii: boolean, tab: Tab): readonly ListColumn[] {
  return ['primary_id', ...wideColumns(tab)].flatMap(name => findListColumn(app, isAscii, name) ?? [])
}
