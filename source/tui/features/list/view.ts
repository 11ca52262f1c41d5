import type {App} from '../../../app/app.ts'
import type {Hint} from '../../../app/display/keys/hints.ts'
import {listFrame} from '../../../app/display/list/list-frame.ts'
import type {ListView} from '../../../app/display/list/list-view.ts'
import {isShownMarked} from '../marks/state.ts'
import {markCount} from '../marks/marks.ts'
import {pageOf, placeOfPreview, type State, windowOf} from '../../shell/state.ts'
import {textOf} from '../../ui/text-field.ts'
import {position, shownRows} from './window.ts'
import {previewLines} from '../detail-pane/view.ts'

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
  const place = placeOfPreview(state)
  return {
    isReadOnly: state.isReadOnly,
    tab: state.tab,
    counters: state.counters,
    settings: state.settings[state.tab],
    ...state.sideways[state.tab],
    isMarked: row => isShownMarked(state, row),
    marked: markCount(state.marks),
    isOnlyMarked: window.question.only !== undefined,
    filter: prompt?.kind === 'filter' ? textOf(prompt.field) : window.question.text,
    parked: state.parked,
    view: state.view,
    found: window.found,
    rows: shownRows(window, pageOf(state)),
    isLoaded: window.isLoaded,
    cursor: window.cursor,
    position: position(window),
    isPositionExact: window.isFirstExact,
    preview: place && {place, lines: previewLines(state, app)},
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
