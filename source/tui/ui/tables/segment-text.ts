import {cellOf} from '../../../app/display/text/clip.ts'
import {stringWidth} from '../../../app/display/text/width.ts'
import {cutMark, type Role, styled, type Theme} from '../../../app/display/theme.ts'
import {safe, wrapSafe} from '../text.ts'

/** A column of a small table: a minimum width, and a share of the remaining one. */
export type SegmentColumn<Row> = {
  readonly label: string
  readonly least: number
  readonly share: number
  /** True for numbers, which are right-aligned. */
  readonly isNumber?: boolean
  readonly text: (row: Row) => string
  /** What the cell says about the user, for its colour. */
  readonly role?: (row: Row) => Role | undefined
}

/** The text of a tab; ranges of its lines belong to segments. */
export type TabText = {
  readonly lines: readonly string[]
  readonly entries: readonly {readonly id: number; readonly at: number; readonly to: number}[]
}

/** Concatenates texts. */
export function stacked(...texts: readonly (TabText | readonly string[])[]): TabText {
  const lines: string[] = []
  const entries: {id: number; at: number; to: number}[] = []
  for (const text of texts) {
    const from = lines.length
    if ('lines' in text) {
      lines.push(...text.lines)
      entries.push(...text.entries.map(({id, at, to}) => ({id, at: at + from, to: to + from})))
    } else lines.push(...text)
  }
  return {lines, entries}
}

/** Returns the lines of each row, one row below the other. */
export function rowTexts<Row extends {readonly id: number}>(
  rows: readonly Row[],
  linesOf: (row: Row) => readonly string[],
): TabText {
  return stacked(
    ...rows.map(row => {
      const lines = linesOf(row)
      return {lines, entries: [{id: row.id, at: 0, to: lines.length}]}
    }),
  )
}

/**
 * Returns a table of a header and a line per row. `below` adds lines under a row, for text that fits no column. Columns
 * that do not fit are left out from the right.
 */
export function tableText<Row extends {readonly id: number}>(
  columns: readonly SegmentColumn<Row>[],
  rows: readonly Row[],
  width: number,
  theme: Theme,
  below?: (row: Row) => string,
): TabText {
  let room = width - 2
  const shown: SegmentColumn<Row>[] = []
  for (const column of columns) {
    if (column.least + 1 > room) break
    shown.push(column)
    room -= column.least + 1
  }
  const widths = widthsOf(shown, rows, room, theme)
  const placed = shown.map((column, at) => ({...column, width: widths[at] ?? column.least}))
  const side = ({isNumber}: SegmentColumn<Row>) => (isNumber ? 'right' : 'left')
  const header = placed.map(column => cellOf(column.label.toUpperCase(), column.width, side(column))).join(' ')
  const body = rowTexts(rows, row => {
    const cells = placed.map(column => ({column, text: safe(column.text(row), theme)}))
    const line = cells
      .map(({column, text}) => {
        const cell = cellOf(text, column.width, side(column), cutMark(theme))
        return inRole(theme, text === '-' ? 'dim' : column.role?.(row), cell)
      })
      .join(' ')
    // Values that are cut are repeated in full below the row.
    const long = cells.filter(({column, text}) => stringWidth(text) > column.width)
    const more = [...long.map(({column, text}) => `${column.label}: ${text}`), below?.(row) ?? '']
    return [` ${line.trimEnd()}`, ...more.filter(Boolean).flatMap(text => indented(text, width, theme))]
  })
  return stacked([` ${styled(theme, 'header', header)}`], body)
}

// Blanks at the end are left as they are, so that they can be cut off.
function inRole(theme: Theme, role: Role | undefined, cell: string): string {
  if (role === undefined) return cell
  const text = cell.trimEnd()
  return styled(theme, role, text) + ' '.repeat(cell.length - text.length)
}

// Extra width first makes columns as wide as their texts, starting with those that need least; the rest is shared.
function widthsOf<Row>(
  columns: readonly SegmentColumn<Row>[],
  rows: readonly Row[],
  spare: number,
  theme: Theme,
): readonly number[] {
  const widths = columns.map(column => column.least)
  const wanted = columns.map(({label, text}, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, stringWidth(safe(text(row), theme))), stringWidth(label))
    return {at, more: longest - (widths[at] ?? 0)}
  })
  let left = spare
  for (const {at, more} of wanted.filter(each => each.more > 0).sort((one, other) => one.more - other.more)) {
    const given = Math.min(more, left)
    widths[at] = (widths[at] ?? 0) + given
    left -= given
  }
  const shares = columns.reduce((sum, column) => sum + column.share, 0)
  if (shares === 0) return widths
  return columns.map(({share}, at) => (widths[at] ?? 0) + Math.floor((left * share) / shares))
}

function indented(text: string, width: number, theme: Theme): string[] {
  return wrapSafe(text, width - 6, theme).map(line => `     ${line}`)
}
