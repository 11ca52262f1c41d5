// State of the four lists: queries, rows, cursors, and layout.
import {defaultSettings, extraFields, type ListSettings} from '../../../app/display/list/list-columns.ts'
import {pageRows} from '../../../app/display/list/list-frame.ts'
import {listArea, type PreviewPlace, previewPlace} from '../../../app/display/list/preview-placement.ts'
import type {Size} from '../../../app/display/size.ts'
import {type Counters, recordTypeOfTab, type Tab} from '../../../app/ports.ts'
import {allUsers, both, type Condition} from '../../../app/queries/condition.ts'
import type {Start, State} from '../../shell/state.ts'
import {
  extendQuery,
  isNarrowed,
  openWindow,
  plainQuery,
  readAgain,
  replaceQuery,
  settle,
  type Window,
  type WindowQuery,
  whereOf,
} from './window.ts'

export type Sideways = {readonly column: string | undefined; readonly side: number}

declare module '../../shell/state.ts' {
  interface State {
    readonly tab: Tab
    /** Layout of the list, per tab. */
    readonly settings: Readonly<Record<Tab, ListSettings>>
    /** The current column, undefined until the cursor moved sideways, and how far the list is scrolled sideways. */
    readonly sideways: Readonly<Record<Tab, Sideways>>
    readonly counters: Counters
    readonly windows: Readonly<Record<Tab, Window>>
  }
}

/** Returns the lists at the start, which begin with the first frame's rows. */
export function beginLists({tab, counters, text, where, rows, asked, settings: arranged, view, size}: Start) {
  const settings = {
    staff: defaultSettings,
    public: defaultSettings,
    contact: defaultSettings,
    all: defaultSettings,
    ...arranged,
    ...(view ? {[tab]: view.settings} : {}),
  }
  const fresh = (one: Tab): Window => openWindow(arrangedQuestion(plainQuery(one, text, where), settings[one], size))
  const top = rows[0]?.id ?? 0
  const read: Partial<Window> = {
    rows,
    hasFirst: true,
    hasLast: rows.length < asked,
    first: 1,
    cursor: top,
    top,
    pendingJump: undefined,
    isLoaded: true,
  }
  const windows = {staff: fresh('staff'), public: fresh('public'), contact: fresh('contact'), all: fresh('all')}
  return {
    tab,
    settings,
    sideways: {staff: straight, public: straight, contact: straight, all: straight},
    counters,
    windows: {...windows, [tab]: {...windows[tab], ...read}},
  }
}

const straight: Sideways = {column: undefined, side: 0}

// The layout determines the order and the additional fields of the query.
function arrangedQuestion(question: WindowQuery, settings: ListSettings, {columns}: Size): WindowQuery {
  return {...question, order: settings.order, more: extraFields(question.tab, settings, columns)}
}

type Layout = Pick<State, 'size' | 'isCompact' | 'preview'>

/** Returns the number of users per page. */
export function pageOf(state: Layout): number {
  const {size, isCompact} = state
  return isCompact ? Math.max(1, size.rows - 3) : pageRows(size, placeOfPreview(state))
}

/** Returns where the detail pane is; undefined while it is off. */
export function placeOfPreview({size, isCompact, preview}: Layout): PreviewPlace | undefined {
  return isCompact ? undefined : previewPlace(preview, size)
}

/** Returns the width of the list. */
export function listWidth(state: Layout): number {
  return listArea(state.size, placeOfPreview(state)).columns
}

/** Returns the window of the shown tab. */
export function windowOf(state: State): Window {
  return state.windows[state.tab]
}

/** Changes the window of the shown tab. */
export function withWindow(state: State, step: (window: Window, page: number) => Window): State {
  const before = windowOf(state)
  const after = step(before, pageOf(state))
  return after === before ? state : {...state, windows: {...state.windows, [state.tab]: after}}
}

/** Returns the condition for users of a tab. */
export function tabCondition(tab: Tab): Condition {
  const value = recordTypeOfTab[tab]
  return value === undefined ? allUsers : {kind: 'field', entity: 'user', field: 'record_type', how: '=', value}
}

/** Returns the condition for users of the shown list, valid for all users. */
export function shownCondition(state: State): Condition {
  return both(tabCondition(state.tab), whereOf(windowOf(state).query))
}

/** Returns the same as text, for dialogs. */
export function shownWords({tab, windows}: State): string {
  const {text, only} = windows[tab].query
  const filter = [...(text === '' ? [] : [`filter ${text}`]), ...(only === undefined ? [] : ['marked'])].join(', ')
  return `tab ${tab}${filter === '' ? '' : `, ${filter}`}`
}

/** Returns the length of the shown list; undefined until it is counted. */
export function totalOf(state: State): number | undefined {
  const {query, found} = windowOf(state)
  if (!isNarrowed(query)) return state.counters[state.tab]
  return found?.done ? found.found : undefined
}

/** Shows another tab as it was left, with the present filter. */
export function showTab(state: State, tab: Tab): State {
  if (tab === state.tab) return state
  const {text, where, only, marked} = windowOf(state).query
  const window = state.windows[tab]
  const kept = window.isStale ? readAgain(window) : window
  const isSame = window.query.text === text && window.query.only === only
  const wished = {...window.query, text, where, only, marked}
  const shown = !isSame ? openWindow(wished) : window.query.marked === marked ? kept : extendQuery(kept, wished)
  return withWindow({...state, tab, range: undefined, windows: {...state.windows, [tab]: shown}}, settle)
}

/** Applies a layout to the shown list; a new order restarts at the top. */
export function arrange(state: State, settings: ListSettings): State {
  return arrangeTab(state, state.tab, settings)
}

/** Like `arrange`, for any tab. */
export function arrangeTab(state: State, tab: Tab, settings: ListSettings): State {
  const window = state.windows[tab]
  const asked = window.query
  const question = arrangedQuestion(asked, settings, state.size)
  const next = {
    ...state,
    settings: {...state.settings, [tab]: settings},
    sideways: {...state.sideways, [tab]: straight},
  }
  const isSame = JSON.stringify([question.order, question.more]) === JSON.stringify([asked.order, asked.more])
  if (isSame) return next
  const isReordered = JSON.stringify(question.order) !== JSON.stringify(asked.order)
  return {...next, windows: {...next.windows, [tab]: (isReordered ? replaceQuery : extendQuery)(window, question)}}
}

/** Marks all lists as stale after a write: the shown rows are read again, other tabs when they are shown. */
export function outdatedLists(state: State): State {
  const aged = (tab: Tab): Window => ({...state.windows[tab], isStale: true})
  const windows = {staff: aged('staff'), public: aged('public'), contact: aged('contact'), all: aged('all')}
  return withWindow({...state, windows}, window => readAgain(window))
}

/** Keeps the cursor visible after the screen was resized. */
export function resizedList(state: State): State {
  return withWindow(state, settle)
}
