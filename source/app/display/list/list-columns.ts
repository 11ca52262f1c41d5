// Which columns stand on the screen: as many as there is room for, by importance; what is left out is reached by moving
// sideways, with the name staying where it is.
import type {Tab} from '../../ports.ts'
import type {Order, SortKey} from '../../queries/order.ts'
import {type ColumnSpec, columnSpec, isOnTab, layoutSpecs} from './column-specs.ts'
import type {ColumnText} from './column-text.ts'

export type ListLayout = 'wide' | 'narrow'

/** A column as the operator chose it; without a width it takes what it needs. */
export type ColumnChoice = {readonly id: string; readonly width?: number}

/** How one tab's list is to look. Nothing chosen means: as the size of the screen has it. */
export type ListSettings = {
  readonly layout?: ListLayout
  readonly columns?: readonly ColumnChoice[]
  readonly order: Order
}

export const defaultSettings: ListSettings = {order: []}

export type ListColumn = {
  readonly id: string
  /** With the mark of its direction where the list is ordered by it. */
  readonly label: string
  readonly width: number
  readonly text: ColumnText
}

/** Screens at least this wide have room for every column of the wide layout; they show it unless asked otherwise. */
export const minWideColumns = 123

/** The layout that holds on a screen of this width. */
export function layoutFor(settings: ListSettings, columns: number): ListLayout {
  return settings.layout ?? (columns >= minWideColumns ? 'wide' : 'narrow')
}

/** All columns of a tab in their order, shown or not. */
export function allColumns(tab: Tab, settings: ListSettings, columns: number): readonly ColumnSpec[] {
  if (settings.columns === undefined) return layoutSpecs(tab, layoutFor(settings, columns))
  return settings.columns.flatMap(({id, width}) => {
    const spec = columnSpec(id)
    if (spec === undefined || !isOnTab(spec, tab)) return []
    const {from: _any, ...rest} = spec
    return [width === undefined ? rest : {...rest, minWidth: width, maxWidth: width}]
  })
}

/** Fields of the user that these settings need beyond what every row has. */
export function extraFields(tab: Tab, settings: ListSettings, columns: number): readonly string[] {
  return allColumns(tab, settings, columns).flatMap(spec => (spec.isMore ? [spec.id] : []))
}

// These stay where they are when the list is moved sideways.
const frozen = new Set(['type', 'name'])

const known = new WeakMap<ListSettings, Map<string, readonly ListColumn[]>>()

/**
 * The columns that stand on a screen of so many columns, gutter not counted. `side` leaves out that many of the columns
 * that move, from the left; 0 shows the most important ones.
 */
export function listColumns(
  tab: Tab,
  width: number,
  settings: ListSettings,
  side = 0,
  screen = width,
): readonly ListColumn[] {
  const made = known.get(settings) ?? new Map<string, readonly ListColumn[]>()
  known.set(settings, made)
  const key = `${tab} ${width} ${side} ${screen}`
  const found =
    made.get(key) ?? assignWidths(chooseColumns(allColumns(tab, settings, screen), width, side), width, settings.order)
  made.set(key, found)
  return found
}

function chooseColumns(all: readonly ColumnSpec[], width: number, side: number): readonly ColumnSpec[] {
  const fits = all.filter(spec => (spec.from ?? 0) <= width || side > 0)
  const moving = fits.filter(spec => !frozen.has(spec.id))
  const left = new Set(moving.slice(0, side))
  const taken = new Set<ColumnSpec>()
  let room = width + 1
  const take = (spec: ColumnSpec): boolean => {
    if (spec.minWidth + 1 > room) return false
    taken.add(spec)
    room -= spec.minWidth + 1
    return true
  }
  if (side === 0) for (const spec of [...fits].sort((one, other) => one.rank - other.rank)) take(spec)
  else {
    for (const spec of fits) if (frozen.has(spec.id)) take(spec)
    for (const spec of moving) if (!left.has(spec) && !take(spec)) break
  }
  return all.filter(spec => taken.has(spec))
}

function assignWidths(specs: readonly ColumnSpec[], width: number, order: Order): ListColumn[] {
  const widths = new Map(specs.map(spec => [spec.id, spec.minWidth]))
  let left = width + 1 - specs.reduce((sum, spec) => sum + spec.minWidth + 1, 0)
  const widen = (spec: ColumnSpec, maxWidth: number): void => {
    const now = widths.get(spec.id) ?? 0
    const more = Math.max(0, Math.min(left, maxWidth - now))
    widths.set(spec.id, now + more)
    left -= more
  }
  // Names first, as far as nearly all of them go; then what cuts labels and codes; then long names.
  const name = specs.find(spec => spec.id === 'name')
  if (name && name.maxWidth > 24) widen(name, 24)
  for (const spec of [...specs].sort((one, other) => one.rank - other.rank))
    if (spec !== name) widen(spec, spec.maxWidth)
  if (name) widen(name, name.maxWidth)
  return specs.map(spec => {
    const columns = widths.get(spec.id) ?? spec.minWidth
    return {id: spec.id, label: labelFor(spec, columns, order), width: columns, text: spec.text}
  })
}

function labelFor(spec: ColumnSpec, width: number, order: Order): string {
  const mark = directionMark(spec, order)
  const last = spec.labels.at(-1) ?? ''
  const label = spec.labels.find(each => each.length + mark.length <= width)
  if (label !== undefined) return label + mark
  return mark === '' ? last : `${last.slice(0, width - 1)}${mark.trim()}`
}

const byName: SortKey = {by: 'name'}

// Without an order of its own the list stands in the order of names.
function directionMark(spec: ColumnSpec, order: Order): string {
  const keys = order.length === 0 ? [byName] : order
  const key = keys.find(each => each.by === spec.sort)
  if (key === undefined || (spec.id === 'type' && keys.length > 0)) return ''
  return key.down ? ' v' : ' ^'
}

/** The columns that the screen leaves out for want of room, by title. */
export function hiddenColumns(tab: Tab, settings: ListSettings, screen: number, gutter: number): readonly string[] {
  const shown = new Set(listColumns(tab, screen - gutter, settings, 0, screen).map(each => each.id))
  return allColumns(tab, settings, screen).flatMap(spec => (shown.has(spec.id) ? [] : [spec.title]))
}

/** The column one step to the side, and how far the list then has to be moved so that it stands on the screen. */
export function moveColumn(
  from: {readonly column: string | undefined; readonly side: number},
  by: number,
  {tab, settings, screen, gutter}: {tab: Tab; settings: ListSettings; screen: number; gutter: number},
): {readonly column: string; readonly side: number} {
  // Those for which there was no room come after those that are seen.
  const all = allColumns(tab, settings, screen).flatMap(spec => (spec.id === 'type' ? [] : [spec.id]))
  const seen = new Set(listColumns(tab, screen - gutter, settings, 0, screen).map(each => each.id))
  const ids = [...all.filter(id => seen.has(id)), ...all.filter(id => !seen.has(id))]
  const at = ids.indexOf(from.column ?? 'name')
  const column = ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? 'name'
  const isShown = (side: number): boolean =>
    listColumns(tab, screen - gutter, settings, side, screen).some(each => each.id === column)
  if (seen.has(column)) return {column, side: 0}
  if (isShown(from.side)) return {column, side: from.side}
  for (let side = 0; side < all.length; side++) if (isShown(side)) return {column, side}
  return {column, side: 0}
}
