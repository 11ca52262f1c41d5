// The columns of one tab, being chosen: which stand there, in which order, how wide.
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
  /** Those that are shown, in order, before the others. */
  readonly entries: readonly ColumnEntry[]
  readonly at: number
  /** How the list looked when the dialog opened, but for its columns. */
  readonly settings: ListSettings
  /** Nothing was chosen: the columns are those of the layout. */
  readonly isUsual: boolean
  /** How many columns of the screen the list has. */
  readonly screen: number
}

const least = 3
const most = 60

/** The dialog for a tab, with the columns it has now. */
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

/** How the list would look with what is chosen. */
export function settingsOf({entries, settings, isUsual}: ColumnsDialog): ListSettings {
  if (isUsual) return settings
  return {...settings, columns: entries.flatMap(({isOn, ...choice}) => (isOn ? [choice] : []))}
}

/** The columns that there is room for, with their widths on this screen. */
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

/** The column under the cursor shown, or no longer; nothing for the name, which always is. */
export function toggleColumn(dialog: ColumnsDialog): ColumnsDialog | undefined {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined || entry.id === 'name') return undefined
  return changed(dialog, entries.with(at, {...entry, isOn: !entry.isOn}))
}

/** The column under the cursor one place on, with the cursor. */
export function shiftColumn(dialog: ColumnsDialog, by: number): ColumnsDialog {
  const {entries, at} = dialog
  const [entry, to] = [entries[at], at + by]
  if (entry === undefined || to < 0 || to >= entries.length) return dialog
  return {...changed(dialog, entries.toSpliced(at, 1).toSpliced(to, 0, entry)), at: to}
}

/** The column under the cursor wider or narrower than it is now. */
export function widenColumn(dialog: ColumnsDialog, by: number): ColumnsDialog {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined) return dialog
  const now = entry.width ?? placedColumns(dialog).get(entry.id) ?? least
  return changed(dialog, entries.with(at, {...entry, width: Math.max(least, Math.min(most, now + by))}))
}

/** The column under the cursor as wide as it needs to be. */
export function freeColumn(dialog: ColumnsDialog): ColumnsDialog {
  const {entries, at} = dialog
  const entry = entries[at]
  if (entry === undefined) return dialog
  return changed(dialog, entries.with(at, {id: entry.id, isOn: entry.isOn}))
}

/** The columns as nobody chose them. */
export function usualColumns({tab, settings, screen}: ColumnsDialog): ColumnsDialog {
  const {columns: _chosen, layout: _layout, ...rest} = settings
  return openColumns(tab, rest, screen)
}
