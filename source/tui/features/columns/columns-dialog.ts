// State of the columns dialog: which columns a tab shows, their order and widths.
import {availableColumns} from '../../../app/display/list/column-specs.ts'
import {allColumns, type ColumnChoice, type ListSettings, listColumns} from '../../../app/display/list/list-columns.ts'
import {gutter} from '../../../app/display/list/list-frame.ts'
import type {Tab} from '../../../app/ports.ts'

export type ColumnEntry = ColumnChoice & {readonly isOn: boolean}

declare module '../../shell/state.ts' {
  interface Overlays {
    columns: ColumnsDialog
  }
}

export type ColumnsDialog = {
  readonly kind: 'columns'
  readonly tab: Tab
  /** The visible columns in their order, then the others. */
  readonly entries: readonly ColumnEntry[]
  readonly at: number
  /** The list settings at the time the dialog opened. */
  readonly settings: ListSettings
  /** True while the columns are the layout's default. */
  readonly isUsual: boolean
  /** Width of the list on screen. */
  readonly screen: number
}

const least = 3
const most = 60

/** Returns the dialog for a tab, with its present columns. */
export function openColumns(tab: Tab, settings: ListSettings, screen: number): ColumnsDialog {
  const shown = allColumns(tab, settings, screen).map(({id}): ColumnEntry => {
    const width = settings.columns?.find(each => each.id === id)?.width
    return {id, isOn: true, ...(width === undefined ? {} : {width})}
  })
  const rest = availableColumns(tab).filter(spec => !shown.some(each => each.id === spec.id))
  return {
    kind: 'columns',
    tab,
    entries: [...shown, ...rest.map(({id}) => ({id, isOn: false}))],
    at: 0,
    settings,
    isUsual: settings.columns === undefined,
    screen,
  }
}

/** Returns the list settings with the columns of the dialog. */
export function settingsOf({entries, settings, isUsual}: ColumnsDialog): ListSettings {
  if (isUsual) return settings
  return {...settings, columns: entries.flatMap(({isOn, ...choice}) => (isOn ? [choice] : []))}
}

/** Returns the columns that fit, with their widths. */
export function placedColumns(dialog: ColumnsDialog): ReadonlyMap<string, number> {
  const {tab, screen} = dialog
  const columns = listColumns(tab, screen - gutter, settingsOf(dialog), 0, screen)
  return new Map(columns.map(({id, width}) => [id, width]))
}

export function moveInColumns(dialog: ColumnsDialog, by: number): ColumnsDialog {
  return {...dialog, at: Math.max(0, Math.min(dialog.entries.length - 1, dialog.at + by))}
}

function changed(dialog: ColumnsDialog, entries: readonly ColumnEntry[]): ColumnsDialog {
  return {...dialog, entries, isUsual: false}
}

/** Shows or hides the current column; undefined for the name column, which is always shown. */
export function toggleColumn(dialog: ColumnsDialog): ColumnsDialog | undefined {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined || entry.id === 'name') return undefined
  return changed(dialog, entries.with(at, {...entry, isOn: !entry.isOn}))
}

/** Moves the current column by one position, and the cursor with it. */
export function shiftColumn(dialog: ColumnsDialog, by: number): ColumnsDialog {
  const {entries, at} = dialog
  const [entry, to] = [entries[at], at + by]
  if (entry === undefined || to < 0 || to >= entries.length) return dialog
  return {...changed(dialog, entries.toSpliced(at, 1).toSpliced(to, 0, entry)), at: to}
}

/** Changes the width of the current column, starting from its actual width. */
export function widenColumn(dialog: ColumnsDialog, by: number): ColumnsDialog {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined) return dialog
  const now = entry.width ?? placedColumns(dialog).get(entry.id) ?? least
  return changed(dialog, entries.with(at, {...entry, width: Math.max(least, Math.min(most, now + by))}))
}

/** Removes the fixed width of the current column, so that it fits its content. */
export function autoWidthColumn(dialog: ColumnsDialog): ColumnsDialog {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined) return dialog
  return changed(dialog, entries.with(at, {id: entry.id, isOn: entry.isOn}))
}

/** Restores the default columns. */
export function defaultColumns({tab, settings, screen}: ColumnsDialog): ColumnsDialog {
  const {columns: _chosen, layout: _layout, ...rest} = settings
  return openColumns(tab, rest, screen)
}
