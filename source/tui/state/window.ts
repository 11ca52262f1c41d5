// A window on a list of any length: the rows around the cursor, read page by page by keyset. Pure steps; who reads rows is
// told by `missing` and answers with `received`. Rows are referred to by id.
import type {CountStep, ListRow, Place, Tab} from '../../app/ports.ts'
import type {Condition} from '../../app/queries/condition.ts'

/** What the list shows: the object itself says whether an answer still belongs to it. */
export type Question = {readonly tab: Tab; readonly text: string; readonly where: Condition}

export type Window = {
  readonly question: Question
  /** Rows in list order without a hole; the cursor is among them, or they are being replaced. */
  readonly rows: readonly ListRow[]
  readonly hasFirst: boolean
  readonly hasLast: boolean
  /** The place of the first row in the whole list, from 1; nothing while unknown. */
  readonly first: number | undefined
  readonly isFirstExact: boolean
  readonly cursor: number
  /** The row at the top of the screen. */
  readonly top: number
  /** Rows the cursor still has to move once they are there: keys are never lost. */
  readonly owed: number
  /** All rows are to be replaced: by those at an end, or by the same ones as they are now. */
  readonly jump: 'first' | 'last' | 'same' | undefined
  readonly isLoaded: boolean
  /** How many people the filter finds; nothing without a filter, or before the count begins. */
  readonly found: CountStep | undefined
  /** Somebody wrote since the rows were read. */
  readonly isStale: boolean
}

/** What to read next. `urgent`: the screen waits for it; otherwise it is read ahead. */
export type Missing = {
  readonly kind: 'first' | 'last' | 'same' | 'after' | 'before'
  readonly from?: Place
  readonly limit: number
  readonly urgent: boolean
}

const leastAtOnce = 100
const mostAtOnce = 1000

/** A window that has nothing yet and begins at the top. */
export function openWindow(question: Question): Window {
  return {
    question,
    rows: [],
    hasFirst: false,
    hasLast: false,
    first: undefined,
    isFirstExact: true,
    cursor: 0,
    top: 0,
    owed: 0,
    jump: 'first',
    isLoaded: false,
    found: undefined,
    isStale: false,
  }
}

/** The same window with another question: what is shown stays until the answer is there. */
export function askAnew(window: Window, question: Question): Window {
  return {...window, question, jump: 'first', owed: 0, found: undefined, isStale: false}
}

/** A question that finds these rows and more: the cursor stays on its person. */
export function widen(window: Window, question: Question): Window {
  if (currentRow(window) === undefined || window.jump) return askAnew(window, question)
  return {...window, question, jump: 'same', owed: 0, found: undefined, first: undefined, isStale: false}
}

/** Where a row stands among those read; -1 if it is not there. */
export function indexOf(window: Window, id: number): number {
  return window.rows.findIndex(row => row.id === id)
}

/** The row under the cursor. */
export function currentRow(window: Window): ListRow | undefined {
  return window.rows.find(row => row.id === window.cursor)
}

/** The rows from the top of the screen on. */
export function shownRows(window: Window, page: number): readonly ListRow[] {
  const top = Math.max(0, indexOf(window, window.top))
  return window.rows.slice(top, top + page)
}

/** The place of the cursor in the whole list, from 1. */
export function position(window: Window): number | undefined {
  return window.first === undefined ? undefined : window.first + Math.max(0, indexOf(window, window.cursor))
}

/** True while keys that mean a particular person have to wait. */
export function isUnsettled(window: Window): boolean {
  return window.jump === 'first' || window.jump === 'last' || window.owed !== 0 || !window.isLoaded
}

function idAt(window: Window, index: number): number {
  return window.rows[index]?.id ?? 0
}

/** Moves the top as little as needed, so that the cursor is on the screen and no screen is half empty without need. */
export function settle(window: Window, page: number): Window {
  const cursor = Math.max(0, indexOf(window, window.cursor))
  const lowest = Math.max(0, window.rows.length - page)
  const top = Math.max(0, Math.min(indexOf(window, window.top), window.hasLast ? lowest : cursor))
  const settled = cursor < top ? cursor : cursor >= top + page ? cursor - page + 1 : top
  const topId = idAt(window, settled)
  return topId === window.top ? window : {...window, top: topId}
}

/** The cursor so many rows down, or up if negative; what is not read yet is owed. */
export function moveCursor(window: Window, by: number, page: number): Window {
  if (window.jump === 'first' || window.jump === 'last') return {...window, owed: window.owed + by}
  const wanted = indexOf(window, window.cursor) + window.owed + by
  const index = Math.max(0, Math.min(window.rows.length - 1, wanted))
  const rest = wanted - index
  const owed = (rest > 0 && window.hasLast) || (rest < 0 && window.hasFirst) ? 0 : rest
  return settle({...window, cursor: idAt(window, index), owed}, page)
}

/** Screen and cursor together, so that the cursor keeps its place on the screen while there is list left. */
export function movePage(window: Window, by: number, page: number): Window {
  const top = indexOf(window, window.top)
  const moved = moveCursor(window, by, page)
  if (moved.owed !== 0 || top < 0) return moved
  const lowest = moved.hasLast ? Math.max(0, moved.rows.length - page) : moved.rows.length - 1
  return settle({...moved, top: idAt(moved, Math.max(0, Math.min(lowest, top + by)))}, page)
}

/** To the first or the last row of the list. */
export function moveToEnd(window: Window, end: 'first' | 'last', page: number): Window {
  const isThere = end === 'first' ? window.hasFirst : window.hasLast
  if (!isThere || window.jump) return {...window, jump: end, owed: 0}
  const cursor = idAt(window, end === 'first' ? 0 : window.rows.length - 1)
  return settle({...window, cursor, owed: 0}, page)
}

/** The rows are to be read again where the screen stands. */
export function readAgain(window: Window): Window {
  if (window.jump === 'first' || window.jump === 'last') return {...window, isStale: false}
  const found = window.found && {...window.found, done: false}
  return {...window, jump: window.rows.length > 0 ? 'same' : 'first', isStale: false, found}
}

const placeOf = (row: ListRow): Place => ({sort_key: row.sort_key, id: row.id})

/** What has to be read next for a screen of so many rows; nothing if there is enough on both sides. */
export function missing(window: Window, page: number): Missing | undefined {
  const limit = Math.max(leastAtOnce, page * 3)
  const {jump, rows} = window
  if (jump === 'first' || jump === 'last') return {kind: jump, limit, urgent: true}
  if (jump === 'same') {
    const anchor = rows[Math.max(0, indexOf(window, window.top))]
    return anchor ? {kind: 'same', from: placeOf(anchor), limit, urgent: true} : {kind: 'first', limit, urgent: true}
  }
  const cursor = indexOf(window, window.cursor)
  const top = Math.max(0, indexOf(window, window.top))
  const wanted = Math.min(mostAtOnce, limit + Math.abs(window.owed))
  const [firstRow, lastRow] = [rows[0], rows.at(-1)]
  const isHalfEmpty = rows.length - top < page
  if (!window.hasLast && lastRow && window.owed >= 0 && rows.length - cursor <= page * 2) {
    return {kind: 'after', from: placeOf(lastRow), limit: wanted, urgent: window.owed > 0 || isHalfEmpty}
  }
  if (!window.hasFirst && firstRow && window.owed <= 0 && cursor < page * 2) {
    return {kind: 'before', from: placeOf(firstRow), limit: wanted, urgent: window.owed < 0}
  }
  return undefined
}
