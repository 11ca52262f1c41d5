import type {KeysInForce} from '../../app/display/keys/remap.ts'
import {type ListSettings, moreFields, usualSettings} from '../../app/display/list/list-columns.ts'
import {pageRows} from '../../app/display/list/list-frame.ts'
import type {Size} from '../../app/display/list/list-view.ts'
import {
  listArea,
  noPreview,
  type PreviewPlace,
  type PreviewWish,
  previewPlace,
} from '../../app/display/list/preview-placement.ts'
import type {Look} from '../../app/display/theme.ts'
import {type Counters, type ListRow, recordTypeOfTab, type Tab} from '../../app/ports.ts'
import {both, type Condition, everybody} from '../../app/queries/condition.ts'
import {usualKeys} from './keymap.ts'
import type {Form} from '../features/forms/state.ts'
import type {FormPurpose} from '../features/forms/purpose.ts'
import {type Marks, noMarks} from '../features/marks/marks.ts'
import type {Message} from './message.ts'
import type {Overlay} from '../features/confirm/state.ts'
import type {Person} from '../features/user/state.ts'
import {openPreview, type Preview} from '../features/detail-pane/state.ts'
import type {Prompt} from './prompt.ts'
import {
  askAnew,
  askMore,
  isNarrowed,
  isUnsettled,
  openWindow,
  plainQuestion,
  type Question,
  readAgain,
  settle,
  type Window,
  whereOf,
} from '../features/list/window.ts'

/** A write that is going on. */
export type Task = {readonly label: string; readonly done: number; readonly total: number; readonly isStopping: boolean}

export type Sideways = {readonly column: string | undefined; readonly side: number}

/** All that the screen shows. Changed by pure steps only. */
export type State = {
  readonly size: Size
  readonly look: Look
  /** What keys mean, as the person has arranged it. */
  readonly keys: KeysInForce
  /** Whether the list and the details show their keys below. */
  readonly hasHints: boolean
  readonly isReadOnly: boolean
  readonly tab: Tab
  /** How the list of each tab looks. */
  readonly settings: Readonly<Record<Tab, ListSettings>>
  /** The column under the cursor, once somebody went sideways, and how far the list is moved. */
  readonly sideways: Readonly<Record<Tab, Sideways>>
  readonly counters: Counters
  readonly windows: Readonly<Record<Tab, Window>>
  readonly marks: Marks
  /** Where a range of marks begins, while one is being made. */
  readonly range: ListRow | undefined
  /** The filter that was switched off and can be switched on again. */
  readonly parked: string
  /** What `f` looks for. */
  readonly sought: string
  /** The saved view that is shown, by name; nothing once its filter was changed. */
  readonly view: string | undefined
  /** How the tab of the view looked before, to come back to; and whether it is a shared view of one's own. */
  readonly beforeView: {readonly tab: Tab; readonly settings: ListSettings; readonly isShared: boolean} | undefined
  readonly prompt: Prompt | undefined
  /** Whose details are open. */
  readonly person: Person | undefined
  readonly preview: Preview
  readonly overlay: Overlay | undefined
  /** The form from which somebody was looked at; it comes back when one has seen enough of them. */
  readonly behind: Form<FormPurpose> | undefined
  readonly message: Message | undefined
  /** A question is being prepared: the keys that follow are meant for it. */
  readonly isPreparing: boolean
  readonly task: Task | undefined
  /** Keys that wait for the end of a task or for rows. */
  readonly heldKeys: number
  /** A list without tabs for screens that are too small for more. */
  readonly isCompact: boolean
}

/** The view to begin with; `isShared` if it is one's own and shared. */
export type BeginningView = {readonly name: string; readonly settings: ListSettings; readonly isShared: boolean}

export type Start = Pick<State, 'size' | 'look' | 'isReadOnly' | 'tab' | 'counters'> & {
  readonly text: string
  readonly where: Condition
  /** What keys mean, where a person has rearranged them. */
  readonly keys?: KeysInForce | undefined
  readonly hasHints?: boolean | undefined
  /** How lists look that were arranged before. */
  readonly settings?: Partial<State['settings']> | undefined
  readonly preview?: PreviewWish | undefined
  /** The saved view it is, and how it shows its tab. */
  readonly view?: BeginningView | undefined
  /** Something to be told at once. */
  readonly remark?: string | undefined
  /** Rows read already, from the top; fewer than `asked` means that these are all. */
  readonly rows: readonly ListRow[]
  readonly asked: number
}

/** The state in which the program begins: what was painted before it. */
export function startState({
  text,
  where,
  rows,
  asked,
  keys = usualKeys,
  hasHints = true,
  settings: arranged = {},
  preview,
  view,
  remark,
  ...start
}: Start): State {
  const settings = {
    staff: usualSettings,
    public: usualSettings,
    contact: usualSettings,
    all: usualSettings,
    ...arranged,
    ...(view ? {[start.tab]: view.settings} : {}),
  }
  const fresh = (tab: Tab): Window =>
    openWindow(arrangedQuestion(plainQuestion(tab, text, where), settings[tab], start.size))
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
    keys,
    hasHints,
    settings,
    sideways: {staff: straight, public: straight, contact: straight, all: straight},
    windows: {...windows, [start.tab]: {...windows[start.tab], ...read}},
    marks: noMarks,
    range: undefined,
    parked: '',
    sought: '',
    view: view?.name,
    beforeView: view && {
      tab: start.tab,
      settings: arranged[start.tab] ?? usualSettings,
      isShared: view.isShared,
    },
    prompt: undefined,
    person: undefined,
    preview: openPreview(preview ?? noPreview),
    overlay: undefined,
    behind: undefined,
    message: remark === undefined ? undefined : {kind: 'warning', text: remark},
    isPreparing: false,
    task: undefined,
    heldKeys: 0,
    isCompact: false,
  }
}

const straight: Sideways = {column: undefined, side: 0}

// What is asked follows from how the list is to look.
function arrangedQuestion(question: Question, settings: ListSettings, {columns}: Size): Question {
  return {...question, order: settings.order, more: moreFields(question.tab, settings, columns)}
}

type Layout = Pick<State, 'size' | 'isCompact' | 'preview'>

/** How many people the screen shows at once. */
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
  return value === undefined ? everybody : {kind: 'field', entity: 'user', field: 'record_type', how: '=', value}
}

/** Who is in the shown list, as a condition about everybody. */
export function shownCondition(state: State): Condition {
  return both(tabCondition(state.tab), whereOf(windowOf(state).question))
}

/** The same in words, as dialogs say it. */
export function shownWords({tab, windows}: State): string {
  const {text, only} = windows[tab].question
  const filter = [...(text === '' ? [] : [`filter ${text}`]), ...(only === undefined ? [] : ['marked'])].join(', ')
  return `tab ${tab}${filter === '' ? '' : `, ${filter}`}`
}

/** The length of the shown list, once it is known. */
export function totalOf(state: State): number | undefined {
  const {question, found} = windowOf(state)
  if (!isNarrowed(question)) return state.counters[state.tab]
  return found?.done ? found.found : undefined
}

/** Another tab, as it was left; with the filter of this one. */
export function showTab(state: State, tab: Tab): State {
  if (tab === state.tab) return state
  const {text, where, only, marked} = windowOf(state).question
  const window = state.windows[tab]
  const kept = window.isStale ? readAgain(window) : window
  const isSame = window.question.text === text && window.question.only === only
  const wished = {...window.question, text, where, only, marked}
  const shown = !isSame ? openWindow(wished) : window.question.marked === marked ? kept : askMore(kept, wished)
  return withWindow({...state, tab, range: undefined, windows: {...state.windows, [tab]: shown}}, settle)
}

/** The list of the shown tab looking as wished, from the top where its order changed. */
export function arrange(state: State, settings: ListSettings): State {
  return arrangeTab(state, state.tab, settings)
}

/** The same for the list of any tab. */
export function arrangeTab(state: State, tab: Tab, settings: ListSettings): State {
  const window = state.windows[tab]
  const asked = window.question
  const question = arrangedQuestion(asked, settings, state.size)
  const next = {
    ...state,
    settings: {...state.settings, [tab]: settings},
    sideways: {...state.sideways, [tab]: straight},
  }
  const isSame = JSON.stringify([question.order, question.more]) === JSON.stringify([asked.order, asked.more])
  if (isSame) return next
  const isReordered = JSON.stringify(question.order) !== JSON.stringify(asked.order)
  return {...next, windows: {...next.windows, [tab]: (isReordered ? askAnew : askMore)(window, question)}}
}

/** The state with other marks; where they rest on another condition, the rows shown are asked about it. */
export function withMarks(state: State, marks: Marks): State {
  if (marks.where === state.marks.where) return {...state, marks}
  return withWindow({...state, marks}, window => askMore(window, {...window.question, marked: marks.where}))
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
