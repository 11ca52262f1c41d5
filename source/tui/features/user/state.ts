// The details of one user: whose they are, the tab, and the place in it. Pure steps.
import type {Size} from '../../../app/display/size.ts'
import {type DetailTab, tabsOf} from '../../../domain/rules/tabs.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {type Features, given} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'

/** The details of one user. Until the file of `id` is there, the screen shows what it showed before. Features add what is theirs. */
export interface OpenUser {
  readonly id: number
  readonly tab: DetailTab
  readonly file: UserFile | undefined
  /** Names of the people this one is proxy for. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
  /** The segment under the cursor on the tabs that list them, by its number; nothing for the first. */
  readonly entry: number | undefined
  /** On General one is in the list of roles. */
  readonly isOnRoles: boolean
  /** The first line shown of the tab. */
  readonly scroll: number
  /** Somebody wrote since the file was read. */
  readonly isStale: boolean
}

declare module '../../shell/state.ts' {
  interface State {
    /** Whose details are open. */
    readonly person: OpenUser | undefined
  }
}

export function openUser(id: number): OpenUser {
  return {
    id,
    tab: 'general',
    file: undefined,
    names: new Map(),
    entry: undefined,
    isOnRoles: false,
    scroll: 0,
    isStale: false,
  }
}

/** The open user changed by a step; nothing where nobody is open. */
export function withOpenUser(state: State, step: (person: OpenUser) => OpenUser): State {
  if (!state.person) return state
  const person = step(state.person)
  return person === state.person ? state : {...state, person}
}

/** Another user on the same tab, from its beginning. What is shown until they are read stays. */
export function turnTo(features: Features, person: OpenUser, id: number): OpenUser {
  if (id === person.id) return person
  const {tab, file, names, isStale} = person
  const kept = given(features, 'keptOnTurn').map(each => each(person))
  return Object.assign({}, openUser(id), {tab, file, names, isStale}, ...kept)
}

/** The file as it was read; a tab that this person does not have gives way to General (F143-F145). */
export function withFile(person: OpenUser, file: UserFile, names: OpenUser['names']): OpenUser {
  const tab = tabsOf(file).some(each => each.id === person.tab) ? person.tab : 'general'
  return {...person, file, names, tab, scroll: tab === person.tab ? person.scroll : 0, isStale: false}
}

export function showDetailTab(person: OpenUser, tab: DetailTab): OpenUser {
  // General is also the way out of the roles.
  if (person.tab === tab) return showRoles(person, false)
  if (!person.file || !tabsOf(person.file).some(each => each.id === tab)) return person
  return {...person, tab, entry: undefined, isOnRoles: false, scroll: 0}
}

/** Into the list of roles on General, or out of it. */
export function showRoles(person: OpenUser, isOnRoles: boolean): OpenUser {
  return person.isOnRoles === isOnRoles ? person : {...person, isOnRoles, entry: undefined, scroll: 0}
}

/** The next tab of this person, or the one before, round and round. */
export function nextDetailTab(person: OpenUser, by: number): OpenUser {
  if (!person.file) return person
  const tabs = tabsOf(person.file)
  const at = tabs.findIndex(each => each.id === person.tab)
  const next = tabs[(at + by + tabs.length) % tabs.length]
  return next ? showDetailTab(person, next.id) : person
}

export function scrollUser(person: OpenUser, by: number, lines: number, page: number): OpenUser {
  const scroll = Math.max(0, Math.min(lines - page, person.scroll + by))
  return scroll === person.scroll ? person : {...person, scroll}
}

const headRows = 3
const footRows = 3

/** How many lines of a tab fit. */
export function userPage(size: Size): number {
  return Math.max(1, size.rows - headRows - footRows)
}

/** A message goes first, then the details. */
export function leaveUser(state: State): State {
  if (state.message?.kind === 'error') return {...state, message: undefined}
  return {...state, person: undefined}
}
