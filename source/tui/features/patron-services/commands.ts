import {addNote, beginBlock, beginNote, closeServices} from './effects.ts'
import {textField, textOf} from '../../ui/text-field.ts'
import type {Commands} from '../../shell/command.ts'
import {personCommands} from '../user/commands.ts'

const {down, up, pageDown, pageUp, first, last, help, undo, redo, reload, palette} = personCommands

export const servicesCommands: Commands<'services'> = {
  note: beginNote,
  block: beginBlock,
  back: closeServices,
  down,
  up,
  pageDown,
  pageUp,
  first,
  last,
  undo,
  redo,
  reload,
  palette,
  help,
}

export const deskNoteCommands: Commands<'deskNote'> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    engine.store.set(state => ({...state, prompt: undefined}))
    const text = prompt?.kind === 'deskNote' ? textOf(prompt.field).trim() : ''
    if (text !== '') addNote(engine, text)
  },
  discard: ({store}) => store.set(state => ({...state, prompt: undefined})),
  wipe: ({store}) =>
    store.set(state =>
      state.prompt?.kind === 'deskNote' ? {...state, prompt: {kind: 'deskNote', field: textField()}} : state,
    ),
}
