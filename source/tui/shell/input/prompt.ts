// What all prompts have in common: closing, clearing and editing.
import {editWith, type TextField, textField, typeIn} from '../../ui/text-field.ts'
import type {Command, TypeText} from '../feature.ts'
import type {Prompt, State} from '../state.ts'

export const closePrompt: Command = ({store}) => store.set(state => ({...state, prompt: undefined}))

export const wipePrompt: Command = ({store}) => store.set(state => withField(state, textField()))

/** Edits the text of the prompt. Returns false if the key does not edit. */
export const typeIntoPrompt: TypeText = ({store}, key, text) => {
  const field = editedField(store.get().prompt, key, text)
  if (field) store.set(state => withField(state, field))
  return field !== undefined
}

/** Returns the prompt's text after a key; undefined if the key does not edit. */
export function editedField(prompt: Prompt | undefined, key: string, text: string | undefined): TextField | undefined {
  if (!prompt) return undefined
  return text === undefined ? editWith(prompt.field, key) : typeIn(prompt.field, text)
}

function withField(state: State, field: TextField): State {
  return state.prompt ? {...state, prompt: {...state.prompt, field}} : state
}
