import type {Engine} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {editWith, typeIn} from '../../ui/text-field.ts'
import {startExport} from './effects.ts'
import type {exportKeys} from './keys.ts'
import {choose, type ExportDialog, turnExport, writeName} from './state.ts'

function change({store}: Engine, step: (dialog: ExportDialog) => ExportDialog): void {
  store.set(state => (state.overlay?.kind === 'export' ? {...state, overlay: step(state.overlay)} : state))
}

const turn =
  (by: number): Command =>
  engine =>
    change(engine, dialog => turnExport(dialog, by))

// Moves the caret in the file name, and the choice elsewhere.
const side =
  (by: number): Command =>
  engine =>
    change(engine, dialog => {
      if (dialog.at !== 'file') return choose(dialog, by)
      return {...dialog, file: editWith(dialog.file, by > 0 ? 'right' : 'left') ?? dialog.file}
    })

export const exportCommands: CommandsFor<typeof exportKeys> = {
  write: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'export') void startExport(engine, overlay)
  },
  next: turn(1),
  previous: turn(-1),
  right: side(1),
  left: side(-1),
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}

/** Edits the file name; on other lines Space selects the next choice. Returns false if the key does neither. */
export function typeIntoExport(engine: Engine, key: string, text: string | undefined): boolean {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'export') return false
  if (overlay.at !== 'file') {
    if (key !== 'space') return false
    change(engine, dialog => choose(dialog, 1))
    return true
  }
  const file = text === undefined ? editWith(overlay.file, key) : typeIn(overlay.file, text)
  if (file === undefined) return false
  change(engine, dialog => writeName(dialog, file))
  return true
}
