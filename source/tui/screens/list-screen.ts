import type {App} from '../../app/app.ts'
import type {Hint} from '../../app/display/hints.ts'
import {listFrame} from '../../app/display/list-frame.ts'
import type {ListView} from '../../app/display/list-view.ts'
import {pageOf, type State, windowOf} from '../state/state.ts'
import {textOf} from '../state/text-field.ts'
import {position, shownRows} from '../state/window.ts'

/** What the list shows of the state. */
export function listView(
  state: State,
  app: App,
  message: string,
  advice: string | undefined,
  hints: readonly Hint[],
): ListView {
  const window = windowOf(state)
  const {prompt} = state
  return {
    isReadOnly: state.isReadOnly,
    tab: state.tab,
    counters: state.counters,
    layout: state.layout,
    marks: state.marks,
    filter: prompt?.kind === 'filter' ? textOf(prompt.field) : window.question.text,
    found: window.found,
    rows: shownRows(window, pageOf(state)),
    isLoaded: window.isLoaded,
    cursor: window.cursor,
    position: position(window),
    isPositionExact: window.isFirstExact,
    now: app.now(),
    policy: app.policy,
    message,
    advice,
    hints,
  }
}

/** The list as it fills the screen. */
export function listScreen(
  state: State,
  app: App,
  message: string,
  advice: string | undefined,
  hints: readonly Hint[],
): string[] {
  return listFrame(listView(state, app, message, advice, hints), state.size, state.look)
}
