import type {ListLayout} from '../../app/display/list-columns.ts'
import {pageRows} from '../../app/display/list-frame.ts'
import type {Size} from '../../app/display/list-view.ts'
import type {Look} from '../../app/display/look.ts'
import type {Counters, ListRow, Tab} from '../../app/ports.ts'
import type {Message} from './message.ts'
import type {Overlay} from './overlay.ts'
import type {Person} from './person.ts'
import type {Prompt} from './prompt.ts'
import {isUnsettled, openWindow, type Question, readAgain, settle, type Window} from './window.ts'

/** A write that is going on. */
export type Task = {readonly label: string; readonly done: number; readonly total: number; readonly isStopping: boolean}

/** All that the screen shows. Changed by pure steps only. */
export type State = {
  readonly size: Size
  readonly look: Look
  readonly isReadOnly: boolean
  readonly layout: ListLayout | undefined
  readonly tab: Tab
  readonly counters: Counters
  readonly windows: Readonly<Record<Tab, Window>>
  /** The people marked, with what the list last knew of them. */
  readonly marks: ReadonlyMap<number, ListRow>
  readonly prompt: Prompt | undefined
  /** Whose details are open. */
  readonly person: Person | undefined
  readonly overlay: Overlay | undefined
  readonly message: Message | undefined
  /** A question is being prepared: the keys that follow are meant for it. */
  readonly isPreparing: boolean
  readonly task: Task | undefined
  /** Keys that wait for the end of a task or for rows. */
  readonly heldKeys: number
  /** A list without tabs for screens that are too small for more. */
  readonly isCompact: boolean
}

export type Start = Pick<State, 'size' | 'look' | 'isReadOnly' | 'tab' | 'counters'> & {
  readonly question: Question
  /** Rows read already, from the top; fewer than `asked` means that these are all. */
  readonly rows: readonly ListRow[]
  readonly asked: number
}

/** The state in which the program begins: what was painted before it. */
export function startState({question, rows, asked, ...start}: Start): State {
  const fresh = (tab: Tab): Window => openWindow({...question, tab})
  const top = rows[0]?.id ?? 0
  const read: Partial<Window> = {
    rows,
    hasFirst: true,
    hasLast: rows.length < asked,
    first: 1,
    cursor: top,
    top,
    jump: undefined,
    isLoaded: true,
  }
  const windows = {staff: fresh('staff'), public: fresh('public'), contact: fresh('contact'), all: fresh('all')}
  return {
    ...start,
    layout: undefined,
    windows: {...windows, [start.tab]: {...windows[start.tab], ...read}},
    marks: new Map(),
    prompt: undefined,
    person: undefined,
    overlay: undefined,
    message: undefined,
    isPreparing: false,
    task: undefined,
    heldKeys: 0,
    isCompact: false,
  }
}

/** How many people the screen shows at once. */
export function pageOf({size, isCompact}: Pick<State, 'size' | 'isCompact'>): number {
  return isCompact ? Math.max(1, size.rows - 3) : pageRows(size)
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

/** The length of the shown list, once it is known. */
export function totalOf(state: State): number | undefined {
  const {question, found} = windowOf(state)
  if (question.text === '') return state.counters[state.tab]
  return found?.done ? found.found : undefined
}

/** Another tab, as it was left; with the filter of this one. */
export function showTab(state: State, tab: Tab): State {
  if (tab === state.tab) return state
  const {text, where} = windowOf(state).question
  const window = state.windows[tab]
  const kept = window.isStale ? readAgain(window) : window
  const same = window.question.text === text ? kept : openWindow({tab, text, where})
  return withWindow({...state, tab, windows: {...state.windows, [tab]: same}}, settle)
}

/** The same on a screen of another size: the cursor stays in sight. */
export function resized(state: State, size: Size): State {
  return withWindow({...state, size}, settle)
}

/** Screens smaller than this show a notice instead. */
export const leastSize: Size = {columns: 60, rows: 16}

export function isTooSmall({size, isCompact}: Pick<State, 'size' | 'isCompact'>): boolean {
  if (isCompact) return size.columns < 30 || size.rows < 6
  return size.columns < leastSize.columns || size.rows < leastSize.rows
}

/** True while keys that mean a particular person have to wait until that person is there. */
export function isWaiting(state: State): boolean {
  if (state.person) return state.person.file?.user.id !== state.person.id
  return isUnsettled(windowOf(state))
}
