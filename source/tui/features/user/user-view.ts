import type {ComponentType} from 'react'
import type {App} from '../../../app/app.ts'
import type {Size} from '../../../app/display/size.ts'
import {type Features, given} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import type {UserDetails} from './state.ts'

/** A part of the details that has keys of its own, and perhaps lines of its own. */
export type UserView = {
  readonly isShown: (details: UserDetails) => boolean
  /** The scope of its keys. */
  readonly scope: string
  /** In place of name and tabs: three lines at most. */
  readonly Head?: ComponentType
  /** In place of the lines of the tab as the details draw them. */
  readonly Body?: ComponentType
  /** In place of the lines of the tab; keys that scroll count them. `state` has the size that is left for the details. */
  readonly lines?: (state: State, app: App) => readonly string[]
  /** True while something that keys may mean is being read. */
  readonly isWaiting?: (details: UserDetails) => boolean
}

/** Something that stands at the right of the details. */
export type UserSide = {
  /** How many columns it takes, the gap before it included. */
  readonly columns: (state: State) => number
  readonly View: ComponentType
}

declare module '../../shell/feature.ts' {
  interface Feature {
    /** Parts of the details; the first one that is shown counts. */
    readonly userViews?: readonly UserView[]
    readonly userSide?: UserSide
    /** What stays of what it keeps with the open user when one turns to another. */
    readonly keptOnTurn?: (details: UserDetails) => Partial<UserDetails>
  }
}

/** The part of the details that is shown; nothing where these are the details' own lines and keys. */
export function userViewOf(features: Features, {details}: Pick<State, 'details'>): UserView | undefined {
  if (!details) return undefined
  return given(features, 'userViews')
    .flat()
    .find(each => each.isShown(details))
}

/** What stands at the right of the details; nothing where something is shown in their place. */
export function sidesOf(features: Features, state: State): readonly UserSide[] {
  return userViewOf(features, state)?.Head ? [] : given(features, 'userSide')
}

/** The size of the screen without what stands beside the details. */
export function detailSize(features: Features, state: State): Size {
  const {size} = state
  const beside = sidesOf(features, state).reduce((sum, {columns}) => sum + columns(state), 0)
  return beside === 0 ? size : {...size, columns: size.columns - beside}
}
