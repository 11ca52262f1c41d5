// State of the sort dialog: up to three fields, each with a direction.
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
  /** The fields to sort by, those of the tab's columns first. */
  readonly names: readonly string[]
  readonly at: number
  readonly order: Order
  /** True if the tab has so many users that sorting without an index is slow. */
  readonly isLarge: boolean
}

const slowFrom = 100_000

/** Returns the dialog for a tab with this many users, with its present order. */
export function openSort(tab: Tab, order: Order, count: number): SortDialog {
  const columns = ['name', 'primary_id', ...layoutSpecs(tab, 'wide').flatMap(spec => spec.sort ?? [])]
  const names = [...new Set([...columns, ...sortables.keys()])].filter(name => sortables.has(name))
  const at = Math.max(0, names.indexOf(order[0]?.by ?? 'name'))
  return {kind: 'sort', names, at, order, isLarge: count > slowFrom}
}

/** Returns true if sorting by this field would be slow. Only the first key matters. */
export function isSlow({isLarge}: SortDialog, name: string, place: number): boolean {
  return isLarge && place === 0 && sortables.get(name)?.isIndexed === false
}

export function moveSort(dialog: SortDialog, by: number): SortDialog {
  return {...dialog, at: Math.max(0, Math.min(dialog.names.length - 1, dialog.at + by))}
}

/**
 * Adds the current field as the next key, then makes it descending, then removes it. Undefined if all keys are taken.
 */
export function turnSort(dialog: SortDialog): SortDialog | undefined {
  const {names, at, order} = dialog
  const by = names[at]
  if (by === undefined) return dialog
  const place = order.findIndex(key => key.by === by)
  const key = order[place]
  if (key === undefined) return order.length < maxSortKeys ? {...dialog, order: [...order, {by}]} : undefined
  return {...dialog, order: key.down ? order.toSpliced(place, 1) : order.with(place, {by, down: true})}
}

/** Makes the current field the key at this position; later keys move back. */
export function placeSort(dialog: SortDialog, place: number): SortDialog {
  const {names, at, order} = dialog
  const by = names[at]
  if (by === undefined) return dialog
  const key: SortKey = order.find(each => each.by === by) ?? {by}
  const others = order.filter(each => each.by !== by)
  return {...dialog, order: others.toSpliced(Math.min(place, others.length), 0, key).slice(0, maxSortKeys)}
}

/** Removes the last key. */
export function dropSort(dialog: SortDialog): SortDialog {
  return {...dialog, order: dialog.order.slice(0, -1)}
}
