// A saved view in the place of the list: its tab, filter, columns and order. What it changes about the look of its tab
// lasts as long as it is shown.
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
    /** The saved view that is shown, by name; nothing once its filter was changed. */
    readonly view: string | undefined
    /** How the tab of the view looked before, to come back to; and whether it is a shared view of one's own. */
    readonly beforeView: {readonly tab: Tab; readonly settings: ListSettings; readonly isShared: boolean} | undefined
  }
  interface Prompts {
    /** The name under which the list is saved as a view. */
    saveView: {
      readonly kind: 'saveView'
      readonly field: TextField
      readonly isShared: boolean
      /** The name that is taken, and may be used all the same. */
      readonly taken: string
    }
  }
}

/** A view as it is shown, with what its filter means. */
export type ShownView = {
  readonly name: string
  readonly tab: Tab
  readonly text: string
  readonly where: Condition
  readonly settings: ListSettings
  /** One's own, and shared. */
  readonly isShared: boolean
}

/** The list as the view has it, from the top. */
export function showView(state: State, {name, tab, text, where, settings, isShared}: ShownView): State {
  const shown = showTab(leaveView(state), tab)
  const beforeView = {tab, settings: shown.settings[tab], isShared}
  const arranged = arrangeTab(shown, tab, settings)
  const asked = withWindow(arranged, window => replaceQuery(window, {...window.query, text, where, only: undefined}))
  return {...asked, view: name, beforeView, parked: '', details: undefined}
}

/** The tab of the view as it looked before; the filter stays. */
export function leaveView(state: State): State {
  const {beforeView} = state
  if (beforeView === undefined) return state
  return {...arrangeTab(state, beforeView.tab, beforeView.settings), view: undefined, beforeView: undefined}
}

/** How lists look besides the view that is shown: what is remembered of them. */
export function lastingSettings({settings, beforeView}: State): State['settings'] {
  return beforeView ? {...settings, [beforeView.tab]: beforeView.settings} : settings
}

/** The shown list as a view of this name. */
export function viewOf(state: State, name: string, isShared: boolean): ViewContents {
  const {tab, settings} = state
  const {columns = [], order} = settings[tab]
  return {name, isShared, tab, filter: windowOf(state).query.text, columns, sort: writeOrder(order)}
}
