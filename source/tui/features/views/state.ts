// A saved view shown in the list: its tab, filter, columns and order. Its layout replaces the tab's until it is left.
import type {ListSettings} from '../../../app/display/list/list-columns.ts'
import type {Tab, ViewContents} from '../../../app/ports.ts'
import type {Condition} from '../../../app/queries/condition.ts'
import {writeOrder} from '../../../app/queries/order.ts'
import type {State} from '../../shell/state.ts'
import type {TextField} from '../../ui/text-field.ts'
import {arrangeTab, showTab, windowOf, withWindow} from '../list/state.ts'
import {replaceQuery} from '../list/window.ts'

declare module '../../shell/state.ts' {
  interface State {
    /** Name of the view shown; undefined once its filter was changed. */
    readonly view: string | undefined
    /** The tab's own layout, to restore later, and whether the view is shared. */
    readonly beforeView: {readonly tab: Tab; readonly settings: ListSettings; readonly isShared: boolean} | undefined
  }
  interface Prompts {
    /** The name for saving the list as a view. */
    saveView: {
      readonly kind: 'saveView'
      readonly field: TextField
      readonly isShared: boolean
      /** A name that may be replaced: that of the current view, or one confirmed by pressing Enter again. */
      readonly taken: string
    }
  }
}

/** A view with its parsed filter. */
export type ShownView = {
  readonly name: string
  readonly tab: Tab
  readonly text: string
  readonly where: Condition
  readonly settings: ListSettings
  /** True for a view of this operator that is shared. */
  readonly isShared: boolean
}

/** Shows a view from the top. */
export function showView(state: State, {name, tab, text, where, settings, isShared}: ShownView): State {
  const shown = showTab(leaveView(state), tab)
  const beforeView = {tab, settings: shown.settings[tab], isShared}
  const arranged = arrangeTab(shown, tab, settings)
  const asked = withWindow(arranged, window => replaceQuery(window, {...window.query, text, where, only: undefined}))
  return {...asked, view: name, beforeView, suspendedFilter: '', details: undefined}
}

/** Restores the tab's own layout; the filter stays. */
export function leaveView(state: State): State {
  const {beforeView} = state
  if (beforeView === undefined) return state
  return {...arrangeTab(state, beforeView.tab, beforeView.settings), view: undefined, beforeView: undefined}
}

/** Returns the layouts to save: those of the tabs without the view. */
export function lastingSettings({settings, beforeView}: State): State['settings'] {
  return beforeView ? {...settings, [beforeView.tab]: beforeView.settings} : settings
}

/** Returns the list as a view of this name. */
export function viewOf(state: State, name: string, isShared: boolean): ViewContents {
  const {tab, settings} = state
  const {columns = [], order} = settings[tab]
  return {name, isShared, tab, filter: windowOf(state).query.text, columns, sort: writeOrder(order)}
}
