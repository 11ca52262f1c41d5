import {cut} from '../../source/app/display/text/clip.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import type {Value, Values} from '../../source/domain/base/plan.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import type {Policy} from '../../source/domain/entity/policy.ts'
import {showValue} from '../../source/domain/entity/read-value.ts'
import {sortSharingLibraries} from '../../source/domain/rules/edits/sharing-libraries.ts'
import {type SegmentList, segments, user as userEntity} from '../../source/domain/user/index.ts'
import {listName} from '../../source/domain/user/name.ts'
import type {Person} from './person.ts'
import {sections} from './sections.ts'
import {columnWidths, type TableLook, tableLines} from './table.ts'

export type SheetLook = {readonly width: number; readonly isAscii: boolean; readonly policy: Policy}

/** A person on a sheet: all fields under headings, then each list as a table. */
export function sheet(person: Person, theme: SheetLook): string {
  const fields = new Map<string, Field>(Object.entries(userEntity.fields))
  const labelWidth = Math.max(...[...fields.values()].map(field => field.label.length))
  const lines = [title(person.values, theme), '']
  for (const section of sections) {
    lines.push(section.title)
    for (const name of section.fields) {
      const field = fields.get(name)
      if (field)
        lines.push(
          `  ${field.label.padEnd(labelWidth)}  ${shown(field, orderedValue(name, person.values[name], theme), theme, labelWidth + 4)}`,
        )
    }
    lines.push('')
  }
  for (const [list, rows] of person.lists) lines.push(...listLines(list, rows, person, theme))
  return `${lines.join('\n').trimEnd()}\n`
}

function title(values: Values, {isAscii, width, policy}: SheetLook): string {
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null)
  const primary_id = text('primary_id') ?? ''
  const [first_name, middle_name, last_name] = [text('first_name'), text('middle_name'), text('last_name')]
  const name = listName({primary_id, first_name, middle_name, last_name}, policy)
  return cut(sanitizeForTerminal(`${name} (${primary_id})`, {isAscii}), width, isAscii ? '~' : '…')
}

function orderedValue(name: string, value: Value | undefined, {policy}: SheetLook): Value | undefined {
  const isOrdered = name === 'rs_libraries' && Array.isArray(value)
  return isOrdered
    ? sortSharingLibraries(
        value.filter(each => typeof each === 'string'),
        policy,
      )
    : value
}

function shown(field: Field, value: Value | undefined, {policy, isAscii, width}: SheetLook, used: number): string {
  const text = sanitizeForTerminal(showValue(field, value, policy.codes), {isAscii})
  return cut(text, Math.max(10, width - used), isAscii ? '~' : '…')
}

function listLines(list: SegmentList, rows: readonly Values[], person: Person, theme: SheetLook): string[] {
  const {plural, fields} = segments[list]
  const heading = `${plural.charAt(0).toUpperCase()}${plural.slice(1)} (${rows.length})`
  if (rows.length === 0) return [heading, '']
  const filled = Object.entries<Field>(fields).filter(([name]) => rows.some(row => isFilled(row[name])))
  const cells = rows.map(row => filled.map(([name, field]) => cellText(field, row[name], person, theme)))
  const table: TableLook = {
    labels: filled.map(([, field]) => field.label),
    right: filled.map(([, field]) => field.kind === 'money'),
    width: theme.width - 2,
    hasHeader: true,
    isAscii: theme.isAscii,
  }
  return [heading, ...tableLines(cells, table, columnWidths(cells, table)).map(line => `  ${line}`), '']
}

// Columns in which nobody has anything would only take room from the others.
function isFilled(value: Value | undefined): boolean {
  return (
    value !== null &&
    value !== undefined &&
    value !== '' &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  )
}

function cellText(field: Field, value: Value | undefined, {names}: Person, {policy}: SheetLook): string {
  const target = field.kind === 'link' && typeof value === 'number' ? names.get(value) : undefined
  return target ? `${target.name} (${target.primary_id})` : showValue(field, value, policy.codes)
}
