import type {Engine} from '../../shell/engine.ts'
import type {Command, CommandsFor} from '../../shell/feature.ts'
import {step} from '../../ui/scrolling.ts'
import {runEntry} from './effects.ts'
import type {menuKeys} from './keys.ts'

const choose =
  (by: number): Command =>
  ({store}) =>
    store.set(state => {
      const {overlay} = state
      if (overlay?.kind !== 'menu') return state
      return {...state, overlay: {...overlay, chosen: step(overlay.chosen, by, overlay.entries.length)}}
    })

export const menuCommands: CommandsFor<typeof menuKeys> = {
  run: engine => {
    const {overlay} = engine.store.get()
    const entry = overlay?.kind === 'menu' ? overlay.entries[overlay.chosen] : undefined
    if (entry) runEntry(engine, entry)
  },
  down: choose(1),
  up: choose(-1),
  close: ({store}) => store.set(state => ({...state, overlay: undefined})),
}

/** Runs the menu entry of an action when the action's own key is pressed in the menu. */
export function runByKey(engine: Engine, action: string): void {
  const {overlay} = engine.store.get()
  const entry = overlay?.kind === 'menu' ? overlay.entries.find(each => each.action === action) : undefined
  if (entry) runEntry(engine, entry)
}
