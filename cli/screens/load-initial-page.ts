// The first page of the screens: tab, filter and rows, with the operator's preferences.
import type {App} from '../../source/app/app.ts'
import {defaultSettings, extraFields, type ListSettings} from '../../source/app/display/list/list-columns.ts'
import {pageRows} from '../../source/app/display/list/list-frame.ts'
import {listTabs} from '../../source/app/display/list/list-head.ts'
import type {Size} from '../../source/app/display/list/list-view.ts'
import {type PreviewPreference, previewPlace} from '../../source/app/display/list/preview-placement.ts'
import type {Counters, ListRow, Tab} from '../../source/app/ports.ts'
import type {Condition} from '../../source/app/queries/condition.ts'
import {readFilter} from '../../source/app/queries/filter/filter.ts'
import {siteContextOf} from '../../source/app/site-context.ts'
import {type CliError, isCliError, usageError} from '../framework/cli-error.ts'
import type {Flags} from '../framework/flags.ts'
import type {StoredPreferences} from '../settings/preferences.ts'

/** What the screens show first. */
export type InitialPage = {
  readonly tab: Tab
  readonly filter: string
  readonly where: Condition
  readonly counters: Counters
  readonly rows: readonly ListRow[]
  /** How many rows were requested. */
  readonly asked: number
  /** The settings of each tab's list. */
  readonly settings: Partial<Readonly<Record<Tab, ListSettings>>>
  readonly preview: PreviewPreference
  /** The saved view that `--view` names, with its list settings. `isShared` is true for the operator's own shared view. */
  readonly view?: {readonly name: string; readonly settings: ListSettings; readonly isShared: boolean}
}

/** Reads the first page by flags and preferences. Refuses unknown tabs and views, and invalid filters. */
export async function loadInitialPage(
  app: App,
  flags: Flags,
  {settings, preview}: StoredPreferences,
  size: Size,
): Promise<InitialPage | CliError> {
  const start = await readStart(app, flags)
  if (isCliError(start)) return start
  const {tab, filter, view} = start
  const read = readFilter(filter, siteContextOf(app))
  if ('fault' in read) return usageError(`The filter is not valid: ${read.fault.sentence}`, 'usher help filter')
  const {where} = read
  const list = view?.settings ?? settings[tab] ?? defaultSettings
  const page = pageRows(size, previewPlace(preview, size))
  const more = extraFields(tab, list, size.columns)
  const [counters, rows] = [
    await app.reads.counters(),
    await app.reads.list({
      tab,
      where,
      now: app.now(),
      limit: page,
      ...(list.order.length > 0 ? {order: list.order} : {}),
      ...(more.length > 0 ? {more} : {}),
    }),
  ]
  return {tab, filter, where, counters, rows, asked: page, settings, preview, ...(view ? {view} : {})}
}

type Start = Pick<InitialPage, 'tab' | 'filter' | 'view'>

async function readStart(app: App, flags: Flags): Promise<Start | CliError> {
  const [name, filter = ''] = [flags.text('tab'), flags.text('filter')]
  const tab = listTabs.find(each => each.id === (name ?? 'all').toLowerCase())?.id
  if (tab === undefined) return usageError(`--tab must be staff, public, contact or all, not "${name}"`)
  if (flags.text('view') === undefined) return {tab, filter}
  const [{readViewFlag}, {viewSettings: settingsOfView, narrowViewFilter: narrowedView}] = await Promise.all([
    import('../selection/view-flag.ts'),
    import('../../source/app/views/view-settings.ts'),
  ])
  const view = await readViewFlag(app, flags)
  if (view === undefined || isCliError(view)) return view ?? {tab, filter}
  const shown = {name: view.name, settings: settingsOfView(view), isShared: view.from === 'own' && view.isShared}
  const text = narrowedView(view.filter, filter)
  return {tab: name === undefined ? view.tab : tab, filter: text, view: shown}
}
