import {readFilter} from '../../app/queries/filter.ts'
import type {Day} from '../../domain/base/day.ts'
import {type State, windowOf, withWindow} from './state.ts'
import {type TextField, textField, textOf} from './text-field.ts'
import {askAnew, type Window, widen} from './window.ts'

/** Begins to write a filter; the one there is can be changed. */
export function openFilter(state: State): State {
  const before = windowOf(state)
  return {...state, prompt: {kind: 'filter', field: textField(before.question.text), fault: undefined, before}}
}

/** The prompt with another text; a filter narrows at once, unless it means nothing yet. */
export function writePrompt(state: State, field: TextField, today: Day): State {
  const {prompt} = state
  if (prompt === undefined) return state
  if (prompt.kind !== 'filter') return {...state, prompt: {...prompt, field}}
  const text = textOf(field)
  const filter = readFilter(text.trim(), today)
  if ('fault' in filter) return {...state, prompt: {...prompt, field, fault: filter.fault.sentence}}
  return {...narrow(state, text.trim(), filter.where), prompt: {...prompt, field, fault: undefined}}
}

function narrow(state: State, text: string, where: Window['question']['where']): State {
  return withWindow(state, window =>
    window.question.text === text ? window : askAnew(window, {tab: state.tab, text, where}),
  )
}

/** Ends the filter prompt: kept as it is, or as it was before. */
export function closeFilter(state: State, keep: boolean): State {
  const {prompt} = state
  if (prompt?.kind !== 'filter') return {...state, prompt: undefined}
  if (keep) return {...state, prompt: undefined}
  const {before} = prompt
  return {...withWindow(state, () => before), prompt: undefined}
}

/** Everybody again; the cursor stays on its person where it can. */
export function clearFilter(state: State, today: Day): State {
  const filter = readFilter('', today)
  if ('fault' in filter) return state
  const question = {tab: state.tab, text: '', where: filter.where}
  return withWindow(state, window => widen(window, question))
}
