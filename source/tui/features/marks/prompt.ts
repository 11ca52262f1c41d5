// State of marking by filter: the prompt and its result. Pure functions.
import {both} from '../../../app/queries/condition.ts'
import {readFilter, type World} from '../../../app/queries/filter/filter.ts'
import type {State} from '../../shell/state.ts'
import {type TextField, textField, textOf} from '../../ui/text-field.ts'
import {type Faulty, faultyPart, refuse} from '../filter/faulty.ts'
import type {Completion} from '../filter/state.ts'
import {shownWords, tabCondition, windowOf} from '../list/state.ts'
import {markBy} from './marks.ts'
import {withMarks} from './state.ts'

declare module '../../shell/state.ts' {
  interface Prompts {
    mark: {
      readonly kind: 'mark'
      readonly field: TextField
      readonly isOn: boolean
      readonly faulty: Faulty | undefined
      readonly tabbing: Completion | undefined
    }
  }
}

/** Opens the prompt to mark or unmark by filter, with the present filter as default. */
export function openMarking(state: State, isOn: boolean): State {
  const field = textField(windowOf(state).query.text)
  return {...state, prompt: {kind: 'mark', field, isOn, faulty: undefined, tabbing: undefined}}
}

/**
 * Marks or unmarks the users of this tab who match the prompt. An invalid filter keeps the prompt open with its fault.
 */
export function finishMarking(state: State, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'mark') return state
  const text = textOf(prompt.field).trim()
  const filter = readFilter(text, world)
  if ('fault' in filter) return {...state, prompt: refuse(prompt, faultyPart(prompt.field, filter.fault, text))}
  const who = text === '' ? shownWords({...state, tab: state.tab}).split(',')[0] : `${state.tab}, filter ${text}`
  const condition = both(tabCondition(state.tab), filter.where)
  return withMarks({...state, prompt: undefined}, markBy(state.marks, condition, who ?? text, prompt.isOn))
}

/** Sets the text of the prompt and its fault. */
export function writeMarkPrompt(state: State, field: TextField, world: World): State {
  const {prompt} = state
  if (prompt?.kind !== 'mark') return state
  const text = textOf(field).trim()
  const filter = readFilter(text, world)
  const faulty = 'fault' in filter ? faultyPart(field, filter.fault, text) : undefined
  return {...state, prompt: {...prompt, field, faulty, tabbing: undefined}}
}
