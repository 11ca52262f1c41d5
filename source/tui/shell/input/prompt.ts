// What every line typed at the bottom of the screen has in common: it is closed, wiped and edited alike.
import {editWith, type TextField, textField, typeIn} from '../../ui/text-field.ts'
import type {Command, TypeText} from '../feature.ts'
import type {Prompt, State} from '../state.ts'

/** The line closed. */
export const closePrompt: Command = ({store}) => store.set(state => ({...state, prompt: undefined}))

/** The line without its text. */
export const wipePrompt: Command = ({store}) => store.set(state => withField(state, textField()))

/** Text typed into the line, or a key that edits it. */
export const typeIntoPrompt: TypeText = ({store}, key, text) => {
  const field = editedField(store.get().prompt, key, text)
  if (field) store.set(state => withField(state, field))
  return field !== undefined
}

/** What the line holds after a key; nothing if the key edits nothing. */
export function editedField(prompt: Prompt | undefined, key: string, text: string | undefined): TextField | undefined {
  if (!prompt) return undefined
  return text === undefined ? editWith(prompt.field, key) : typeIn(prompt.field, text)
}

function withField(state: State, field: TextField): State {
  return state.prompt ? {...state, prompt: {...state.prompt, field}} : state
}
