// The Audit tab: who changed what, when and from where, each field before and after, newest first (F280-F282).
import {thousands} from '../../../app/display/list/list-head.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {changeTextLine} from '../../../app/history/history-text.ts'
import type {State} from '../../shell/state.ts'
import {plainText} from '../../ui/plain-text.ts'
import {cutSafe, padded, wrapSafe} from '../../ui/text.ts'
import {type Audit, type AuditItem, auditFilter, auditItems, auditPlace, auditViewOf, headText} from './state.ts'

/** The rows of the tab, and in which of them each line of the history begins. */
export type AuditRows = {readonly rows: readonly string[]; readonly starts: readonly number[]}

const drawn = new WeakMap<readonly AuditItem[], {readonly key: string; readonly made: AuditRows}>()

/** All rows of what is known of the history, without the cursor. */
export function auditRows(
  audit: Audit,
  items: readonly AuditItem[],
  filter: string,
  width: number,
  theme: Theme,
): AuditRows {
  const key = `${width} ${theme.isAscii} ${theme.hasColour}`
  const known = drawn.get(items)
  if (known?.key === key) return known.made
  const rows = [styled(theme, 'title', titleOf(audit, items, filter, width, theme))]
  const starts: number[] = []
  for (const item of items) {
    starts.push(rows.length)
    rows.push(...itemRows(item, width, theme))
  }
  if (items.length === 0) rows.push(audit.isWhole ? ' Nothing in the history has these words.' : ' Reading on.')
  rows.push(...endRows(audit))
  const made = {rows, starts}
  drawn.set(items, {key, made})
  return made
}

function titleOf(audit: Audit, items: readonly AuditItem[], filter: string, width: number, theme: Theme): string {
  const count = `${thousands(audit.entries.length)}${audit.isWhole ? '' : '+'}`
  if (filter === '') return ` HISTORY (${count})`
  const shown = new Set(items.map(each => each.entry)).size
  return cutSafe(
    ` HISTORY (${thousands(shown)} of ${count}) with "${filter}": / changes it, Esc shows all`,
    width - 1,
    theme,
  )
}

function itemRows({entry, batch, change, told}: AuditItem, width: number, theme: Theme): string[] {
  if (told) return wrapSafe(changeTextLine(told), width - 6, theme).map(line => `     ${line}`)
  const head = styled(theme, 'active', ` ${cutSafe(headText(entry, batch), width - 2, theme)}`)
  const isErased = change === undefined && entry.changes.length === 0
  return isErased ? [head, '     what was changed has been erased'] : [head]
}

function endRows({isWhole, keptSince, entries}: Audit): string[] {
  if (!isWhole) return [' ...']
  const isFromBeginning =
    entries.at(-1)?.changes.some(each => each.kind === 'create' && each.entity === 'user') === true
  return keptSince === undefined || isFromBeginning
    ? []
    : [` What was before ${keptSince.slice(0, 10)} is no longer kept.`]
}

/** Every row of the tab, with the cursor on its line. */
export function auditLines(state: State): readonly string[] {
  const {person, size, theme} = state
  if (!person?.audit) return [' reading the history']
  const filter = auditFilter(state)
  const items = auditItems(person.audit, filter)
  const {rows, starts} = auditRows(person.audit, items, filter, size.columns, theme)
  const place = auditPlace(items, auditViewOf(person))
  const from = starts[place]
  const item = items[place]
  if (from === undefined || item === undefined) return rows
  const own = itemRows(item, size.columns, {...theme, hasColour: false}).length
  const marked = Array.from({length: own}, (_, at) => cursorRow(rows[from + at] ?? '', size.columns, theme))
  return [...rows.slice(0, from), ...marked, ...rows.slice(from + own)]
}

function cursorRow(row: string, width: number, theme: Theme): string {
  return styled(theme, 'cursor', padded(`>${plainText(row).slice(1)}`, width - 1))
}

/** The first row to be shown so that a line stands on a screen of so many rows, as near as possible to the present one. */
export function auditScroll({rows, starts}: AuditRows, place: number, scroll: number, page: number): number {
  const from = starts[place] ?? 0
  const to = (starts[place + 1] ?? rows.length) - 1
  const first = place === 0 ? 0 : from
  if (first < scroll) return first
  return to >= scroll + page ? Math.max(0, Math.min(to - page + 1, from)) : scroll
}
