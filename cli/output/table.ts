import {cellOf} from '../../source/app/display/text/clip.ts'
import {sanitizeForTerminal} from '../../source/app/display/text/sanitize.ts'
import {stringWidth} from '../../source/app/display/text/width.ts'

export type TableStyle = {
  readonly labels: readonly string[]
  readonly right: readonly boolean[]
  /** Columns of the terminal; without it nothing is cut. */
  readonly width?: number
  readonly hasHeader: boolean
  readonly isAscii: boolean
}

const gap = 2
// Dates, times and codes are no wider; what is wider is text, which can be cut and still be understood.
const short = 16
const narrowest = 10
const shortestLabel = 6

/** Lines of a table whose columns fit the screen. Cells are made safe for a terminal. */
export function formatTable(
  rows: readonly (readonly string[])[],
  theme: TableStyle,
  widths = fitColumnWidths(rows, theme),
): string[] {
  const cells = rows.map(row => row.map(cell => sanitizeForTerminal(cell, {isAscii: theme.isAscii})))
  const lines = theme.hasHeader ? [theme.labels, ...cells] : cells
  return lines.map(line => oneLine(line, widths, theme))
}

function oneLine(cells: readonly string[], widths: readonly number[], theme: TableStyle): string {
  const mark = theme.isAscii ? '~' : '…'
  const fitted = widths.map((width, at) => cellOf(cells[at] ?? '', width, theme.right[at] ? 'right' : 'left', mark))
  return fitted
    .filter((_, at) => (widths[at] ?? 0) > 0)
    .join(' '.repeat(gap))
    .trimEnd()
}

/**
 * The width of each column for these rows. Where they do not fit, names of columns are cut first, then long texts, then
 * the rest; a last column that has no room at all gets 0.
 */
export function fitColumnWidths(rows: readonly (readonly string[])[], theme: TableStyle): number[] {
  const {labels, isAscii, hasHeader, width} = theme
  const contents = labels.map((_, at) =>
    Math.max(1, ...rows.map(row => stringWidth(sanitizeForTerminal(row[at] ?? '', {isAscii})))),
  )
  const named = contents.map((content, at) => Math.max(content, hasHeader ? stringWidth(labels[at] ?? '') : 1))
  if (width === undefined) return named
  const bare = contents.map((content, at) => Math.max(content, Math.min(shortestLabel, named[at] ?? 0)))
  const widths = shrunk(named, width, (own, at) => own > (bare[at] ?? 0))
  return dropped(
    shrunk(
      shrunk(widths, width, own => own > short),
      width,
      own => own > narrowest,
    ),
    width,
  )
}

// Takes columns off the widest of those that may give way, until all fit or none may.
function shrunk(widths: readonly number[], room: number, mayShrink: (width: number, at: number) => boolean): number[] {
  const next = [...widths]
  for (let over = total(next) - room; over > 0; over--) {
    let widest = -1
    for (const [at, width] of next.entries()) if (mayShrink(width, at) && width > (next[widest] ?? 0)) widest = at
    if (widest < 0) break
    next[widest] = (next[widest] ?? 1) - 1
  }
  return next
}

function dropped(widths: readonly number[], room: number): number[] {
  const next = [...widths]
  while (total(next) > room) {
    const last = next.findLastIndex(width => width > 0)
    if (last <= 0) break
    next[last] = 0
  }
  return next
}

function total(widths: readonly number[]): number {
  const shown = widths.filter(width => width > 0)
  return shown.reduce((sum, width) => sum + width, 0) + gap * (shown.length - 1)
}
