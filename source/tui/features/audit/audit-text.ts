// The rows of the Audit tab, newest first: operator, date, origin, and each field before and after (F280-F282).

import {thousands} from '../../../app/display/text/counts.ts'
import {styled, type Theme} from '../../../app/display/theme.ts'
import {changeTextLine} from '../../../app/history/history-text.ts'
import {dayOf, timeZoneName} from '../../../domain/base/day.ts'
import type {State} from '../../shell/state.ts'
import {cutSafe, wrapSafe} from '../../ui/text.ts'
import {type Audit, type AuditItem, auditFilter, auditItems, auditPlace, auditViewOf, headText} from './state.ts'

/** The rows of the tab, and the index of the first row of each item. */
export type AuditRows = {readonly rows: readonly string[]; readonly starts: readonly number[]}

const drawn = new WeakMap<readonly AuditItem[], {readonly key: string; readonly made: AuditRows}>()

/** Returns the rows for all change sets read so far, without the cursor. Cached per list of items. */
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
  if (items.length === 0) rows.push(audit.isWhole ? ' No change in the history matches.' : ' Loading more.')
  rows.push(...endRows(audit))
  const made = {rows, starts}
  drawn.set(items, {key, made})
  return made
}

function titleOf(audit: Audit, items: readonly AuditItem[], filter: string, width: number, theme: Theme): string {
  const count = `${thousands(audit.entries.length)}${audit.isWhole ? '' : '+'}`
  if (filter === '') return ` HISTORY (${count}), times in ${timeZoneName()}`
  const shown = new Set(items.map(each => each.entry)).size
  const [start, end] = [` HISTORY (${thousands(shown)} of ${count}) with "`, '": / changes it, Esc shows all']
  return `${start}${cutSafe(filter, Math.max(8, width - 1 - start.length - end.length), theme)}${end}`
}

function itemRows({entry, batch, change, told}: AuditItem, width: number, theme: Theme): string[] {
  if (told) return wrapSafe(changeTextLine(told), width - 6, theme).map(line => `     ${line}`)
  const head = wrapSafe(headText(entry, batch), width - 4, theme).map((line, at) =>
    styled(theme, 'active', at === 0 ? ` ${line}` : `   ${line}`),
  )
  const isErased = change === undefined && entry.changes.length === 0
  return isErased ? [...head, '     what was changed has been erased'] : head
}

function endRows({isWhole, keptSince, entries}: Audit): string[] {
  if (!isWhole) return [' ...']
  const isFromBeginning =
    entries.at(-1)?.changes.some(each => each.kind === 'create' && each.entity === 'user') === true
  return keptSince === undefined || isFromBeginning ? [] : [` What was before ${dayOf(keptSince)} is no longer kept.`]
}

const reading: AuditRows = {rows: [' Loading the history'], starts: []}

/** Returns the rows for the open user, with the current filter applied. */
export function auditText(state: State): AuditRows {
  const {details, size, theme} = state
  if (!details?.audit) return reading
  const filter = auditFilter(state)
  return auditRows(details.audit, auditItems(details.audit, filter), filter, size.columns, theme)
}

/** Returns the row range of the item under the cursor; `to` is exclusive. */
export function currentRows(state: State): {readonly at: number; readonly to: number} | undefined {
  const {details} = state
  if (!details?.audit) return undefined
  const {rows, starts} = auditText(state)
  const items = auditItems(details.audit, auditFilter(state))
  const place = auditPlace(items, auditViewOf(details))
  const at = starts[place]
  return at === undefined ? undefined : {at, to: starts[place + 1] ?? rows.length - endRows(details.audit).length}
}

/** Returns the scroll position closest to the present one at which the item is visible on a page of this many rows. */
export function auditScroll({rows, starts}: AuditRows, place: number, scroll: number, page: number): number {
  const from = starts[place] ?? 0
  const to = (starts[place + 1] ?? rows.length) - 1
  const first = place === 0 ? 0 : from
  if (first < scroll) return first
  return to >= scroll + page ? Math.max(0, Math.min(to - page + 1, from)) : scroll
}
