// State of the filter: typing, keeping, recalling, and turning it off and on. Pure functions.
import type {Condition} from '../../../app/queries/condition.ts'
import type {Option} from '../../../app/queries/filter/completion.ts'
import {readFilter, type World} from '../../../app/queries/filter/filter.ts'
import type {MatchedValue} from '../../../app/queries/matched-values.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {windowOf, withWindow} from '../list/state.ts'
import {replaceQuery, type Window, widen} from '../list/window.ts'
import {type Faulty, faultyPart} from './faulty.ts'

/** The field that a search is limited to; `all` searches names, identifiers and e-mail addresses. */
export type SearchField = 'all' | 'name' | 'email' | 'identifier' | 'barcode' | 'phone' | 'note'

/** A running completion: the text around the completed term, and its options. */
export type Completion = {
  readonly head: string
  readonly tail: string
  readonly options: readonly Option[]
  readonly chosen: number
}

export type FilterPrompt = {
  readonly kind: 'filter'
  readonly field: TextField
  /** The field to search in. */
  readonly within: SearchField
  readonly faulty: Faulty | undefined
  readonly before: Window
  /** Index in the earlier filters; undefined while a new one is typed. */
  readonly past: number | undefined
  /** The text typed before an earlier filter was recalled. */
  readonly draft: string
  /** The saved view that was shown when the prompt opened. */
  readonly view: string | undefined
  readonly tabbing: Completion | undefined
}

declare module '../../shell/state.ts' {
  interface Prompts {
    filter: FilterPrompt
    /** Moves to the next matching user without narrowing. */
    find: {readonly kind: 'find'; readonly field: TextField; readonly faulty: Faulty | undefined}
  }
  interface State {
    /** The filter that was turned off and can be turned on again. */
    readonly suspendedFilter: string
    /** The last text searched for with `f`. */
    readonly searchText: string
    /** The values by which the current user meets the filter; undefined before they were read. */
    readonly matched: Matched | undefined
  }
}

export type Matched = {
  readonly id: number
  /** The filter it was read for. */
  readonly where: Condition
  readonly values: readonly MatchedValue[]
}

/** Opens the filter prompt with the present filter. */
export function openFilter(state: State): State {
  const before = windowOf(state)
  const field = textField(before.query.text)
  const prompt = {
    kind: 'filter',
    field,
    within: 'all',
    faulty: undefined,
    before,
    past: undefined,
    draft: '',
    view: state.view,
    tabbing: undefined,
  } as const
  return {...state, prompt}
}

/** Opens the filter prompt with a term for a field added. The list stays as it is until the value is typed. */
export function openFilterAt(state: State, name: string): State {
  const {text} = windowOf(state).query
  const opened = openFilter(state)
  if (opened.prompt?.kind !== 'filter') return state
  return {...opened, prompt: {...opened.prompt, field: textField(`${text === '' ? '' : `${text} `}${name}:`)}}
}

/** Sets the text of the prompt and narrows the list at once, unless the filter is invalid. */
export function writeFilterPrompt(state: State, field: TextField, world: World): State {
  const {prompt} = state
  return prompt?.kind === 'filter' ? writeFilter(state, {...prompt, field, tabbing: undefined}, world) : state
}

/** Sets the text of the prompt that searches without narrowing. */
export function writeFindPrompt(state: State, field: TextField): State {
  const {prompt} = state
  return prompt?.kind === 'find' ? {...state, prompt: {...prompt, field, faulty: undefined}} : state
}

function writeFilter(state: State, prompt: FilterPrompt, world: World): State {
  const text = filterOf(prompt)
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, prompt: {...prompt, faulty: faultyPart(prompt.field, filter.fault, text)}}
  return {...narrow(state, text, filter.where), prompt: {...prompt, faulty: undefined}}
}

/** Returns the filter of a prompt; limited to a field, the text becomes the value of a term. */
export function filterOf({field, within}: Pick<FilterPrompt, 'field' | 'within'>): string {
  const text = textOf(field).trim()
  return within === 'all' || text === '' ? text : `${within}:${/[\s"()]/.test(text) ? `"${text}"` : text}`
}

export const searchFields: readonly {readonly id: SearchField; readonly label: string}[] = [
  {id: 'all', label: ''},
  {id: 'name', label: 'Name'},
  {id: 'email', label: 'E-mail'},
  {id: 'identifier', label: 'Identifier'},
  {id: 'barcode', label: 'Barcode'},
  {id: 'phone', label: 'Phone'},
  {id: 'note', label: 'Note'},
]

/** Searches for the same text in the next field. */
export function nextSearchField(state: State, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter') return state
  const at = searchFields.findIndex(each => each.id === prompt.within)
  const within = searchFields[(at + 1) % searchFields.length]?.id ?? 'all'
  return writeFilter(state, {...prompt, within}, world)
}

/** Recalls an earlier or later filter; past the newest, the text typed before. */
export function takePastFilter(state: State, past: readonly string[], by: number, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter') return state
  const place = (prompt.past ?? -1) + by
  if (place >= past.length || place < -1) return state
  const draft = prompt.past === undefined ? textOf(prompt.field) : prompt.draft
  const text = place < 0 ? draft : (past[place] ?? '')
  const next = {...prompt, within: 'all', draft, past: place < 0 ? undefined : place, field: textField(text)} as const
  return writeFilter(state, next, world)
}

function narrow(state: State, text: string, where: Window['query']['where']): State {
  return withWindow({...state, suspendedFilter: '', view: undefined}, window =>
    window.query.text === text ? window : replaceQuery(window, {...window.query, text, where}),
  )
}

/** Applies a filter from the top of the list; an invalid one shows its fault instead. */
export function applyFilter(state: State, text: string, world: World): State {
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, message: {kind: 'warning', text: filter.fault.sentence}}
  return narrow(state, text, filter.where)
}

/** Closes the filter prompt, keeping the filter or restoring the previous one. */
export function closeFilter(state: State, keep: boolean): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter' || keep) return {...state, prompt: undefined}
  const {before, view} = prompt
  return {...withWindow(state, () => before), prompt: undefined, view}
}

/** Clears the filter; the cursor stays on its user if possible. */
export function clearFilter(state: State, world: World): State {
  const filter = readFilter('', world)
  if ('fault' in filter) return state
  return withWindow({...state, view: undefined}, window =>
    widen(window, {...window.query, text: '', where: filter.where, only: undefined}),
  )
}

/** Turns the filter off, and on again. */
export function parkFilter(state: State, world: World): State {
  const {text} = windowOf(state).query
  if (text !== '') return {...clearFilter(state, world), suspendedFilter: text, view: state.view}
  if (state.suspendedFilter === '') return {...state, message: {kind: 'note', text: 'There is no filter to turn on'}}
  return {...applyFilter(state, state.suspendedFilter, world), view: state.view}
}
