import {cellOf} from '../../app/display/text/clip.ts'
import {stringWidth} from '../../app/display/text/width.ts'
import {cutMark, styled, type Theme} from '../../app/display/theme.ts'
import {safe, wrapSafe} from './text.ts'

/** A column of a small table: at least so wide, with its share of what is left. */
export type SegmentColumn<Row> = {
  readonly label: string
  readonly least: number
  readonly share: number
  /** Numbers stand under each other at their ends. */
  readonly isNumber?: boolean
  readonly text: (row: Row) => string
}

/** A text of a tab: some of its lines are those of one entry. */
export type TabText = {
  readonly lines: readonly string[]
  readonly entries: readonly {readonly id: number; readonly at: number; readonly to: number}[]
}

/** Texts one below the other. */
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

/** Each row's lines, one row below the other. */
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
 * A header and a line a row. `below` adds lines under a row, for texts that no column holds. Columns that do not fit
 * any more leave from the right.
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
    const line = cells.map(({column, text}) => cellOf(text, column.width, side(column), cutMark(theme))).join(' ')
    // What a cell cuts stands below in full.
    const long = cells.filter(({column, text}) => stringWidth(text) > column.width)
    const more = [...long.map(({column, text}) => `${column.label}: ${text}`), below?.(row) ?? '']
    return [` ${line.trimEnd()}`, ...more.filter(Boolean).flatMap(text => indented(text, width, theme))]
  })
  return stacked([` ${styled(theme, 'header', header)}`], body)
}

// What is left first makes columns as wide as their texts, the one that needs least before the others, then it is shared.
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
