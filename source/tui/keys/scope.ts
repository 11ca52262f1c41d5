import {isTooSmall, type State} from '../state/state.ts'
import type {Scope} from './keymap.ts'

/** Which keys mean something now. */
export function scopeOf(state: State): Scope {
  if (isTooSmall(state)) return 'small'
  if (state.overlay)
    return state.overlay.kind === 'confirm' && state.overlay.question.typed !== undefined ? 'typed' : state.overlay.kind
  return state.prompt?.kind ?? (state.person ? 'person' : 'list')
}

/** True where actions have keys: on the list and on General; on the other tabs they are in the menu. */
export function hasActionKeys(state: State, scope: Scope): boolean {
  return scope === 'list' || (scope === 'person' && state.person?.tab === 'general')
}
