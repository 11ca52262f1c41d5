import type {Engine} from '../../shell/engine.ts'
import type {Overlay, State} from '../../shell/state.ts'
import {openUser} from '../user/state.ts'
import type {Behind} from './state.ts'

/** Opens a user from an overlay, or from another user; leaving the user leads back there. */
export function openUserFrom(state: State, overlay: Overlay | undefined, id: number): State {
  const {details, behind} = state
  return {...state, overlay: undefined, details: openUser(id), behind: {overlay, details, behind}}
}

/** Returns what waits with an unsaved form; undefined if none does. */
export function formBehind({behind}: Pick<State, 'behind'>): Behind | undefined {
  return behind === undefined || behind.overlay?.kind === 'form' ? behind : formBehind(behind)
}

/** Restores what is behind the details once they are left. Returns a function that stops it. */
export function restoreBehind({store}: Engine): () => void {
  return store.subscribe(() => {
    const {behind, details, overlay, prompt} = store.get()
    if (!behind || details || overlay || prompt) return
    // What was written meanwhile may have changed the user below.
    store.set(state => ({...state, ...behind, details: behind.details && {...behind.details, isStale: true}}))
  })
}
