// The list as lines of styled text. The same function draws the first frame, before the screens are loaded, and every
// later one, so that taking over sends nothing to the terminal.
import type {ListRow} from '../ports.ts'
import {cellOf} from './clip.ts'
import {harmless} from './harmless.ts'
import {hintLine} from './hints.ts'
import {type ListColumn, type ListContext, listColumns, wideFrom} from './list-columns.ts'
import {emptyLines} from './list-empty.ts'
import {filterLine, identityLine, peekLine, thousands} from './list-head.ts'
import type {ListView, Size} from './list-view.ts'
import {checkMark, cutMark, type Look, styled} from './look.ts'
import {standingOf} from './standing.ts'

const headRows = 3
const footRows = 3
const gutter = 3

/** How many people a screen of this height shows. */
export function pageRows(size: Size): number {
  return Math.max(1, size.rows - headRows - footRows)
}

/** The whole screen, one text a row, none longer than the screen is wide. */
export function listFrame(view: ListView, size: Size, look: Look): string[] {
  const layout = view.layout ?? (size.columns >= wideFrom ? 'wide' : 'narrow')
  const columns = listColumns(view.tab, size.columns - gutter, layout)
  const page = pageRows(size)
  const rows = view.rows.slice(0, page)
  const context = contextOf(view, look)
  const body = rows.map(row => rowLine(row, columns, view, context, size.columns, look))
  if (rows.length === 0 && view.isLoaded) body.push(...emptyLines(view, page, look))
  else if (rows.length < page && view.filter !== '' && view.isLoaded) body.push('', styled(look, 'dim', endLine(view)))
  while (body.length < page) body.push('')
  const current = view.rows.find(row => row.id === view.cursor)
  return [
    identityLine(view, size.columns, look),
    filterLine(view, size.columns, look),
    styled(
      look,
      'header',
      cellOf(`   ${columns.map(column => cellOf(column.label, column.width)).join(' ')}`, size.columns),
    ),
    ...body.slice(0, page),
    view.advice ?? peekLine(current, view, size.columns, look),
    view.message,
    hintLine(view.hints, size.columns, look),
  ]
}

function contextOf(view: ListView, look: Look): ListContext {
  return {now: view.now, today: view.now.slice(0, 10), codes: view.policy.codes, check: checkMark(look)}
}

function endLine(view: ListView): string {
  const count = view.found?.done ? view.found.found : view.rows.length
  const all = thousands(view.counters[view.tab])
  return ` -- end of list: ${thousands(count)} of ${all} users match --`
}

function rowLine(
  row: ListRow,
  columns: readonly ListColumn[],
  view: ListView,
  context: ListContext,
  width: number,
  look: Look,
): string {
  const isCursor = row.id === view.cursor
  const isMarked = view.marks.has(row.id)
  const marks = `${isCursor ? '>' : ' '}${isMarked ? '*' : ' '} `
  const mark = cutMark(look)
  if (isCursor || isMarked) {
    const cells = columns.map(column => cellOf(harmless(column.text(row, context), look), column.width, 'left', mark))
    const text = marks + cells.join(' ')
    // One look for the whole row: each change of look costs time and bytes with every frame.
    return isCursor
      ? styled(look, isMarked ? 'cursor-mark' : 'cursor', cellOf(text, width))
      : styled(look, 'mark', text.trimEnd())
  }
  const cells = columns.map(column => {
    const text = cellOf(harmless(column.text(row, context), look), column.width, 'left', mark)
    return column.id === 'status' ? statusCell(row, text, context, look) : text
  })
  return marks + cells.join(' ')
}

function statusCell(row: ListRow, text: string, context: ListContext, look: Look): string {
  const standing = standingOf(row, context.today)
  if (standing === 'Active') return text
  if (standing === 'INACTIVE') return styled(look, 'inactive', text)
  return styled(look, standing === 'LOCKED' ? 'locked' : 'warning', text)
}
