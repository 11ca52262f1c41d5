import {today} from '../../app/app.ts'
import {actionOf} from '../../app/registry.ts'
import {ask} from '../engine/acting.ts'
import {type Engine, say} from '../engine/engine.ts'
import {closeFilter, writePrompt} from '../state/filtering.ts'
import {withWindow} from '../state/state.ts'
import {editWith, type TextField, textField, textOf, typeIn} from '../state/text-field.ts'
import {moveCursor} from '../state/window.ts'
import type {Commands} from './command.ts'

export const filterCommands: Commands<'filter'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    if (prompt?.kind === 'filter' && prompt.fault)
      say(engine, 'warning', `The last part was not understood: ${prompt.fault}`)
    engine.store.set(state => closeFilter(state, true))
  },
  discard: ({store}) => store.set(state => closeFilter(state, false)),
  down: ({store}) => store.set(state => withWindow(state, (window, page) => moveCursor(window, 1, page))),
  up: ({store}) => store.set(state => withWindow(state, (window, page) => moveCursor(window, -1, page))),
  wipe: engine => write(engine, textField()),
}

export const inputCommands: Commands<'input'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    engine.store.set(state => ({...state, prompt: undefined}))
    const action = prompt?.kind === 'input' ? actionOf(prompt.action) : undefined
    if (prompt?.kind === 'input' && action) ask(engine, action, inputParts(textOf(prompt.field)), prompt.ids)
  },
  discard: ({store}) => store.set(state => ({...state, prompt: undefined})),
}

/** Several FIELD=VALUE in one line: a value goes on until the next name with its sign. */
export function inputParts(line: string): string[] {
  return line
    .trim()
    .split(/\s+(?=[A-Za-z_-]+(?:\+=|-=|=))/)
    .filter(Boolean)
}

/** Text typed into the prompt, or a key that edits it. False if the key does neither. */
export function typeIntoPrompt(engine: Engine, key: string, text: string | undefined): boolean {
  const {prompt} = engine.store.get()
  if (!prompt) return false
  const field = text === undefined ? editWith(prompt.field, key) : typeIn(prompt.field, text)
  if (!field) return false
  write(engine, field)
  return true
}

function write({store, app}: Engine, field: TextField): void {
  store.set(state => writePrompt(state, field, today(app)))
}
