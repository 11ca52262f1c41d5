// The list as lines of styled text. `listFrame` is the first frame, before the screens are loaded; their components draw the
// same lines with the functions it is made of, so that taking over sends nothing to the terminal.
import {dayOf} from '../../../domain/base/day.ts'
import type {ListRow} from '../../ports.ts'
import type {MatchedValue} from '../../queries/matched-values.ts'
import {hintLine} from '../keys/hints.ts'
import {cellOf, cut} from '../text/clip.ts'
import {thousands} from '../text/counts.ts'
import {sanitizeForTerminal} from '../text/sanitize.ts'
import {stringWidth} from '../text/width.ts'
import {checkMark, cutMark, styled, type Theme} from '../theme.ts'
import {cellRole} from './cell-role.ts'
import {columnSpec} from './column-specs.ts'
import type {ListContext} from './column-text.ts'
import {type ListColumn, listColumns} from './list-columns.ts'
import {emptyLines} from './list-empty.ts'
import {filterLine, identityLine, minFullHead, peekLine} from './list-head.ts'
import type {ListView, Size} from './list-view.ts'
import {listArea, type PreviewPlace, previewHeading} from './preview-placement.ts'

const headRows = 3
const footRows = 3
/** The columns left of every row: cursor, mark, a blank. */
export const gutter = 3

/** How many users a screen of this height shows, with the preview in its place. */
export function pageRows(size: Size, preview?: PreviewPlace): number {
  return Math.max(1, listArea(size, preview).rows - headRows - footRows)
}

/** The whole screen, one text a row, none longer than the screen is wide. */
export function listFrame(view: ListView, size: Size, theme: Theme): string[] {
  return [
    identityLine(view, size.columns, theme),
    filterLine(view, size.columns, theme),
    ...withPane(tableLines(view, size, theme), view.preview, size, theme),
    view.advice ?? currentLine(view, size, theme),
    view.message,
    hintLine(view.hints, size.columns, theme),
  ]
}

/** The header and the rows, in the part of the screen that the pane leaves. */
export function tableLines(view: ListView, size: Size, theme: Theme): readonly string[] {
  const area = listArea(size, view.preview?.place)
  const columns = shownColumns(view, area.columns)
  const page = pageRows(size, view.preview?.place)
  const rows = view.rows.slice(0, page)
  const context = contextOf(view, theme)
  const body = rows.map(row => rowLine(row, columns, view, context, area.columns, theme))
  if (rows.length === 0 && view.isLoaded)
    body.push(...emptyLines(view, page, theme).map(line => cut(line, area.columns, cutMark(theme))))
  else if (rows.length < page && view.filter !== '' && view.isLoaded) body.push('', styled(theme, 'dim', endLine(view)))
  while (body.length < page) body.push('')
  const header = styled(theme, 'header', cellOf(headerText(columns, view.column), area.columns))
  return [header, ...body.slice(0, page)]
}

/** What the row under the cursor has besides its columns. */
export function currentLine(view: ListView, size: Size, theme: Theme): string {
  const current = view.rows.find(row => row.id === view.cursor)
  return peekLine(current, view, size.columns, theme, hiddenMatches(view, current, size))
}

function shownColumns({tab, settings, side}: ListView, width: number): readonly ListColumn[] {
  return listColumns(tab, width - gutter, settings, side, width)
}

// The values by which the current user meets the filter, without those in a column or in the line itself.
function hiddenMatches(view: ListView, row: ListRow | undefined, size: Size): string {
  if (row === undefined || !view.matched?.length) return ''
  const {columns} = listArea(size, view.preview?.place)
  const shown = new Set(shownColumns(view, columns).map(({id}) => columnSpec(id)?.field))
  if (size.columns >= minFullHead) shown.add('primary_id')
  for (const name of ['first_name', 'middle_name', 'last_name', 'sort_key']) shown.add(name)
  const isShown = ({entity, field, text}: MatchedValue): boolean =>
    entity === 'user' ? shown.has(field) : field === 'email_address' && text === row.email
  const hidden = view.matched.filter(each => !isShown(each))
  return hidden.map(({label, text}) => `${label} ${text}`).join(', ')
}

type Pane = NonNullable<ListView['preview']>

/** The pane with its heading and the line that divides it from the list. */
export function paneLines({place, lines}: Pane, size: Size, theme: Theme): readonly string[] {
  const heading = previewHeading(size, place)
  if (place.side === 'bottom') {
    const across = theme.isAscii ? '-' : '─'
    const rule = `${across} ${styled(theme, 'title', heading)} ${across.repeat(Math.max(0, size.columns - heading.length - 3))}`
    return [rule, ...Array.from({length: place.rows - 1}, (_, at) => ` ${lines[at] ?? ''}`)]
  }
  const down = theme.isAscii ? '|' : '│'
  const rows = pageRows(size, place) + 1
  return Array.from(
    {length: rows},
    (_, at) => `${down} ${at === 0 ? styled(theme, 'title', heading) : (lines[at - 1] ?? '')}`,
  )
}

// Beside the header and the rows, or below them.
function withPane(list: readonly string[], pane: Pane | undefined, size: Size, theme: Theme): readonly string[] {
  if (pane === undefined) return list
  const lines = paneLines(pane, size, theme)
  if (pane.place.side === 'bottom') return [...list, ...lines]
  const width = size.columns - pane.place.columns
  return list.map((line, at) => `${line}${' '.repeat(Math.max(0, width - stringWidth(line)))}${lines[at] ?? ''}`)
}

// The column under the cursor has the sign of the cursor before it, where a blank would be.
function headerText(columns: readonly ListColumn[], current: string | undefined): string {
  const cells = columns.map(({id, label, width}) => `${id === current ? '>' : ' '}${cellOf(label, width)}`)
  return `  ${cells.join('')}`
}

function contextOf(view: ListView, theme: Theme): ListContext {
  return {
    now: view.now,
    today: dayOf(view.now),
    codes: view.policy.codes,
    policy: view.policy,
    check: checkMark(theme),
  }
}

function endLine(view: ListView): string {
  const count = view.found?.done ? view.found.found : view.rows.length
  const all = thousands(view.counters[view.tab])
  return ` -- end of list: ${thousands(count)} of ${all} users match --`
}

type KnownRow = {
  readonly key: string
  readonly columns: readonly ListColumn[]
  readonly policy: ListContext['policy']
  readonly line: string
}

// A row is made once, and again when something about it is another: most rows of a frame stood there in the one before.
const knownRows = new WeakMap<ListRow, KnownRow>()

function rowLine(
  row: ListRow,
  columns: readonly ListColumn[],
  view: ListView,
  context: ListContext,
  width: number,
  theme: Theme,
): string {
  const isCursor = row.id === view.cursor
  const isMarked = view.isMarked(row)
  // Of the moment only this depends on more than the day.
  const isBlocked = row.blocked_until !== null && row.blocked_until > context.now
  const key = `${isCursor} ${isMarked} ${isBlocked} ${context.today} ${width} ${theme.isAscii} ${theme.hasColour}`
  const known = knownRows.get(row)
  // The labels of codes are part of the policy, which is another object once the site has changed one.
  if (known?.key === key && known.columns === columns && known.policy === context.policy) return known.line
  const line = drawnRow(row, columns, context, {isCursor, isMarked, width, theme})
  knownRows.set(row, {key, columns, policy: context.policy, line})
  return line
}

type RowLook = {readonly isCursor: boolean; readonly isMarked: boolean; readonly width: number; readonly theme: Theme}

function drawnRow(
  row: ListRow,
  columns: readonly ListColumn[],
  context: ListContext,
  {isCursor, isMarked, width, theme}: RowLook,
): string {
  const marks = `${isCursor ? '>' : ' '}${isMarked ? '*' : ' '} `
  const mark = cutMark(theme)
  const cells = columns.map(column =>
    cellOf(sanitizeForTerminal(column.text(row, context), theme), column.width, 'left', mark),
  )
  if (isCursor || isMarked) {
    const text = marks + cells.join(' ')
    // One style for the whole row: each change of style costs time and bytes with every frame.
    return isCursor
      ? styled(theme, isMarked ? 'cursor-mark' : 'cursor', cellOf(text, width))
      : styled(theme, 'mark', text.trimEnd())
  }
  const styledCells = columns.map(({id}, at) => {
    const text = cells[at] ?? ''
    const role = cellRole(id, text, row, context)
    return role === undefined ? text : styled(theme, role, text)
  })
  return marks + styledCells.join(' ')
}
