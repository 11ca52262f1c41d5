import type {CommandsFor} from '../../shell/feature.ts'
import {closePrompt, wipePrompt} from '../../shell/input/prompt.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import {refresh} from '../../shell/refresh.ts'
import {textOf} from '../../ui/text-field.ts'
import {startUndo} from '../undo/effects.ts'
import {scrollCommands} from '../user/commands.ts'
import {addNote, beginBlock, beginNote, closeServices} from './effects.ts'
import type {deskNoteKeys, servicesKeys} from './keys.ts'

export const servicesCommands: CommandsFor<typeof servicesKeys> = {
  note: beginNote,
  block: beginBlock,
  back: closeServices,
  ...scrollCommands,
  undo: engine => startUndo(engine, false),
  redo: engine => startUndo(engine, true),
  reload: engine => void refresh(engine),
  palette: commandIn('details', 'palette'),
  help: commandIn('details', 'help'),
}

export const deskNoteCommands: CommandsFor<typeof deskNoteKeys> = {
  keep: engine => {
    const {prompt} = engine.store.get()
    closePrompt(engine)
    const text = prompt?.kind === 'deskNote' ? textOf(prompt.field).trim() : ''
    if (text !== '') addNote(engine, text)
  },
  discard: closePrompt,
  wipe: wipePrompt,
}
