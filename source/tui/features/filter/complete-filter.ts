// Completion with Tab in a filter: fields and codes; repeated, it cycles through the options.

import {complete} from '../../../app/queries/filter/completion.ts'
import type {World} from '../../../app/queries/filter/filter.ts'
import {siteContextOf} from '../../../app/site-context.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Prompts, State} from '../../shell/state.ts'
import {type TextField, textOf} from '../../ui/text-field.ts'
import type {Completion} from './state.ts'

type WritePrompt = (state: State, field: TextField, world: World) => State

/** Completes the term before the caret; repeated, it cycles through the options. `write` sets the prompt's text. */
export function completeFilter({store, app}: Engine, write: WritePrompt): void {
  const world = siteContextOf(app)
  store.set(state => {
    const {prompt} = state
    if (prompt?.kind !== 'filter' && prompt?.kind !== 'mark') return state
    // A single option was inserted already, so Tab now completes what follows it.
    const isOpen = prompt.tabbing !== undefined && prompt.tabbing.options.length > 1
    const tabbing = isOpen && prompt.tabbing ? next(prompt.tabbing) : begin(prompt, world)
    if (tabbing === undefined) return state
    const written = write(state, fieldFor(tabbing), world)
    return written.prompt?.kind === prompt.kind ? {...written, prompt: {...written.prompt, tabbing}} : written
  })
}

function begin({field}: Prompts['filter'] | Prompts['mark'], world: World): Completion | undefined {
  const text = textOf(field)
  const {from, to, options} = complete(text, field.before.length, world)
  return options.length === 0 ? undefined : {head: text.slice(0, from), tail: text.slice(to), options, chosen: 0}
}

function next(tabbing: Completion): Completion {
  return {...tabbing, chosen: (tabbing.chosen + 1) % tabbing.options.length}
}

function fieldFor({head, tail, options, chosen}: Completion): TextField {
  return {before: head + (options[chosen]?.text ?? ''), after: tail}
}
