import {type HelpPage, newHelp} from './state.ts'
import type {Engine} from '../../shell/engine.ts'
import {actionEntries, commandEntries} from '../catalog/catalog.ts'

/** Opens help for the screen one is on. */
export function openHelp({store, app}: Engine, page: HelpPage): void {
  store.set(state => {
    const entries = [...commandEntries(state, app), ...actionEntries(state)]
    return {...state, overlay: newHelp(page, entries)}
  })
}
