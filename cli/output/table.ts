import {cellOf} from '../../source/app/display/text/clip.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {stringWidth} from '../../source/app/display/text/width.ts'

/** How a table looks. */
export type TableStyle = {
  readonly labels: readonly string[]
  /** Which columns are aligned to the right. */
  readonly right: readonly boolean[]
  /** Which columns have names of users, which are cut last. */
  readonly names?: readonly boolean[]
  /** Columns of the terminal; without it nothing is cut. */
  readonly width?: number
  readonly hasHeader: boolean
  readonly isAscii: boolean
}

const gap = 2
// Dates, times and codes fit into 16 columns; what is wider is text that stays readable when it is cut.
const maxShort = 16
const minWidth = 10
const minLabel = 6
// A column in which no row has a value: enough to show that it is there.
const minEmpty = 3

/** The lines of a table that fits the screen. Cells are sanitised for a terminal. */
export function formatTable(
  rows: readonly (readonly string[])[],
  style: TableStyle,
  widths = fitColumnWidths(rows, style),
): string[] {
  const cells = rows.map(row => row.map(cell => sanitizeForTerminal(cell, {isAscii: style.isAscii})))
  const lines = style.hasHeader ? [style.labels, ...cells] : cells
  return lines.map(line => formatLine(line, widths, style))
}

function formatLine(cells: readonly string[], widths: readonly number[], style: TableStyle): string {
  const mark = style.isAscii ? '~' : '…'
  const fitted = widths.map((width, at) => cellOf(cells[at] ?? '', width, style.right[at] ? 'right' : 'left', mark))
  return fitted
    .filter((_, at) => (widths[at] ?? 0) > 0)
    .join(' '.repeat(gap))
    .trimEnd()
}

/**
 * The width of each column for these rows. If they do not fit, columns without a value in any row are cut first, then
 * column labels, long texts, the rest, columns with a value in less than half of the rows, and names at last; a
 * last column for which there is no room gets 0, one without a value before names are cut.
 */
export function fitColumnWidths(rows: readonly (readonly string[])[], style: TableStyle): number[] {
  const {labels, isAscii, hasHeader, width} = style
  const contents = labels.map((_, at) =>
    Math.max(1, ...rows.map(row => stringWidth(sanitizeForTerminal(row[at] ?? '', {isAscii})))),
  )
  const labelled = contents.map((content, at) => Math.max(content, hasHeader ? stringWidth(labels[at] ?? '') : 1))
  if (width === undefined) return labelled
  const withShortLabels = contents.map((content, at) => Math.max(content, Math.min(minLabel, labelled[at] ?? 0)))
  const filled = labels.map((_, at) => rows.filter(row => !emptyCells.has(row[at] ?? '')).length)
  const isSparse = (at: number): boolean => (filled[at] ?? 0) * 2 < rows.length
  const emptyCut = shrinkWidest(labelled, width, (own, at) => isSparse(at) && filled[at] === 0 && own > minEmpty)
  const labelsCut = shrinkWidest(emptyCut, width, (own, at) => own > (withShortLabels[at] ?? 0))
  const textsCut = shrinkWidest(labelsCut, width, own => own > maxShort)
  const othersCut = shrinkWidest(textsCut, width, (own, at) => style.names?.[at] !== true && own > minWidth)
  const sparseCut = shrinkWidest(othersCut, width, (own, at) => isSparse(at) && own > minLabel)
  const emptyDropped = dropLastColumns(sparseCut, width, at => filled[at] === 0)
  const namesCut = shrinkWidest(emptyDropped, width, own => own > minWidth)
  return dropLastColumns(namesCut, width, () => true)
}

const emptyCells: ReadonlySet<string> = new Set(['', '-'])

// Takes width from the widest column that may shrink, until all columns fit or none may shrink further.
function shrinkWidest(
  widths: readonly number[],
  room: number,
  mayShrink: (width: number, at: number) => boolean,
): number[] {
  const next = [...widths]
  for (let over = totalWidth(next) - room; over > 0; over--) {
    let widest = -1
    for (const [at, width] of next.entries()) if (mayShrink(width, at) && width > (next[widest] ?? 0)) widest = at
    if (widest < 0) break
    next[widest] = (next[widest] ?? 1) - 1
  }
  return next
}

// Drops columns from the last on, as long as they do not fit and may be dropped.
function dropLastColumns(widths: readonly number[], room: number, mayDrop: (at: number) => boolean): number[] {
  const next = [...widths]
  while (totalWidth(next) > room) {
    const last = next.findLastIndex(width => width > 0)
    if (last <= 0 || !mayDrop(last)) break
    next[last] = 0
  }
  return next
}

function totalWidth(widths: readonly number[]): number {
  const shown = widths.filter(width => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + gap * (shown.length - 1)
}
