// The order of the list, put together: up to three columns, each with a direction.
import {layoutSpecs} from '../../../app/display/list/column-specs.ts'
import type {Tab} from '../../../app/ports.ts'
import {maxSortKeys, type Order, type SortKey, sortables} from '../../../app/queries/order.ts'

declare module '../../shell/state.ts' {
  interface Overlays {
    sort: SortDialog
  }
}

export type SortDialog = {
  readonly kind: 'sort'
  /** What the list can be ordered by, its own columns first. */
  readonly names: readonly string[]
  readonly at: number
  readonly order: Order
  /** So many users that an order without an index is felt. */
  readonly isLarge: boolean
}

const slowFrom = 100_000

/** The dialog for a tab with so many users, with the order that the list has. */
export function openSort(tab: Tab, order: Order, count: number): SortDialog {
  const columns = ['name', 'primary_id', ...layoutSpecs(tab, 'wide').flatMap(spec => spec.sort ?? [])]
  const names = [...new Set([...columns, ...sortables.keys()])].filter(name => sortables.has(name))
  const at = Math.max(0, names.indexOf(order[0]?.by ?? 'name'))
  return {kind: 'sort', names, at, order, isLarge: count > slowFrom}
}

/** True if a list in this order would take long to come. */
export function isSlow({isLarge}: SortDialog, name: string, place: number): boolean {
  return isLarge && place === 0 && sortables.get(name)?.isIndexed === false
}

export function moveSort(dialog: SortDialog, by: number): SortDialog {
  return {...dialog, at: Math.max(0, Math.min(dialog.names.length - 1, dialog.at + by))}
}

/** The column under the cursor as the next key, then downwards, then no longer; nothing if there are three already. */
export function turnSort(dialog: SortDialog): SortDialog | undefined {
  const {names, at, order} = dialog
  const by = names[at]
  if (by === undefined) return dialog
  const place = order.findIndex(key => key.by === by)
  const key = order[place]
  if (key === undefined) return order.length < maxSortKeys ? {...dialog, order: [...order, {by}]} : undefined
  return {...dialog, order: key.down ? order.toSpliced(place, 1) : order.with(place, {by, down: true})}
}

/** The column under the cursor as the first, second or third key; the others move back. */
export function placeSort(dialog: SortDialog, place: number): SortDialog {
  const {names, at, order} = dialog
  const by = names[at]
  if (by === undefined) return dialog
  const key: SortKey = order.find(each => each.by === by) ?? {by}
  const others = order.filter(each => each.by !== by)
  return {...dialog, order: others.toSpliced(Math.min(place, others.length), 0, key).slice(0, maxSortKeys)}
}

/** Without its last key. */
export function dropSort(dialog: SortDialog): SortDialog {
  return {...dialog, order: dialog.order.slice(0, -1)}
}
