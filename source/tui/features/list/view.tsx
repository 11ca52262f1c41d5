// The list of users. Its lines are drawn by the functions that also draw the first frame before the screens are loaded,
// so that the frame does not change when they take over.
import {Box} from 'ink'
import {memo} from 'react'
import type {App} from '../../../app/app.ts'
import {currentLine, tableLines} from '../../../app/display/list/list-frame.ts'
import {filterLine, identityLine} from '../../../app/display/list/list-head.ts'
import type {ListView} from '../../../app/display/list/list-view.ts'
import {type Shell, useLines, useSlice} from '../../shell/frame/context.tsx'
import {adviceLines, hintsLine, messageLine} from '../../shell/frame/foot.tsx'
import {contributions} from '../../shell/registry.ts'
import type {State} from '../../shell/state.ts'
import {Line, Lines} from '../../ui/lines.tsx'
import {textOf} from '../../ui/text-field.ts'
import {markCount} from '../marks/marks.ts'
import {isShownMarked} from '../marks/state.ts'
import {compactLines} from './compact.ts'
import {hasCurrentRow, missingRows} from './list-room.ts'
import {listWidth, pageOf, placeOfPreview, windowOf} from './state.ts'
import {position, shownRows} from './window.ts'

const known = new WeakMap<State, ListView>()

/** Returns what the list shows, cached per state. */
export function listView(state: State, {app}: {readonly app: App}): ListView {
  const before = known.get(state)
  if (before) return before
  const window = windowOf(state)
  const {prompt} = state
  const place = placeOfPreview(state)
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
    suspendedFilter: state.suspendedFilter,
    view: state.view,
    found: window.found,
    otherMatches: state.otherMatches?.query === window.query ? state.otherMatches.counts : undefined,
    matched: state.matched?.id === window.cursor ? state.matched.values : [],
    rows: shownRows(window, pageOf(state)),
    isLoaded: window.isLoaded,
    cursor: window.cursor,
    position: position(window),
    isPositionExact: window.isFirstExact,
    preview: place && {place, lines: []},
    now: app.now(),
    policy: app.policy,
    message: '',
    advice: undefined,
    hints: [],
  }
  known.set(state, view)
  return view
}

const tabBar = (state: State, shell: Shell): string =>
  identityLine(listView(state, shell), state.size.columns, state.theme)
const filterBar = (state: State, shell: Shell): string =>
  filterLine(listView(state, shell), state.size.columns, state.theme)
// Longer messages and advice take rows from the list, but never the current one.
const table = (state: State, shell: Shell): readonly string[] => {
  const view = listView(state, shell)
  const lines = tableLines(view, state.size, state.theme)
  const missing = missingRows(state, shell.features)
  if (missing <= 0) return lines
  const room = lines.length - missing
  const cursor = 1 + view.rows.findIndex(row => row.id === view.cursor)
  return cursor < room ? lines.slice(0, room) : [...lines.slice(0, 1), ...lines.slice(1 + missing)]
}

/** The operator, and the tabs with their counts. */
export const TabBar = memo(() => <Line text={useSlice(tabBar)} />)

/** The filter, the order, the marks and the position. */
export const FilterBar = memo(() => <Line text={useSlice(filterBar)} />)

/** The header and the rows. */
export const UserTable = memo(() => <Lines lines={useLines(table)} />)

const paneOf = (state: State, {features}: Shell) =>
  placeOfPreview(state) === undefined ? undefined : contributions(features, 'listPane')[0]
const isPaneBelow = (state: State): boolean => placeOfPreview(state)?.side === 'bottom'
const tableWidth = (state: State): number => listWidth(state)

/** The list with its pane. */
const ListArea = memo(() => {
  const Pane = useSlice(paneOf)
  const isBelow = useSlice(isPaneBelow)
  const width = useSlice(tableWidth)
  if (!Pane) return <UserTable />
  if (isBelow)
    return (
      <>
        <UserTable />
        <Pane />
      </>
    )
  return (
    <Box flexShrink={0}>
      <Box width={width} flexShrink={0}>
        <UserTable />
      </Box>
      <Pane />
    </Box>
  )
})

const currentRow = (state: State, shell: Shell): readonly string[] => {
  const advice = adviceLines(shell.features, state)
  if (advice || !hasCurrentRow(state, shell.features)) return advice ?? []
  return [currentLine(listView(state, shell), state.size, state.theme)]
}

const CurrentRow = memo(() => <Lines lines={useLines(currentRow)} />)

const compact = (state: State, shell: Shell): readonly string[] => {
  const message = messageLine(shell.features, state)
  const foot = message === '' ? hintsLine(shell.features, state) : message
  return compactLines(listView(state, shell), state.size, state.theme, foot)
}

const CompactList = memo(() => <Lines lines={useLines(compact)} />)

const isCompactNow = (state: State): boolean => state.isCompact

export function ListScreen() {
  if (useSlice(isCompactNow)) return <CompactList />
  return (
    <>
      <TabBar />
      <FilterBar />
      <ListArea />
      <CurrentRow />
    </>
  )
}
