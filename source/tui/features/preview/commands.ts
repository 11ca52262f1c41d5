import {type Engine, say} from '../../shell/engine.ts'
import type {Command, CommandsFor, TypeText} from '../../shell/feature.ts'
import {entriesPerPage, linesOf, movingCommands} from '../../shell/input/moving.ts'
import {editWith, textOf, typeIn} from '../../ui/text-field.ts'
import {perform} from '../confirm/perform.ts'
import {typedMismatch} from '../confirm/state.ts'
import {openForUpdate} from '../forms/effects.ts'
import {writePlanFile} from './effects.ts'
import type {previewKeys} from './keys.ts'
import {keepOut, mayApply, movePlan, openableCount, type PlanView, resultCount, turnPlan} from './state.ts'

function change({store}: Engine, step: (view: PlanView) => PlanView): void {
  store.set(state => (state.overlay?.kind === 'plan' ? {...state, overlay: step(state.overlay)} : state))
}

const {down, up, pageDown, pageUp} = movingCommands((engine, distance) =>
  change(engine, view => movePlan(view, linesOf(distance, entriesPerPage))),
)

const back: Command = ({store}) =>
  store.set(state => (state.overlay?.kind === 'plan' ? {...state, overlay: state.overlay.form} : state))

export const previewCommands: CommandsFor<typeof previewKeys> = {
  answer: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'plan') return
    const count = resultCount(overlay, 'changed')
    if (!mayApply(overlay)) {
      if (count > 0 && textOf(overlay.typed) !== '') return say(engine, 'warning', typedMismatch(overlay.typed, count))
      return change(engine, turnPlan)
    }
    const ids = overlay.ids.filter(id => !overlay.without.has(id))
    const {action, input, question} = overlay
    const {previewed} = question
    void perform(
      engine,
      {do: 'act', action, input, ids, hasReport: true, ...(previewed ? {previewed} : {})},
      `Changing ${count} users`,
    )
  },
  turn: engine => change(engine, turnPlan),
  down,
  up,
  pageDown,
  pageUp,
  keepOut: engine => change(engine, keepOut),
  open: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind !== 'plan') return
    if (openableCount(overlay) === 0) return say(engine, 'note', 'No user is refused because of an external system')
    openForUpdate(engine, overlay.form)
  },
  write: engine => {
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'plan') void writePlanFile(engine, overlay)
  },
  back,
  // One step back: the form keeps what was filled in, and asks before that is lost.
  close: back,
}

/** Edits the number of users typed for confirmation. Returns false for other keys. */
export const typePlanNumber: TypeText = (engine, key, text) => {
  const {overlay} = engine.store.get()
  if (overlay?.kind !== 'plan') return false
  const isDigit = text !== undefined && /^[0-9,]+$/.test(text)
  const typed = isDigit ? typeIn(overlay.typed, text) : text === undefined ? editWith(overlay.typed, key) : undefined
  if (!typed) return false
  change(engine, view => ({...view, typed}))
  return true
}
