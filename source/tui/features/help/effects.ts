import type {Engine} from '../../shell/engine.ts'
import {actionEntries, commandEntries} from '../catalog/catalog.ts'
import {type HelpPage, newHelp} from './state.ts'

/** Opens help for the present screen. */
export function openHelp(engine: Engine, page: HelpPage): void {
  engine.store.set(state => {
    const entries = [...commandEntries(engine, state), ...actionEntries(state)]
    return {...state, overlay: newHelp(page, entries)}
  })
}
