// State of the details: the user, the tab, and the position in it. Pure functions.
import type {Size} from '../../../app/display/size.ts'
import {type DetailTab, tabsOf} from '../../../domain/rules/tabs.ts'
import type {UserFile} from '../../../domain/user/index.ts'
import {contributions, type Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'

/**
 * The details of one user. Until the record of `id` is read, the previous screen stays. Features add their own state.
 */
export interface UserDetails {
  readonly id: number
  readonly tab: DetailTab
  readonly file: UserFile | undefined
  /** Names of the users for whom this one is a proxy. */
  readonly names: ReadonlyMap<number, {readonly primary_id: string; readonly name: string}>
  /** Id of the current segment; undefined for the first. */
  readonly entry: number | undefined
  /** True while the role list on General is active. */
  readonly isOnRoles: boolean
  /** Index of the first visible line of the tab. */
  readonly scroll: number
  /** True if a write happened since the record was read. */
  readonly isStale: boolean
}

declare module '../../shell/state.ts' {
  interface State {
    /** The open user. */
    readonly details: UserDetails | undefined
    /** True if General shows fields without a value, too; kept from user to user. */
    readonly hasEmptyFields: boolean
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

/** Changes the details if a user is open. */
export function updateDetails(state: State, step: (details: UserDetails) => UserDetails): State {
  if (!state.details) return state
  const details = step(state.details)
  return details === state.details ? state : {...state, details}
}

/** Opens another user on the same tab. The previous record stays visible until the new one is read. */
export function showNextUser(features: Features, details: UserDetails, id: number): UserDetails {
  if (id === details.id) return details
  const {tab, file, names, isStale} = details
  const kept = contributions(features, 'keepForNextUser').map(each => each(details))
  return Object.assign({}, openUser(id), {tab, file, names, isStale}, ...kept)
}

/** Sets the record. A tab that this user does not have is replaced by General (F143-F145). */
export function withFile(details: UserDetails, file: UserFile, names: UserDetails['names']): UserDetails {
  const tab = tabsOf(file).some(each => each.id === details.tab) ? details.tab : 'general'
  return {...details, file, names, tab, scroll: tab === details.tab ? details.scroll : 0, isStale: false}
}

export function showDetailTab(details: UserDetails, tab: DetailTab): UserDetails {
  // The key of the current tab leaves the role list.
  if (details.tab === tab) return showRoles(details, false)
  if (!details.file || !tabsOf(details.file).some(each => each.id === tab)) return details
  return {...details, tab, entry: undefined, isOnRoles: false, scroll: 0}
}

/** Enters or leaves the role list on General. */
export function showRoles(details: UserDetails, isOnRoles: boolean): UserDetails {
  return details.isOnRoles === isOnRoles ? details : {...details, isOnRoles, entry: undefined, scroll: 0}
}

/** Moves to the next or previous tab of this user, wrapping around. */
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

/** Returns how many lines of a tab fit. */
export function userPage(size: Size): number {
  return Math.max(1, size.rows - headRows - footRows)
}

/** Dismisses an error message first, then closes the details. */
export function leaveUser(state: State): State {
  if (state.message?.kind === 'error') return {...state, message: undefined}
  return {...state, details: undefined}
}
