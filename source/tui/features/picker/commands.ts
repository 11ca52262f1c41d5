import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {mergedRecords} from '../../shell/registry.ts'
import {editWith, textField, textOf, typeIn} from '../../ui/text-field.ts'
import type {pickerKeys} from './keys.ts'
import type {PickerHandler} from './picking.ts'
import {chosenEntry, completeQuery, moveChoice, type Picker, typeQuery} from './state.ts'

function change({store}: Engine, step: (picker: Picker) => Picker): void {
  store.set(state => {
    if (state.overlay?.kind !== 'picker') return state
    const overlay = step(state.overlay)
    return overlay === state.overlay ? state : {...state, overlay}
  })
}

function open({store, features}: Engine): {readonly picker: Picker; readonly picking: PickerHandler} | undefined {
  const {overlay} = store.get()
  const picking = overlay?.kind === 'picker' ? mergedRecords(features, 'pickers')[overlay.purpose] : undefined
  return overlay?.kind === 'picker' && picking ? {picker: overlay, picking} : undefined
}

const {down, up, pageDown, pageUp} = movingCommands((engine, distance) =>
  change(engine, picker => moveChoice(picker, linesOf(distance, entriesPerPage))),
)

const close: Command = ({store}) =>
  store.set(state => ({...state, overlay: state.overlay?.kind === 'picker' ? state.overlay.behind : undefined}))

const choose: Command = engine => {
  const now = open(engine)
  if (!now) return
  const {picker, picking} = now
  const text = textOf(picker.query).trim()
  const entry = chosenEntry(picker)
  if (text !== '' && picking.typed?.(engine, text, picker)) return
  if (!entry) return say(engine, 'warning', text === '' ? picker.empty : `No match for "${text}"`)
  if (entry.refused !== undefined && !picking.takesRefused)
    return say(engine, 'warning', `${entry.label}: ${entry.refused}`)
  close(engine)
  picking.choose(engine, entry, picker)
}

// Del edits the text while letters follow the caret; at its end it removes the entry.
const remove: Command = engine => {
  const now = open(engine)
  const entry = now && chosenEntry(now.picker)
  if (now?.picking.remove && entry && now.picker.query.after === '')
    return now.picking.remove(engine, entry, now.picker)
  if (typeIntoPicker(engine, 'delete', undefined)) return
  say(engine, 'note', 'Nothing can be removed here')
}

export const pickerCommands: CommandsFor<typeof pickerKeys> = {
  run: choose,
  down,
  up,
  pageDown,
  pageUp,
  complete: engine => change(engine, completeQuery),
  wipe: engine => change(engine, picker => typeQuery(picker, textField())),
  remove,
  close: engine => {
    const now = open(engine)
    if (!now?.picking.back?.(engine, now.picker)) close(engine)
  },
}

/** Edits the search text of the open picker. Returns false if the key does not edit. */
export function typeIntoPicker(engine: Engine, key: string, text: string | undefined): boolean {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'picker') return false
  const query = text === undefined ? editWith(overlay.query, key) : typeIn(overlay.query, text)
  if (!query) return false
  change(engine, picker => typeQuery(picker, query))
  return true
}
