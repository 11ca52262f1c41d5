import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {pageStep, scrolled} from '../../ui/scrolling.ts'
import {editWith, textField, typeIn} from '../../ui/text-field.ts'
import {runEntry} from '../catalog/catalog.ts'
import {moveChoice} from '../picker/state.ts'
import type {helpKeys, helpSearchKeys} from './keys.ts'
import {helpRows, pageLines} from './page-text.ts'
import {type Help, helpEntry, searchHelp, turnHelp} from './state.ts'

function change({store}: Engine, step: (help: Help) => Help): void {
  store.set(state => (state.overlay?.kind === 'help' ? {...state, overlay: step(state.overlay)} : state))
}

const {first, last, ...moving} = movingCommands((engine, distance) => {
  const state = engine.store.get()
  const page = helpRows(engine.features, state)
  change(engine, help =>
    help.page === 'keys'
      ? moveChoice(help, linesOf(distance, entriesPerPage))
      : scrolled(help, linesOf(distance, pageStep(page)), pageLines(help.page, state, engine).length, page),
  )
})
const turn =
  (by: number): Command =>
  engine =>
    change(engine, help => turnHelp(help, by))

const close: Command = ({store}) => store.set(state => ({...state, overlay: undefined}))

const run: Command = engine => {
  const {overlay} = engine.store.get()
  const entry = overlay?.kind === 'help' ? helpEntry(overlay) : undefined
  if (entry === undefined) {
    if (overlay?.kind === 'help' && overlay.page === 'keys') say(engine, 'warning', 'No key matches')
    else close(engine)
    return
  }
  close(engine)
  runEntry(engine, entry)
}

const both = {
  run,
  ...moving,
  nextPage: turn(1),
  previousPage: turn(-1),
}

export const helpCommands: CommandsFor<typeof helpKeys> = {
  ...both,
  first,
  last,
  search: engine => change(engine, help => searchHelp(help, textField())),
  close,
}

export const helpSearchCommands: CommandsFor<typeof helpSearchKeys> = {
  ...both,
  wipe: engine => change(engine, help => searchHelp(help, textField())),
  end: engine => change(engine, help => searchHelp(help, undefined)),
}

/** Types into the search; letters without another meaning in help start one. Returns false if the key does not edit. */
export const typeIntoHelp: TypeText = (engine, key, text) => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'help') return false
  const field = overlay.query ?? (text === undefined ? undefined : textField())
  const query = field && (text === undefined ? editWith(field, key) : typeIn(field, text))
  if (!query) return false
  change(engine, help => searchHelp(help, query))
  return true
}
