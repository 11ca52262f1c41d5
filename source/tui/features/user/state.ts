// The details of one user: whose they are, the tab, and the place in it. Pure steps.
import type {Size} from '../../../app/display/size.ts'
import {type DetailTab, tabsOf} from '../../../domain/rules/tabs.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {type Features, given} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'

/** The details of one user. Until the file of `id` is there, the screen shows what it showed before. Features add what is theirs. */
export interface UserDetails {
  readonly id: number
  readonly tab: DetailTab
  readonly file: UserFile | undefined
  /** Names of the users this one is proxy for. */
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
    readonly details: UserDetails | undefined
  }
}

export function openUser(id: number): UserDetails {
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
export function updateDetails(state: State, step: (details: UserDetails) => UserDetails): State {
  if (!state.details) return state
  const details = step(state.details)
  return details === state.details ? state : {...state, details}
}

/** Another user on the same tab, from its beginning. What is shown until they are read stays. */
export function turnTo(features: Features, details: UserDetails, id: number): UserDetails {
  if (id === details.id) return details
  const {tab, file, names, isStale} = details
  const kept = given(features, 'keptOnTurn').map(each => each(details))
  return Object.assign({}, openUser(id), {tab, file, names, isStale}, ...kept)
}

/** The file as it was read; a tab that this user does not have gives way to General (F143-F145). */
export function withFile(details: UserDetails, file: UserFile, names: UserDetails['names']): UserDetails {
  const tab = tabsOf(file).some(each => each.id === details.tab) ? details.tab : 'general'
  return {...details, file, names, tab, scroll: tab === details.tab ? details.scroll : 0, isStale: false}
}

export function showDetailTab(details: UserDetails, tab: DetailTab): UserDetails {
  // General is also the way leave the roles.
  if (details.tab === tab) return showRoles(details, false)
  if (!details.file || !tabsOf(details.file).some(each => each.id === tab)) return details
  return {...details, tab, entry: undefined, isOnRoles: false, scroll: 0}
}

/** Into the list of roles on General, or out of it. */
export function showRoles(details: UserDetails, isOnRoles: boolean): UserDetails {
  return details.isOnRoles === isOnRoles ? details : {...details, isOnRoles, entry: undefined, scroll: 0}
}

/** The next tab of this user, or the one before, round and round. */
export function nextDetailTab(details: UserDetails, by: number): UserDetails {
  if (!details.file) return details
  const tabs = tabsOf(details.file)
  const at = tabs.findIndex(each => each.id === details.tab)
  const next = tabs[(at + by + tabs.length) % tabs.length]
  return next ? showDetailTab(details, next.id) : details
}

export function scrollUser(details: UserDetails, by: number, lines: number, page: number): UserDetails {
  const scroll = Math.max(0, Math.min(lines - page, details.scroll + by))
  return scroll === details.scroll ? details : {...details, scroll}
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
  return {...state, details: undefined}
}
