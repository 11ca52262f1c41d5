// Marking by a filter: who is marked, or no longer, is written as a filter is. Pure steps.
import {both} from '../../../app/queries/condition.ts'
import {readFilter, type World} from '../../../app/queries/filter/filter.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import type {Tabbing} from '../filter/state.ts'
import {shownWords, tabCondition, windowOf} from '../list/state.ts'
import {markBy} from './marks.ts'
import {withMarks} from './state.ts'

declare module '../../shell/state.ts' {
  interface Prompts {
    mark: {
      readonly kind: 'mark'
      readonly field: TextField
      readonly isOn: boolean
      readonly fault: string | undefined
      readonly tabbing: Tabbing | undefined
    }
  }
}

/** Begins to say who is to be marked, or no longer: those whom the filter shows, unless something else is written. */
export function openMarking(state: State, isOn: boolean): State {
  const field = textField(windowOf(state).query.text)
  return {...state, prompt: {kind: 'mark', field, isOn, fault: undefined, tabbing: undefined}}
}

/** Marks or unmarks whom the prompt finds on this tab. */
export function finishMarking(state: State, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'mark') return state
  const text = textOf(prompt.field).trim()
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, prompt: {...prompt, fault: filter.fault.sentence}}
  const who = text === '' ? shownWords({...state, tab: state.tab}).split(',')[0] : `${state.tab}, filter ${text}`
  const condition = both(tabCondition(state.tab), filter.where)
  return withMarks({...state, prompt: undefined}, markBy(state.marks, condition, who ?? text, prompt.isOn))
}

/** The prompt with another text, and what is wrong with it. */
export function writeMarkPrompt(state: State, field: TextField, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'mark') return state
  const filter = readFilter(textOf(field).trim(), world)
  const fault = 'fault' in filter ? filter.fault.sentence : undefined
  return {...state, prompt: {...prompt, field, fault, tabbing: undefined}}
}
