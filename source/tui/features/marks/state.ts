import {type ListRow, positionOf} from '../../../app/ports.ts'
import {both} from '../../../app/queries/condition.ts'
import type {State} from '../../shell/state.ts'
import {pageOf, shownCondition, shownWords, windowOf, withWindow} from '../list/state.ts'
import {currentRow, extendQuery, indexOf, moveCursor, replaceQuery, type Window, widen} from '../list/window.ts'
import {invertMarks, isMarked, isUnmarked, type Marks, markBy, marksCondition, noMarks, toggleMark} from './marks.ts'

declare module '../../shell/state.ts' {
  interface State {
    readonly marks: Marks
    /** The row where the range starts; undefined unless a range is being marked. */
    readonly range: ListRow | undefined
    /** True while users who were marked one by one may have been deleted. */
    readonly areMarksOutdated: boolean
  }
}

/** Sets the marks; if their condition changed, the rows are read again with it. */
export function withMarks(state: State, marks: Marks): State {
  if (marks.where === state.marks.where) return {...state, marks}
  return withWindow({...state, marks}, window => extendQuery(window, {...window.query, marked: marks.where}))
}

/** Returns true if the row is marked or in the range being marked. */
export function isShownMarked(state: State, row: ListRow): boolean {
  return isMarked(state.marks, row) || isInRange(state, row)
}

function isInRange(state: State, row: ListRow): boolean {
  const {range} = state
  if (range === undefined) return false
  const window = windowOf(state)
  const [one, other] = [placeIn(window, range), indexOf(window, window.cursor)]
  const at = indexOf(window, row.id)
  return at >= Math.min(one, other) && at <= Math.max(one, other)
}

// Returns the index of a row; -1 or the length if it lies before or after the rows read.
function placeIn(window: Window, row: ListRow): number {
  const at = indexOf(window, row.id)
  if (at >= 0) return at
  const [first] = window.rows
  return first !== undefined && isBefore(window, row, first) ? -1 : window.rows.length
}

function isBefore({query}: Window, one: ListRow, other: ListRow): boolean {
  for (const [place, {down}] of query.order.entries()) {
    const [a = '', b = ''] = [one.order?.[place], other.order?.[place]]
    if (a !== b) return down ? a > b : a < b
  }
  return one.sort_key === other.sort_key ? one.id < other.id : one.sort_key < other.sort_key
}

/** Toggles the mark of the current user and moves down. */
export function markAndMove(state: State): State {
  const row = currentRow(windowOf(state))
  if (!row) return state
  const marked = withMarks(state, toggleMark(state.marks, row))
  return withWindow(marked, window => moveCursor(window, 1, pageOf(state)))
}

/** Starts a range at the cursor, or marks all users from its start to the cursor. */
export function startOrEndRange(state: State): State {
  const window = windowOf(state)
  const row = currentRow(window)
  if (!row) return state
  return state.range === undefined ? {...state, range: row} : endRange(state, state.range, row)
}

// Marks rows individually while the start of the range is loaded; otherwise a range condition marks those between.
function endRange(state: State, from: ListRow, to: ListRow): State {
  const window = windowOf(state)
  const [one, other] = [placeIn(window, from), indexOf(window, to.id)]
  const [first, last] = one <= other ? [from, to] : [to, from]
  const ended = {...state, range: undefined}
  if (indexOf(window, from.id) >= 0) {
    const rows = window.rows.slice(Math.min(one, other), Math.max(one, other) + 1)
    return withMarks(ended, rows.reduce(markedToo, state.marks))
  }
  const between = {kind: 'range', order: window.query.order, from: positionOf(first), to: positionOf(last)} as const
  const who = `${shownWords(state)}, from ${first.primary_id} to ${last.primary_id}`
  return withMarks(ended, markBy(state.marks, both(shownCondition(state), between), who, true))
}

function markedToo(marks: Marks, row: ListRow): Marks {
  return isMarked(marks, row) ? marks : toggleMark(marks, row)
}

/** Inverts the marks of the shown list; without marks it marks all users of the list. */
export function invertShown(state: State): State {
  return withMarks({...state, range: undefined}, invertMarks(state.marks, shownCondition(state), shownWords(state)))
}

export function clearMarks(state: State): State {
  return withMarks({...state, range: undefined}, noMarks)
}

/** Shows only marked users, or all users again. */
export function showOnlyMarked(state: State): State {
  const {only} = windowOf(state).query
  if (only !== undefined) return withWindow(state, window => widen(window, {...window.query, only: undefined}))
  if (isUnmarked(state.marks)) return {...state, message: {kind: 'note', text: 'No users marked'}}
  const marked = marksCondition(state.marks)
  return withWindow({...state, range: undefined}, window => replaceQuery(window, {...window.query, only: marked}))
}
