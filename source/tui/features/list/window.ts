// A window on a list of any length: the rows around the cursor, read page by page by keyset. Pure steps; who reads rows is
// told by `missing` and answers with `received`. Rows are referred to by id.
import {
  type CountStep,
  type ListPosition,
  type ListQuery,
  type ListRow,
  positionOf,
  type Tab,
} from '../../../app/ports.ts'
import {both, type Condition, noUsers} from '../../../app/queries/condition.ts'
import type {Order} from '../../../app/queries/order.ts'

/** What the list shows: the object itself says whether an answer still belongs to it. */
export type WindowQuery = {
  readonly tab: Tab
  /** The filter as written, and what it means. */
  readonly text: string
  readonly where: Condition
  readonly order: Order
  /** Fields to read besides those every row has. */
  readonly more: readonly string[]
  /** Who is marked by a condition: each row is asked. */
  readonly marked: Condition
  /** Only those who were marked when this was asked for. */
  readonly only: Condition | undefined
}

/** Everybody of a tab, in the order of names. */
export function plainQuery(tab: Tab, text: string, where: Condition): WindowQuery {
  return {tab, text, where, order: [], more: [], marked: noUsers, only: undefined}
}

/** Which users a question finds. */
export function whereOf({where, only}: WindowQuery): Condition {
  return only === undefined ? where : both(where, only)
}

/** True if the length of the list is not known before it was counted. */
export function isNarrowed({text, only}: WindowQuery): boolean {
  return text !== '' || only !== undefined
}

/** The question as the store is asked. */
export function storeQuery(query: WindowQuery, now: string, limit: number): ListQuery {
  const {tab, order, more, marked} = query
  return {
    tab,
    where: whereOf(query),
    now,
    limit,
    ...(order.length > 0 ? {order} : {}),
    ...(more.length > 0 ? {more} : {}),
    ...(marked === noUsers ? {} : {marked}),
  }
}

export type Window = {
  readonly query: WindowQuery
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
  readonly pendingMoves: number
  /** All rows are to be replaced: by those at an end, or by the same ones as they are now. */
  readonly pendingJump: 'first' | 'last' | 'same' | undefined
  readonly isLoaded: boolean
  /** How many users the filter finds; nothing without a filter, or before the count begins. */
  readonly found: CountStep | undefined
  /** Somebody wrote since the rows were read. */
  readonly isStale: boolean
  /** Whose identifier the filter is: they stand before everybody else. */
  readonly pinned: readonly ListRow[]
}

/** What to read next. `urgent`: the screen waits for it; otherwise it is read ahead. */
export type Missing = {
  readonly kind: 'first' | 'last' | 'same' | 'after' | 'before'
  readonly from?: ListPosition
  readonly limit: number
  readonly urgent: boolean
}

const minAtOnce = 100
const maxAtOnce = 1000

/** A window that has nothing yet and begins at the top. */
export function openWindow(query: WindowQuery): Window {
  return {
    query,
    rows: [],
    hasFirst: false,
    hasLast: false,
    first: undefined,
    isFirstExact: true,
    cursor: 0,
    top: 0,
    pendingMoves: 0,
    pendingJump: 'first',
    isLoaded: false,
    found: undefined,
    isStale: false,
    pinned: [],
  }
}

/** The same window with another question: what is shown stays until the answer is there. */
export function replaceQuery(window: Window, query: WindowQuery): Window {
  return {
    ...window,
    query,
    pendingJump: 'first',
    pendingMoves: 0,
    found: stillFound(window, query),
    isStale: false,
    pinned: [],
  }
}

/** The same users with other things asked about them, or in another order of reading: the cursor stays. */
export function extendQuery(window: Window, query: WindowQuery): Window {
  if (window.pendingJump === 'first' || window.pendingJump === 'last' || window.rows.length === 0)
    return {...window, query}
  return {...window, query, pendingJump: 'same'}
}

/** The list around one user, who was found elsewhere in it. */
export function goTo(window: Window, row: ListRow): Window {
  const isThere = window.pendingJump === undefined && indexOf(window, row.id) >= 0
  if (isThere) return {...window, cursor: row.id, pendingMoves: 0}
  return {...window, rows: [row], cursor: row.id, top: row.id, pendingMoves: 0, pendingJump: 'same', first: undefined}
}

// The same users in another order are as many.
function stillFound({query: old, found}: Window, query: WindowQuery): CountStep | undefined {
  const isSame = old.tab === query.tab && old.where === query.where && old.only === query.only
  return isSame ? found : undefined
}

/** A question that finds these rows and more: the cursor stays on its user. */
export function widen(window: Window, query: WindowQuery): Window {
  if (currentRow(window) === undefined || window.pendingJump) return replaceQuery(window, query)
  return {
    ...window,
    query,
    pendingJump: 'same',
    pendingMoves: 0,
    found: undefined,
    first: undefined,
    isStale: false,
    pinned: [],
  }
}

// A burst of keys asks for each of them, and the rows are the same all the while.
const placesOf = new WeakMap<readonly ListRow[], ReadonlyMap<number, number>>()

/** Where a row stands among those read; -1 if it is not there. */
export function indexOf({rows}: Window, id: number): number {
  return (placesOf.get(rows) ?? placed(rows)).get(id) ?? -1
}

function placed(rows: readonly ListRow[]): ReadonlyMap<number, number> {
  const places = new Map(rows.map((row, place) => [row.id, place]))
  placesOf.set(rows, places)
  return places
}

/** The row under the cursor. */
export function currentRow(window: Window): ListRow | undefined {
  return window.rows[indexOf(window, window.cursor)]
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

/** The question for the rows of a window: those that stand before everybody else are not among them. */
export function restOf({query, pinned}: Window, now: string, limit: number): ListQuery {
  const asked = storeQuery(query, now, limit)
  if (pinned.length === 0) return asked
  return {...asked, where: both(asked.where, {kind: 'not', of: {kind: 'ids', ids: pinned.map(each => each.id)}})}
}

/** True while keys that mean a particular user have to wait. */
export function isPending(window: Window): boolean {
  return (
    window.pendingJump === 'first' || window.pendingJump === 'last' || window.pendingMoves !== 0 || !window.isLoaded
  )
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
  if (window.pendingJump === 'first' || window.pendingJump === 'last')
    return {...window, pendingMoves: window.pendingMoves + by}
  const wanted = indexOf(window, window.cursor) + window.pendingMoves + by
  const index = Math.max(0, Math.min(window.rows.length - 1, wanted))
  const rest = wanted - index
  const pendingMoves = (rest > 0 && window.hasLast) || (rest < 0 && window.hasFirst) ? 0 : rest
  return settle({...window, cursor: idAt(window, index), pendingMoves}, page)
}

/** Screen and cursor together, so that the cursor keeps its place on the screen while there is list left. */
export function movePage(window: Window, by: number, page: number): Window {
  const top = indexOf(window, window.top)
  const moved = moveCursor(window, by, page)
  if (moved.pendingMoves !== 0 || top < 0) return moved
  const lowest = moved.hasLast ? Math.max(0, moved.rows.length - page) : moved.rows.length - 1
  return settle({...moved, top: idAt(moved, Math.max(0, Math.min(lowest, top + by)))}, page)
}

/** To the first or the last row of the list. */
export function moveToEnd(window: Window, end: 'first' | 'last', page: number): Window {
  const isThere = end === 'first' ? window.hasFirst : window.hasLast
  if (!isThere || window.pendingJump) return {...window, pendingJump: end, pendingMoves: 0}
  const cursor = idAt(window, end === 'first' ? 0 : window.rows.length - 1)
  return settle({...window, cursor, pendingMoves: 0}, page)
}

/** The rows are to be read again where the screen stands. */
export function readAgain(window: Window): Window {
  if (window.pendingJump === 'first' || window.pendingJump === 'last') return {...window, isStale: false}
  const found = window.found && {...window.found, done: false}
  return {...window, pendingJump: window.rows.length > 0 ? 'same' : 'first', isStale: false, found}
}

/** What has to be read next for a screen of so many rows; nothing if there is enough on both sides. */
export function missing(window: Window, page: number): Missing | undefined {
  const limit = Math.max(minAtOnce, page * 3)
  const {pendingJump, rows} = window
  if (pendingJump === 'first' || pendingJump === 'last') return {kind: pendingJump, limit, urgent: true}
  if (pendingJump === 'same') {
    const anchor = rows[Math.max(0, indexOf(window, window.top))]
    const isPinned = window.pinned.some(each => each.id === anchor?.id)
    return anchor && !isPinned
      ? {kind: 'same', from: positionOf(anchor), limit, urgent: true}
      : {kind: 'first', limit, urgent: true}
  }
  const cursor = indexOf(window, window.cursor)
  const top = Math.max(0, indexOf(window, window.top))
  const wanted = Math.min(maxAtOnce, limit + Math.abs(window.pendingMoves))
  const [firstRow, lastRow] = [rows[0], rows.at(-1)]
  const isHalfEmpty = rows.length - top < page
  if (!window.hasLast && lastRow && window.pendingMoves >= 0 && rows.length - cursor <= page * 2) {
    return {kind: 'after', from: positionOf(lastRow), limit: wanted, urgent: window.pendingMoves > 0 || isHalfEmpty}
  }
  if (!window.hasFirst && firstRow && window.pendingMoves <= 0 && cursor < page * 2) {
    return {kind: 'before', from: positionOf(firstRow), limit: wanted, urgent: window.pendingMoves < 0}
  }
  return undefined
}
