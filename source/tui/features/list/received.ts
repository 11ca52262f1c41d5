import type {ListRow} from '../../../app/ports.ts'
import {indexOf, type Missing, moveCursor, settle, type Window} from './window.ts'

/** The rows that were read: `before` and `after` the anchor when reading again, otherwise all in `after`. */
export type Rows = {
  readonly before: readonly ListRow[]
  readonly after: readonly ListRow[]
  /** Rows that are listed before all others. */
  readonly pinned?: readonly ListRow[]
}

// Number of fetched pages kept beyond the cursor.
const keptPages = 3

/** Returns the window with the rows that were read. `total` is the length of the list, if known. */
export function received(
  window: Window,
  missing: Missing,
  rows: Rows,
  page: number,
  total: number | undefined,
): Window {
  const isShort = rows.after.length < missing.limit
  switch (missing.kind) {
    case 'first':
      return moved(
        {
          ...window,
          rows: rows.after,
          hasFirst: true,
          hasLast: isShort,
          first: 1,
          isFirstExact: true,
          // When the first page is read again, the cursor stays on its user.
          cursor:
            window.pendingJump === 'same' ? survivor(window, rows.after, window.cursor) : (rows.after[0]?.id ?? 0),
          top: rows.after[0]?.id ?? 0,
          pendingJump: undefined,
          isLoaded: true,
          pinned: rows.pinned ?? [],
        },
        page,
      )
    case 'last':
      return moved(
        {
          ...window,
          rows: rows.after,
          hasFirst: isShort,
          hasLast: true,
          first: isShort ? 1 : firstOf(total, rows.after.length),
          isFirstExact: true,
          cursor: rows.after.at(-1)?.id ?? 0,
          top: rows.after.at(-page)?.id ?? rows.after[0]?.id ?? 0,
          pendingJump: undefined,
          isLoaded: true,
        },
        page,
      )
    case 'same':
      return reread(window, missing, rows, page)
    case 'after':
      return moved(trimFront({...window, rows: [...window.rows, ...rows.after], hasLast: isShort}, missing.limit), page)
    case 'before':
      return moved(trimBack(prepended(window, atFront(window, rows.after, isShort), isShort), missing.limit), page)
  }
}

function firstOf(total: number | undefined, length: number): number | undefined {
  return total === undefined ? undefined : total - length + 1
}

/** Returns the window with its position, if the list was counted and the window reaches its end. */
export function counted(window: Window, total: number): Window {
  if (window.first !== undefined || !window.hasLast) return window
  return {...window, first: total - window.rows.length + 1, isFirstExact: true}
}

function moved(window: Window, page: number): Window {
  const owed = window.pendingMoves
  return owed === 0 ? settle(window, page) : moveCursor({...window, pendingMoves: 0}, owed, page)
}

function prepended(window: Window, rows: readonly ListRow[], isShort: boolean): Window {
  const first = isShort ? 1 : window.first === undefined ? undefined : window.first - rows.length
  return {
    ...window,
    rows: [...rows, ...window.rows],
    hasFirst: isShort,
    first,
    isFirstExact: isShort || window.isFirstExact,
  }
}

function trimFront(window: Window, limit: number): Window {
  const spare = indexOf(window, window.top) - limit * keptPages
  if (spare <= 0) return window
  const first = window.first === undefined ? undefined : window.first + spare
  return {...window, rows: window.rows.slice(spare), hasFirst: false, first}
}

function trimBack(window: Window, limit: number): Window {
  const most = indexOf(window, window.top) + limit * (keptPages + 1)
  return window.rows.length <= most ? window : {...window, rows: window.rows.slice(0, most), hasLast: false}
}

// Adds the pinned rows at the start of the list.
function atFront({pinned}: Window, rows: readonly ListRow[], isFirst: boolean): readonly ListRow[] {
  return isFirst && pinned.length > 0 ? [...pinned, ...rows] : rows
}

function reread(window: Window, missing: Missing, read: Rows, page: number): Window {
  const {after} = read
  const hasFirst = read.before.length < missing.limit
  const before = atFront(window, read.before, hasFirst)
  const rows = [...before, ...after]
  const anchor = Math.max(0, indexOf(window, window.top))
  const old = window.first === undefined ? undefined : window.first + anchor - before.length
  const isMoved = rows[before.length]?.id !== window.top
  const next: Window = {
    ...window,
    rows,
    hasFirst,
    hasLast: after.length < missing.limit,
    first: hasFirst ? 1 : old,
    isFirstExact: hasFirst || (window.isFirstExact && !isMoved),
    pendingJump: undefined,
    isLoaded: true,
    cursor: survivor(window, rows, window.cursor),
    top: survivor(window, rows, window.top),
  }
  return moved(next, page)
}

/** Returns the same user if still listed, else the next one in order. */
function survivor(window: Window, rows: readonly ListRow[], id: number): number {
  if (rows.some(row => row.id === id)) return id
  const gone = window.rows.find(row => row.id === id)
  const next =
    gone && rows.find(row => row.sort_key > gone.sort_key || (row.sort_key === gone.sort_key && row.id > gone.id))
  return next?.id ?? rows.at(-1)?.id ?? 0
}
