import {cut} from '../../source/app/display/text/clip.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {userSections} from '../../source/app/display/user-sections.ts'
import type {Value, Values} from '../../source/domain/base/plan.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import type {Policy} from '../../source/domain/entity/policy.ts'
import {showValue} from '../../source/domain/entity/read-value.ts'
import {isEmptyValue} from '../../source/domain/entity/validate.ts'
import {defaultSharingLibrary, sortSharingLibraries} from '../../source/domain/rules/edits/sharing-libraries.ts'
import {type SegmentList, segments, user as userEntity} from '../../source/domain/user/index.ts'
import {listNameIn} from '../../source/domain/user/name.ts'
import {fitColumnWidths, formatTable, type TableStyle} from './table.ts'
import type {UserRecord} from './user-record.ts'

/** How a sheet looks. */
export type SheetStyle = {readonly width: number; readonly isAscii: boolean; readonly policy: Policy}

/** A record as a sheet: all fields by section, then each list as a table. */
export function formatUserSheet(record: UserRecord, style: SheetStyle): string {
  const fields = new Map<string, Field>(Object.entries(userEntity.fields))
  const labelWidth = Math.max(...[...fields.values()].map(field => field.label.length))
  const lines = [titleLine(record.values, style), '']
  for (const section of Object.values(userSections)) {
    lines.push(section.title)
    for (const name of section.fields) {
      const field = fields.get(name)
      if (!field) continue
      const text = fieldText(field, inOrder(name, record.values[name], style), style, labelWidth + 4)
      lines.push(`  ${field.label.padEnd(labelWidth)}  ${text}`)
    }
    lines.push('')
  }
  for (const [list, rows] of record.lists) lines.push(...listLines(list, rows, record, style))
  return `${lines.join('\n').trimEnd()}\n`
}

function titleLine(values: Values, {isAscii, width, policy}: SheetStyle): string {
  const title = `${listNameIn(values, policy)} (${String(values['primary_id'] ?? '')})`
  return cut(sanitizeForTerminal(title, {isAscii}), width, isAscii ? '~' : '…')
}

// The libraries for resource sharing are shown in the order of the setting, not as stored.
function inOrder(name: string, value: Value | undefined, {policy}: SheetStyle): Value | undefined {
  if (name !== 'rs_libraries' || !Array.isArray(value)) return value
  return sortSharingLibraries(
    value.filter(each => typeof each === 'string'),
    policy,
  )
}

function fieldText(field: Field, value: Value | undefined, {policy, isAscii, width}: SheetStyle, used: number): string {
  // Without libraries of their own, the site's default one applies (F076).
  const isDefault = field === userEntity.fields.rs_libraries && isEmptyValue(value ?? null)
  const byDefault = isDefault ? defaultSharingLibrary(policy) : undefined
  const shown = byDefault === undefined ? showValue(field, value, policy.codes) : `default: ${byDefault}`
  const text = sanitizeForTerminal(shown, {isAscii})
  return cut(text, Math.max(10, width - used), isAscii ? '~' : '…')
}

function listLines(list: SegmentList, rows: readonly Values[], record: UserRecord, style: SheetStyle): string[] {
  const {plural, fields} = segments[list]
  const heading = `${plural.charAt(0).toUpperCase()}${plural.slice(1)} (${rows.length})`
  if (rows.length === 0) return [heading, '']
  // Columns without any value would only take room from the others.
  const filled = Object.entries<Field>(fields).filter(([name]) => rows.some(row => isFilled(row[name])))
  const cells = rows.map(row => filled.map(([name, field]) => cellText(field, row[name], record, style)))
  const table: TableStyle = {
    labels: filled.map(([, field]) => field.label),
    right: filled.map(([, field]) => field.kind === 'money'),
    width: style.width - 2,
    hasHeader: true,
    isAscii: style.isAscii,
  }
  return [heading, ...formatTable(cells, table, fitColumnWidths(cells, table)).map(line => `  ${line}`), '']
}

function isFilled(value: Value | undefined): boolean {
  return (
    value !== null &&
    value !== undefined &&
    value !== '' &&
    value !== false &&
    !(Array.isArray(value) && value.length === 0)
  )
}

function cellText(field: Field, value: Value | undefined, {names}: UserRecord, {policy}: SheetStyle): string {
  const target = field.kind === 'link' && typeof value === 'number' ? names.get(value) : undefined
  return target ? `${target.name} (${target.primary_id})` : showValue(field, value, policy.codes)
}
