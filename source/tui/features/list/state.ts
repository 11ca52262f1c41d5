// The lists of the four tabs: what they ask for, the rows that are read, the cursor, and how they look.
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
    /** How the list of each tab looks. */
    readonly settings: Readonly<Record<Tab, ListSettings>>
    /** The column under the cursor, once somebody went sideways, and how far the list is moved. */
    readonly sideways: Readonly<Record<Tab, Sideways>>
    readonly counters: Counters
    readonly windows: Readonly<Record<Tab, Window>>
  }
}

/** The lists as the program begins: what was painted before it. */
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

// What is asked follows from how the list is to look.
function arrangedQuestion(question: WindowQuery, settings: ListSettings, {columns}: Size): WindowQuery {
  return {...question, order: settings.order, more: extraFields(question.tab, settings, columns)}
}

type Layout = Pick<State, 'size' | 'isCompact' | 'preview'>

/** How many users the screen shows at once. */
export function pageOf(state: Layout): number {
  const {size, isCompact} = state
  return isCompact ? Math.max(1, size.rows - 3) : pageRows(size, placeOfPreview(state))
}

/** Where the preview stands; nothing while it is off. */
export function placeOfPreview({size, isCompact, preview}: Layout): PreviewPlace | undefined {
  return isCompact ? undefined : previewPlace(preview, size)
}

/** How many columns of the screen the list has. */
export function listWidth(state: Layout): number {
  return listArea(state.size, placeOfPreview(state)).columns
}

/** The window of the tab that is shown. */
export function windowOf(state: State): Window {
  return state.windows[state.tab]
}

/** The state with the shown window changed by a step. */
export function withWindow(state: State, step: (window: Window, page: number) => Window): State {
  const before = windowOf(state)
  const after = step(before, pageOf(state))
  return after === before ? state : {...state, windows: {...state.windows, [state.tab]: after}}
}

/** Who is on a tab, as a condition about everybody. */
export function tabCondition(tab: Tab): Condition {
  const value = recordTypeOfTab[tab]
  return value === undefined ? allUsers : {kind: 'field', entity: 'user', field: 'record_type', how: '=', value}
}

/** Who is in the shown list, as a condition about everybody. */
export function shownCondition(state: State): Condition {
  return both(tabCondition(state.tab), whereOf(windowOf(state).query))
}

/** The same in words, as dialogs say it. */
export function shownWords({tab, windows}: State): string {
  const {text, only} = windows[tab].query
  const filter = [...(text === '' ? [] : [`filter ${text}`]), ...(only === undefined ? [] : ['marked'])].join(', ')
  return `tab ${tab}${filter === '' ? '' : `, ${filter}`}`
}

/** The length of the shown list, once it is known. */
export function totalOf(state: State): number | undefined {
  const {query, found} = windowOf(state)
  if (!isNarrowed(query)) return state.counters[state.tab]
  return found?.done ? found.found : undefined
}

/** Another tab, as it was left; with the filter of this one. */
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

/** The list of the shown tab looking as wished, from the top where its order changed. */
export function arrange(state: State, settings: ListSettings): State {
  return arrangeTab(state, state.tab, settings)
}

/** The same for the list of any tab. */
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

/** The lists once something may have been written: the rows shown are read again, other tabs when they are shown. */
export function outdatedLists(state: State): State {
  const aged = (tab: Tab): Window => ({...state.windows[tab], isStale: true})
  const windows = {staff: aged('staff'), public: aged('public'), contact: aged('contact'), all: aged('all')}
  return withWindow({...state, windows}, window => readAgain(window))
}

/** The list on a screen of another size: the cursor stays in sight. */
export function resizedList(state: State): State {
  return withWindow(state, settle)
}
