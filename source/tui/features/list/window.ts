// A window on a list of any length: rows around the cursor, read page by page by keyset. Pure functions: `missing`
// returns what to read next, `received` adds it. Rows are referred to by id.
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

/** What the list shows. Compared by identity, to tell whether an answer still belongs to it. */
export type WindowQuery = {
  readonly tab: Tab
  /** The filter as typed, and its condition. */
  readonly text: string
  readonly where: Condition
  readonly order: Order
  /** Fields to read besides the standard ones. */
  readonly more: readonly string[]
  /** The condition of the marks; each row is returned with whether it meets it. */
  readonly marked: Condition
  /** Restricts the list to users who were marked when it was set; later marks do not change it. */
  readonly only: Condition | undefined
}

/** Returns the query for a tab, in the order of names. */
export function plainQuery(tab: Tab, text: string, where: Condition): WindowQuery {
  return {tab, text, where, order: [], more: [], marked: noUsers, only: undefined}
}

/** Returns the condition of a query. */
export function whereOf({where, only}: WindowQuery): Condition {
  return only === undefined ? where : both(where, only)
}

/** Returns true if the length of the list is unknown until counted. */
export function isNarrowed({text, only}: WindowQuery): boolean {
  return text !== '' || only !== undefined
}

/** Returns the query for the store. */
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
  /** Contiguous rows in list order. The cursor is among them unless they are being replaced. */
  readonly rows: readonly ListRow[]
  readonly hasFirst: boolean
  readonly hasLast: boolean
  /** Position of the first row in the whole list, from 1; undefined while unknown. */
  readonly first: number | undefined
  readonly isFirstExact: boolean
  readonly cursor: number
  /** Id of the row at the top of the screen. */
  readonly top: number
  /** Rows that the cursor still has to move once they are read, so that no key is lost. */
  readonly pendingMoves: number
  /** The rows are to be replaced: by those at an end, or by the same ones read again. */
  readonly pendingJump: 'first' | 'last' | 'same' | undefined
  readonly isLoaded: boolean
  /** The count of matches; undefined without a filter and before counting starts. */
  readonly found: CountStep | undefined
  /** True if a write happened since the rows were read. */
  readonly isStale: boolean
  /** Users whose identifier is the filter text; they are listed first. */
  readonly pinned: readonly ListRow[]
}

/** What to read next. `urgent` means the screen waits for it; otherwise it is read ahead. */
export type Missing = {
  readonly kind: 'first' | 'last' | 'same' | 'after' | 'before'
  readonly from?: ListPosition
  readonly limit: number
  readonly urgent: boolean
}

const minAtOnce = 100
const maxAtOnce = 1000

/** Returns an empty window at the top. */
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

/** Replaces the query; the present rows stay visible until the answer arrives. */
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

/** Changes only what is read about the same users; the cursor stays. */
export function extendQuery(window: Window, query: WindowQuery): Window {
  if (window.pendingJump === 'first' || window.pendingJump === 'last' || window.rows.length === 0)
    return {...window, query}
  return {...window, query, pendingJump: 'same'}
}

/** Moves the window to a user that was found elsewhere in the list. */
export function goTo(window: Window, row: ListRow): Window {
  const isThere = window.pendingJump === undefined && indexOf(window, row.id) >= 0
  if (isThere) return {...window, cursor: row.id, pendingMoves: 0}
  return {...window, rows: [row], cursor: row.id, top: row.id, pendingMoves: 0, pendingJump: 'same', first: undefined}
}

// Another order or other fields do not change the count.
function stillFound({query: old, found}: Window, query: WindowQuery): CountStep | undefined {
  const isSame = old.tab === query.tab && old.where === query.where && old.only === query.only
  return isSame ? found : undefined
}

/** Replaces the query by one that includes the present rows; the cursor stays on its user. */
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

// Index by id, cached because a burst of keys looks up the same rows many times.
const placesOf = new WeakMap<readonly ListRow[], ReadonlyMap<number, number>>()

/** Returns the index of a row in the window; -1 if it is absent. */
export function indexOf({rows}: Window, id: number): number {
  return (placesOf.get(rows) ?? placed(rows)).get(id) ?? -1
}

function placed(rows: readonly ListRow[]): ReadonlyMap<number, number> {
  const places = new Map(rows.map((row, place) => [row.id, place]))
  placesOf.set(rows, places)
  return places
}

/** Returns the row under the cursor. */
export function currentRow(window: Window): ListRow | undefined {
  return window.rows[indexOf(window, window.cursor)]
}

/** Returns the rows on screen. */
export function shownRows(window: Window, page: number): readonly ListRow[] {
  const top = Math.max(0, indexOf(window, window.top))
  return window.rows.slice(top, top + page)
}

/** Returns the position of the cursor in the whole list, from 1; undefined while unknown. */
export function position(window: Window): number | undefined {
  return window.first === undefined ? undefined : window.first + Math.max(0, indexOf(window, window.cursor))
}

/** Returns the query for the rows of a window, without the pinned ones. */
export function restOf({query, pinned}: Window, now: string, limit: number): ListQuery {
  const asked = storeQuery(query, now, limit)
  if (pinned.length === 0) return asked
  return {...asked, where: both(asked.where, {kind: 'not', of: {kind: 'ids', ids: pinned.map(each => each.id)}})}
}

/** Returns true while keys that act on a particular user have to wait. */
export function isPending(window: Window): boolean {
  return (
    window.pendingJump === 'first' || window.pendingJump === 'last' || window.pendingMoves !== 0 || !window.isLoaded
  )
}

function idAt(window: Window, index: number): number {
  return window.rows[index]?.id ?? 0
}

/** Scrolls as little as needed to make the cursor visible and to fill the screen. */
export function settle(window: Window, page: number): Window {
  const cursor = Math.max(0, indexOf(window, window.cursor))
  const lowest = Math.max(0, window.rows.length - page)
  const top = Math.max(0, Math.min(indexOf(window, window.top), window.hasLast ? lowest : cursor))
  const settled = cursor < top ? cursor : cursor >= top + page ? cursor - page + 1 : top
  const topId = idAt(window, settled)
  return topId === window.top ? window : {...window, top: topId}
}

/** Moves the cursor by this many rows; moves beyond the rows read so far stay pending. */
export function moveCursor(window: Window, by: number, page: number): Window {
  if (window.pendingJump === 'first' || window.pendingJump === 'last')
    return {...window, pendingMoves: window.pendingMoves + by}
  const wanted = indexOf(window, window.cursor) + window.pendingMoves + by
  const index = Math.max(0, Math.min(window.rows.length - 1, wanted))
  const rest = wanted - index
  const pendingMoves = (rest > 0 && window.hasLast) || (rest < 0 && window.hasFirst) ? 0 : rest
  return settle({...window, cursor: idAt(window, index), pendingMoves}, page)
}

/** Moves screen and cursor together; the cursor keeps its row on the screen if possible. */
export function movePage(window: Window, by: number, page: number): Window {
  const top = indexOf(window, window.top)
  const moved = moveCursor(window, by, page)
  if (moved.pendingMoves !== 0 || top < 0) return moved
  const lowest = moved.hasLast ? Math.max(0, moved.rows.length - page) : moved.rows.length - 1
  return settle({...moved, top: idAt(moved, Math.max(0, Math.min(lowest, top + by)))}, page)
}

/** Moves to the first or last row of the list. */
export function moveToEnd(window: Window, end: 'first' | 'last', page: number): Window {
  const isThere = end === 'first' ? window.hasFirst : window.hasLast
  if (!isThere || window.pendingJump) return {...window, pendingJump: end, pendingMoves: 0}
  const cursor = idAt(window, end === 'first' ? 0 : window.rows.length - 1)
  return settle({...window, cursor, pendingMoves: 0}, page)
}

/** Requests the visible rows again. */
export function readAgain(window: Window): Window {
  if (window.pendingJump === 'first' || window.pendingJump === 'last') return {...window, isStale: false}
  const found = window.found && {...window.found, done: false}
  return {...window, pendingJump: window.rows.length > 0 ? 'same' : 'first', isStale: false, found}
}

/** Returns what to read next for a page of this many rows; undefined if there are enough rows on both sides. */
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
