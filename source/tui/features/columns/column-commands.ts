// Column commands of the list: moving sideways, the layout, sorting by the current column.
import {columnSpec} from '../../../app/display/list/column-specs.ts'
import {allColumns, type ListSettings, layoutFor, moveColumn} from '../../../app/display/list/list-columns.ts'
import {gutter} from '../../../app/display/list/list-frame.ts'
import {type Order, readOrder, sortables} from '../../../app/queries/order.ts'
import {type Engine, say} from '../../shell/engine.ts'
import type {Command} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {arrange, listWidth} from '../list/state.ts'
import {lastingSettings} from '../views/state.ts'

/** Moves the column cursor by this many columns; the name column stays fixed. */
export const sideways =
  (by: number): Command =>
  ({store}) =>
    store.set(state => {
      const {tab, settings} = state
      const around = {tab, settings: settings[tab], screen: listWidth(state), gutter}
      return {...state, sideways: {...state.sideways, [tab]: moveColumn(state.sideways[tab], by, around)}}
    })

/** Returns the current column; the name until the cursor was moved. */
export function currentColumn({tab, sideways: places}: State): string {
  return places[tab].column ?? 'name'
}

/** Switches between wide and narrow columns, and discards a custom choice of columns. */
export const otherLayout: Command = engine =>
  rearrange(engine, ({columns: _chosen, ...settings}, state) => ({
    ...settings,
    layout: layoutFor(settings, listWidth(state)) === 'wide' ? 'narrow' : 'wide',
  }))

/** Changes the layout of the current tab's list and saves it. */
export function rearrange(engine: Engine, step: (settings: ListSettings, state: State) => ListSettings): void {
  const {store, host} = engine
  store.set(state => {
    const {side, column} = state.sideways[state.tab]
    const next = arrange(state, step(state.settings[state.tab], state))
    return {...next, sideways: {...next.sideways, [state.tab]: {side, column}}}
  })
  host.keep({settings: lastingSettings(store.get())})
}

/** Sorts by the current column: ascending, then descending, then back to the name. */
export const orderByColumn: Command = engine => {
  const state = engine.store.get()
  const spec = columnSpec(currentColumn(state))
  if (spec?.sort === undefined)
    return say(engine, 'note', `The list cannot be sorted by ${spec?.title ?? 'this column'}`)
  const by = spec.sort
  rearrange(engine, settings => ({...settings, order: nextOrder(settings.order, by)}))
}

function nextOrder(order: Order, by: string): Order {
  const [first] = order
  if (by === 'name') return order.length === 0 ? [{by, down: true}] : []
  if (first?.by !== by) return [{by}]
  return first.down ? [] : [{by, down: true}]
}

/** Shows or hides a column of the current list. */
export function showColumn(engine: Engine, id: string, isShown: boolean): void {
  rearrange(engine, (settings, state) => {
    const now = settings.columns ?? allColumns(state.tab, settings, listWidth(state)).map(each => ({id: each.id}))
    const columns = isShown ? [...now, {id}] : now.filter(each => each.id !== id)
    return {...settings, columns}
  })
}

/**
 * Sorts the list by field names, as in `:sort`; no names restore the order by name. Refused in the details, and for
 * unknown fields.
 */
export function sortBy(engine: Engine, names: string) {
  if (engine.store.get().details)
    return say(engine, 'warning', 'Only the list can be sorted: press Esc to go back to it')
  if (names === '') return rearrange(engine, settings => ({...settings, order: []}))
  const read = readOrder(names)
  if ('fault' in read) {
    const known = [...sortables.keys()].slice(0, 6).join(', ')
    return say(engine, 'warning', `:sort ${names}: ${read.fault.sentence} (${known}, ...)`)
  }
  rearrange(engine, settings => ({...settings, order: read.order}))
}
