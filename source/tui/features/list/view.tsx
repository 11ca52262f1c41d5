// The list of users. Each line is made by the pure function that also makes it for the first frame, which is painted before
// the screens are loaded: what takes over is the same.
import {memo} from 'react'
import type {App} from '../../../app/app.ts'
import {currentLine, tableLines} from '../../../app/display/list/list-frame.ts'
import {filterLine, identityLine} from '../../../app/display/list/list-head.ts'
import type {ListView} from '../../../app/display/list/list-view.ts'
import {type Shell, useLines, useSlice} from '../../shell/frame/context.tsx'
import {adviceLines, contentRows, hintsLine, messageLine} from '../../shell/frame/foot.tsx'
import {type Features, given} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {Line, Lines} from '../../ui/lines.tsx'
import {textOf} from '../../ui/text-field.ts'
import {markCount} from '../marks/marks.ts'
import {isShownMarked} from '../marks/state.ts'
import {compactLines} from './compact.ts'
import {pageOf, placeOfPreview, windowOf} from './state.ts'
import {position, shownRows} from './window.ts'

const known = new WeakMap<State, ListView>()

/** What the list shows of the state. */
export function listView(state: State, {app, features}: {readonly app: App; readonly features: Features}): ListView {
  const before = known.get(state)
  if (before) return before
  const window = windowOf(state)
  const {prompt} = state
  const place = placeOfPreview(state)
  const [pane] = given(features, 'listPane')
  const view = {
    isReadOnly: state.isReadOnly,
    tab: state.tab,
    counters: state.counters,
    settings: state.settings[state.tab],
    ...state.sideways[state.tab],
    isMarked: (row: ListView['rows'][number]) => isShownMarked(state, row),
    marked: markCount(state.marks),
    isOnlyMarked: window.query.only !== undefined,
    filter: prompt?.kind === 'filter' ? textOf(prompt.field) : window.query.text,
    parked: state.parked,
    view: state.view,
    found: window.found,
    rows: shownRows(window, pageOf(state)),
    isLoaded: window.isLoaded,
    cursor: window.cursor,
    position: position(window),
    isPositionExact: window.isFirstExact,
    preview: place && {place, lines: pane?.(state, app) ?? []},
    now: app.now(),
    policy: app.policy,
    message: '',
    advice: undefined,
    hints: [],
  }
  known.set(state, view)
  return view
}

/** Who is at work, the tabs and their counts. */
export const TabBar = memo(() => (
  <Line text={useSlice((state, shell) => identityLine(listView(state, shell), state.size.columns, state.theme))} />
))

/** The filter, the order, the marks and the place in the list. */
export const FilterBar = memo(() => (
  <Line text={useSlice((state, shell) => filterLine(listView(state, shell), state.size.columns, state.theme))} />
))

/** The header and the rows, with the pane beside or below them. */
export const UserTable = memo(() => (
  <Lines lines={useLines((state, shell) => rowsInRoom(listView(state, shell), state, shell))} />
))

const barRows = 2

// What is said or advised in more lines than usual takes rows, but never the one under the cursor.
function rowsInRoom(view: ListView, state: State, {features}: Shell): readonly string[] {
  const lines = tableLines(view, state.size, state.theme)
  const below = adviceLines(features, state)?.length ?? (hasCurrentLine(features, state) ? 1 : 0)
  const room = contentRows(features, state) - barRows - below
  if (lines.length <= room) return lines
  const cursor = 1 + view.rows.findIndex(row => row.id === view.cursor)
  return cursor < room ? lines.slice(0, room) : [...lines.slice(0, 1), ...lines.slice(1 + lines.length - room)]
}

// The line gives way to a message of two lines.
function hasCurrentLine(features: Features, state: State): boolean {
  return contentRows(features, state) >= state.size.rows - 2
}

const CurrentRow = memo(() => (
  <Lines
    lines={useLines((state, shell) => {
      const advice = adviceLines(shell.features, state)
      if (advice || !hasCurrentLine(shell.features, state)) return advice ?? []
      return [currentLine(listView(state, shell), state.size, state.theme)]
    })}
  />
))

const CompactList = memo(() => (
  <Lines
    lines={useLines((state, shell) => {
      const message = messageLine(shell.features, state)
      const foot = message === '' ? hintsLine(shell.features, state) : message
      return compactLines(listView(state, shell), state.size, state.theme, foot)
    })}
  />
))

/** The list as it fills the screen. */
export function ListScreen() {
  const isCompact = useSlice(state => state.isCompact)
  if (isCompact) return <CompactList />
  return (
    <>
      <TabBar />
      <FilterBar />
      <UserTable />
      <CurrentRow />
    </>
  )
}
