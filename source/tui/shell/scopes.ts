import {isOnEntries} from '../features/user/segment-cursor.ts'
import {isTooSmall, type State} from './state.ts'
import type {Scope} from './keymap.ts'

/** Which keys mean something now. */
export function scopeOf(state: State): Scope {
  if (isTooSmall(state)) return 'small'
  const {overlay} = state
  if (overlay?.kind === 'form') return overlay.isLeaving ? 'leaving' : overlay.pick ? 'pick' : 'form'
  if (overlay?.kind === 'help') return overlay.query === undefined ? 'help' : 'helpSearch'
  if (overlay?.kind === 'site') return overlay.isTyping ? 'siteSearch' : 'site'
  if (overlay) return overlay.kind === 'confirm' && overlay.question.typed !== undefined ? 'typed' : overlay.kind
  return state.prompt?.kind ?? innerScope(state) ?? (state.person ? 'person' : 'list')
}

/** The keys of a part of the details, which stand before those of the details. */
export function innerScope({person}: State): 'audit' | 'services' | 'entries' | 'roles' | undefined {
  if (person?.isServed) return 'services'
  if (person && isOnEntries(person)) return person.isOnRoles ? 'roles' : 'entries'
  return person?.tab === 'audit' ? 'audit' : undefined
}

/** The keys that hold where a scope has none of its own. */
export function outerScope(scope: Scope): Scope | undefined {
  return scope === 'audit' || scope === 'entries' || scope === 'roles' ? 'person' : undefined
}

/** True on the list and in the details, where keys mean a particular person. */
export function isAboutPeople(scope: Scope): boolean {
  return scope === 'list' || scope === 'person' || scope === 'services' || outerScope(scope) === 'person'
}

/** True where actions have keys: on the list and on General; on the other tabs they are in the menu. */
export function hasActionKeys(state: State, scope: Scope): boolean {
  return scope === 'list' || (scope === 'person' && state.person?.tab === 'general')
}
