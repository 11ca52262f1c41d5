import {describe, expect, it} from 'vitest'
import type {ListRow} from '../../../../source/app/ports.ts'
import {allUsers} from '../../../../source/app/queries/condition.ts'
import {received} from '../../../../source/tui/features/list/received.ts'
import {
  currentRow,
  isPending,
  type Missing,
  missing,
  moveCursor,
  movePage,
  moveToEnd,
  openWindow,
  plainQuery,
  position,
  readAgain,
  replaceQuery,
  settle,
  shownRows,
  type Window,
} from '../../../../source/tui/features/list/window.ts'

const question = plainQuery('all', '', allUsers)
const page = 10

const row = (id: number): ListRow => ({
  id,
  version: 1,
  primary_id: `u${id}`,
  first_name: null,
  middle_name: null,
  last_name: `N${id}`,
  record_type: 'PUBLIC',
  account_type: 'INTERNAL',
  status: 'ACTIVE',
  user_group: null,
  job_category: null,
  expiry_date: null,
  locked_at: null,
  external_id: null,
  sort_key: String(id).padStart(6, '0'),
  email: null,
  note_count: 0,
  blocked_until: null,
  owes_minor: 0,
})

/** A list of users with these ids, as a store would answer questions about it. */
function answer(ids: readonly number[], need: Missing): {before: ListRow[]; after: ListRow[]} {
  const at = need.from?.id ?? 0
  const rows = (list: readonly number[]) => list.map(row)
  switch (need.kind) {
    case 'first':
      return {before: [], after: rows(ids.slice(0, need.limit))}
    case 'last':
      return {before: [], after: rows(ids.slice(-need.limit))}
    case 'after':
      return {before: [], after: rows(ids.filter(id => id > at).slice(0, need.limit))}
    case 'before':
      return {before: [], after: rows(ids.filter(id => id < at).slice(-need.limit))}
    case 'same':
      return {
        before: rows(ids.filter(id => id < at).slice(-need.limit)),
        after: rows(ids.filter(id => id >= at).slice(0, need.limit)),
      }
  }
}

function filled(window: Window, ids: readonly number[]): Window {
  let now = window
  for (let step = 0; step < 100; step++) {
    const need = missing(now, page)
    if (!need) return now
    now = received(now, need, answer(ids, need), page, ids.length)
  }
  throw new Error('it never has enough')
}

const thousand = Array.from({length: 1000}, (_, index) => index + 1)
const fresh = filled(openWindow(question), thousand)
const where = (window: Window) => [currentRow(window)?.id, position(window), shownRows(window, page)[0]?.id]

describe('a window on a thousand people, ten on the screen', () => {
  it.each<[string, (window: Window) => Window, [number, number, number]]>([
    ['begins at the top', window => window, [1, 1, 1]],
    ['one down', window => moveCursor(window, 1, page), [2, 2, 1]],
    ['one up at the top stays', window => moveCursor(window, -1, page), [1, 1, 1]],
    ['past the edge scrolls by as little as needed', window => moveCursor(window, 10, page), [11, 11, 2]],
    [
      'a page down keeps the place on the screen',
      window => movePage(moveCursor(window, 3, page), 10, page),
      [14, 14, 11],
    ],
    [
      'a page down and up is where it began',
      window => movePage(movePage(moveCursor(window, 3, page), 10, page), -10, page),
      [4, 4, 1],
    ],
    ['to the end', window => moveToEnd(window, 'last', page), [1000, 1000, 991]],
    [
      'to the end and up again',
      window => moveCursor(filled(moveToEnd(window, 'last', page), thousand), -15, page),
      [985, 985, 985],
    ],
    [
      'to the end and to the top',
      window => moveToEnd(filled(moveToEnd(window, 'last', page), thousand), 'first', page),
      [1, 1, 1],
    ],
    ['far beyond what is read', window => moveCursor(window, 750, page), [751, 751, 742]],
    ['farther than there are people', window => moveCursor(window, 5000, page), [1000, 1000, 991]],
    ['down and back in one burst', window => moveCursor(moveCursor(window, 400, page), -399, page), [2, 2, 2]],
  ])('%s', (_, step, expected) => {
    expect(where(filled(step(fresh), thousand))).toEqual(expected)
  })

  it('keeps a few pages only, wherever it goes', () => {
    let window = fresh
    for (let step = 0; step < 90; step++) window = filled(movePage(window, 10, page), thousand)
    expect(window.rows.length).toBeLessThan(700)
    expect(where(window)).toEqual([901, 901, 901])
    for (let step = 0; step < 90; step++) window = filled(movePage(window, -10, page), thousand)
    expect(where(window)).toEqual([1, 1, 1])
  })

  it('is settled again once the rows are there', () => {
    expect(isPending(openWindow(question))).toBe(true)
    expect(isPending(fresh)).toBe(false)
    expect(isPending(moveCursor(fresh, 800, page))).toBe(true)
    expect(isPending(filled(moveCursor(fresh, 800, page), thousand))).toBe(false)
    expect(isPending(replaceQuery(fresh, {...question, text: 'x'}))).toBe(true)
  })

  it('a larger or smaller screen keeps the cursor on it', () => {
    const window = filled(moveCursor(fresh, 50, page), thousand)
    expect(shownRows(settle(window, 4), 4).map(each => each.id)).toContain(51)
    expect(shownRows(settle(window, 40), 40).map(each => each.id)).toContain(51)
  })
})

describe('rows read again', () => {
  const at50 = filled(moveCursor(fresh, 49, page), thousand)

  it('leave the cursor on its person when others come and go', () => {
    const others = thousand.filter(id => id !== 45 && id !== 60)
    expect(where(filled(readAgain(at50), others))).toEqual([50, 49, 41])
  })

  it('put the cursor on whoever stands in the place of one who is gone', () => {
    expect(
      currentRow(
        filled(
          readAgain(at50),
          thousand.filter(id => id !== 50),
        ),
      )?.id,
    ).toBe(51)
    const last = filled(moveToEnd(fresh, 'last', page), thousand)
    expect(currentRow(filled(readAgain(last), thousand.slice(0, -1)))?.id).toBe(999)
  })

  it('say that the place is a guess where it cannot be known', () => {
    const far = filled(moveCursor(fresh, 600, page), thousand)
    const window = filled(
      readAgain(far),
      thousand.filter(id => id !== 592),
    )
    expect(window.isFirstExact).toBe(false)
  })

  it('may all be gone', () => {
    const window = filled(readAgain(at50), [])
    expect([window.rows.length, window.cursor, window.isLoaded]).toEqual([0, 0, true])
  })
})

it('an empty list takes every movement', () => {
  const empty = filled(openWindow(question), [])
  for (const step of [
    moveCursor(empty, 1, page),
    movePage(empty, -10, page),
    moveToEnd(empty, 'last', page),
    readAgain(empty),
  ]) {
    expect(filled(step, []).rows).toEqual([])
  }
})
