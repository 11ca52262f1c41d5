// Filtering by the value of the current cell.

import {columnSpec} from '../../../app/display/list/column-specs.ts'
import type {ListRow} from '../../../app/ports.ts'
import {addTerm, termFor} from '../../../app/queries/filter/cell-filter.ts'
import {siteContextOf} from '../../../app/site-context.ts'
import type {Value} from '../../../domain/base/plan.ts'
import {listName} from '../../../domain/user/name.ts'
import {say} from '../../shell/engine.ts'
import type {Command} from '../../shell/feature.ts'
import {currentColumn} from '../columns/column-commands.ts'
import {windowOf} from '../list/state.ts'
import {currentRow} from '../list/window.ts'
import {applyFilter} from './state.ts'

/** Adds a filter term for the value of the current cell; with `isNegated`, one that excludes it. */
export const filterByCell =
  (isNegated: boolean): Command =>
  engine => {
    const {store, app} = engine
    const state = store.get()
    const row = currentRow(windowOf(state))
    const spec = columnSpec(currentColumn(state))
    if (!row || !spec) return
    const column = spec.field ?? spec.id
    if (spec.id === 'flags' || spec.id === 'contact_flags')
      return say(engine, 'note', 'The flags column combines several states: filter with is: or has:')
    const world = siteContextOf(app)
    const term = termFor(column, storedValue(row, column, app.now()), isNegated, world)
    store.set(now => applyFilter(now, addTerm(windowOf(now).query.text, term), world))
  }

/** Returns the stored value of a column; for the name column, the displayed name. */
export function storedValue(row: ListRow, column: string, now: string): Value {
  if (column === 'name') return listName(row)
  if (column === 'blocks') return row.blocked_until !== null && row.blocked_until > now
  if (column === 'notes') return row.note_count > 0
  if (column === 'owes') return row.owes_minor
  const own = new Map<string, unknown>(Object.entries(row)).get(column)
  if (typeof own === 'string' || typeof own === 'number' || typeof own === 'boolean') return own
  return row.more?.[column] ?? null
}
