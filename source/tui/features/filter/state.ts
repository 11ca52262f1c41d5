// The filter of the list: written, kept, taken from before, switched off for a look at everybody. Pure steps.
import type {Option} from '../../../app/queries/filter/completion.ts'
import {readFilter, type World} from '../../../app/queries/filter/filter.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {windowOf, withWindow} from '../list/state.ts'
import {replaceQuery, type Window, widen} from '../list/window.ts'

/** A field that a search can be held to; `all` looks in names, identifiers and e-mail addresses at once. */
export type SearchField = 'all' | 'name' | 'email' | 'identifier' | 'barcode' | 'phone' | 'note'

/** What Tab goes through: the parts around what is completed, and everything that fits there. */
export type Tabbing = {
  readonly head: string
  readonly tail: string
  readonly options: readonly Option[]
  readonly chosen: number
}

export type FilterPrompt = {
  readonly kind: 'filter'
  readonly field: TextField
  /** What the words are looked for in. */
  readonly within: SearchField
  readonly fault: string | undefined
  readonly before: Window
  /** The place in the filters used before; nothing while a new one is written. */
  readonly past: number | undefined
  /** What was written before one of them was taken. */
  readonly draft: string
  /** The saved view that was shown. */
  readonly view: string | undefined
  readonly tabbing: Tabbing | undefined
}

declare module '../../shell/state.ts' {
  interface Prompts {
    filter: FilterPrompt
    /** Jumps to the next user with these words, without narrowing. */
    find: {readonly kind: 'find'; readonly field: TextField}
  }
  interface State {
    /** The filter that was switched off and can be switched on again. */
    readonly parked: string
    /** What `f` looks for. */
    readonly sought: string
  }
}

/** Begins to write a filter; the one there is can be changed. */
export function openFilter(state: State): State {
  const before = windowOf(state)
  const field = textField(before.query.text)
  const prompt = {
    kind: 'filter',
    field,
    within: 'all',
    fault: undefined,
    before,
    past: undefined,
    draft: '',
    view: state.view,
    tabbing: undefined,
  } as const
  return {...state, prompt}
}

/** The prompt with another text: it narrows the list at once, unless it means nothing yet. */
export function writeFilterPrompt(state: State, field: TextField, world: World): State {
  const {prompt} = state
  return prompt?.kind === 'filter' ? writeFilter(state, {...prompt, field, tabbing: undefined}, world) : state
}

function writeFilter(state: State, prompt: FilterPrompt, world: World): State {
  const text = filterOf(prompt)
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, prompt: {...prompt, fault: filter.fault.sentence}}
  return {...narrow(state, text, filter.where), prompt: {...prompt, fault: undefined}}
}

/** The filter that a prompt means: in one field its text is the value of a term. */
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

/** The same text looked for in the next field. */
export function nextSearchField(state: State, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter') return state
  const at = searchFields.findIndex(each => each.id === prompt.within)
  const within = searchFields[(at + 1) % searchFields.length]?.id ?? 'all'
  return writeFilter(state, {...prompt, within}, world)
}

/** An earlier filter in the prompt, or a later one; at last what was written before. */
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
  return withWindow({...state, parked: '', view: undefined}, window =>
    window.query.text === text ? window : replaceQuery(window, {...window.query, text, where}),
  )
}

/** The list with this filter, from the top; what is wrong with it if it means nothing. */
export function applyFilter(state: State, text: string, world: World): State {
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, message: {kind: 'warning', text: filter.fault.sentence}}
  return narrow(state, text, filter.where)
}

/** Ends the filter prompt: kept as it is, or restore the previous filter. */
export function closeFilter(state: State, keep: boolean): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter' || keep) return {...state, prompt: undefined}
  const {before, view} = prompt
  return {...withWindow(state, () => before), prompt: undefined, view}
}

/** Everybody again; the cursor stays on its user where it can. */
export function clearFilter(state: State, world: World): State {
  const filter = readFilter('', world)
  if ('fault' in filter) return state
  return withWindow({...state, view: undefined}, window =>
    widen(window, {...window.query, text: '', where: filter.where, only: undefined}),
  )
}

/** Switches the filter off for a look at everybody, and on again. */
export function parkFilter(state: State, world: World): State {
  const {text} = windowOf(state).query
  if (text !== '') return {...clearFilter(state, world), parked: text, view: state.view}
  if (state.parked === '') return {...state, message: {kind: 'note', text: 'There is no filter to turn on'}}
  return {...applyFilter(state, state.parked, world), view: state.view}
}
