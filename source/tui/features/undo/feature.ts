import type {Engine} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {startUndo} from './effects.ts'
import {undoIntent} from './intent.ts'
import {onListKeys, onUserKeys} from './keys.ts'

const undoLast = (engine: Engine): void => startUndo(engine, false)
const redoLast = (engine: Engine): void => startUndo(engine, true)

/** Undoing the last batch, and redoing it. */
export const undo = {
  id: 'undo',
  extensions: {
    list: {keys: onListKeys, commands: {undo: undoLast, redo: redoLast}},
    details: {keys: onUserKeys, commands: {undo: undoLast, redo: redoLast}},
  },
  intents: {undo: undoIntent},
  words: {
    undo: {label: 'Undo', about: 'Undoes the last batch', run: undoLast},
    redo: {label: 'Redo', about: 'Repeats what was undone', run: redoLast},
  },
  commandLines: {undo: () => 'usher undo', redo: () => 'usher redo'},
} as const satisfies Feature
