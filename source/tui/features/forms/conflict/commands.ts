import type {Engine} from '../../../shell/engine.ts'
import type {Command, CommandsFor} from '../../../shell/feature.ts'
import {saveForm} from '../effects.ts'
import type {conflictKeys} from './keys.ts'
import {type Conflict, moveConflict, settled, takeSide} from './state.ts'

function change({store}: Engine, step: (conflict: Conflict) => Conflict): void {
  store.set(state => (state.overlay?.kind === 'conflict' ? {...state, overlay: step(state.overlay)} : state))
}

/** Returns to the form with the selected values applied. */
const back: Command = ({store}) =>
  store.set(state => (state.overlay?.kind === 'conflict' ? {...state, overlay: settled(state.overlay)} : state))

export const conflictCommands: CommandsFor<typeof conflictKeys> = {
  save: engine => {
    back(engine)
    const {overlay} = engine.store.get()
    if (overlay?.kind === 'form') saveForm(engine, overlay)
  },
  mine: engine => change(engine, conflict => takeSide(conflict, 'mine')),
  theirs: engine => change(engine, conflict => takeSide(conflict, 'theirs')),
  turn: engine => change(engine, conflict => takeSide(conflict)),
  down: engine => change(engine, conflict => moveConflict(conflict, 1)),
  up: engine => change(engine, conflict => moveConflict(conflict, -1)),
  close: back,
}
