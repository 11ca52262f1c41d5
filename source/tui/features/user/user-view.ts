import type {ComponentType} from 'react'
import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/size.ts'
import {contributions, type Features} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import type {UserDetails} from './state.ts'

/** A view that replaces parts of the details while it is shown, with keys of its own. */
export type UserView = {
  readonly isShown: (details: UserDetails) => boolean
  /** Scope of its keys. */
  readonly scope: string
  /** Replaces name and tabs; three lines at most. */
  readonly Head?: ComponentType
  /** Replaces the tab. */
  readonly Body?: ComponentType
  /**
   * Replaces the lines of the tab, so that they scroll like a tab. `state` has the size that remains for the details.
   */
  readonly lines?: (state: State, app: App) => readonly string[]
  /** Returns true while data that keys may act on is being read. */
  readonly isWaiting?: (details: UserDetails) => boolean
}

/** A pane to the right of the details. */
export type UserSide = {
  /** Returns its width, including the gap before it. */
  readonly columns: (state: State) => number
  readonly View: ComponentType
}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Views of the details; the first one that is shown is used. */
    readonly userViews?: readonly UserView[]
    readonly userSide?: UserSide
    /** Returns the feature's part of the details to keep when another user is opened. */
    readonly keepForNextUser?: (details: UserDetails) => Partial<UserDetails>
  }
}

/** Returns the view that is shown; undefined if the details draw themselves. */
export function userViewOf(features: Features, {details}: Pick<State, 'details'>): UserView | undefined {
  if (!details) return undefined
  return contributions(features, 'userViews')
    .flat()
    .find(each => each.isShown(details))
}

/** Returns the panes beside the details; none while a view replaces the head. */
export function sidesOf(features: Features, state: State): readonly UserSide[] {
  return userViewOf(features, state)?.Head ? [] : contributions(features, 'userSide')
}

/** Returns the size that remains for the details. */
export function detailSize(features: Features, state: State): Size {
  const {size} = state
  const beside = sidesOf(features, state).reduce((sum, {columns}) => sum + columns(state), 0)
  return beside === 0 ? size : {...size, columns: size.columns - beside}
}
