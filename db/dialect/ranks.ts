// Ranks are integers in list order with gaps between them. A new user gets a rank inside the gap where the name belongs;
// if the gap is used up, the neighbouring ranks are spread out again.

import {allocateRanks, type Direction, lowest} from './allocate-ranks.ts'
import {rebalanceRanks} from './rebalance-ranks.ts'
import type {Searchable} from './search.ts'
import type {Prepare} from './statements.ts'

/** The ranks of the last chunk: an import sorted by name continues there. */
export type Trail = {first?: number; last?: number}

export type Ranked = {readonly rank: number; readonly user: Searchable}
type Neighbour = {rank: number; sort_key: string; id: number}

const previousPlace = `
  select p.rank as rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) < (?, ?) order by u.sort_key desc, u.id desc limit 1`
const nextPlace = `
  select p.rank as rank, u.sort_key as sort_key, u.id as id from search_place p join "user" u on u.id = p.user_id
  where p.rank > ? order by p.rank limit 1`

/** Allocates a rank to each of these users, in ascending order. None of them may have a rank already. */
export function ranksFor(prepare: Prepare, users: readonly Searchable[], trail: Trail = {}): Ranked[] {
  const sorted = [...users].sort(inListOrder)
  const ranked: Ranked[] = []
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at]
    if (first === undefined) break
    const previous = rankBefore(prepare, first)
    const next = neighbourAfter(prepare, previous ?? lowest)
    let end = at + 1
    while (end < sorted.length && (next === undefined || isBefore(sorted[end], next))) end += 1
    const group = sorted.slice(at, end)
    const ranks = allocateRanks(group.length, previous, next?.rank, directionOf(trail, previous, next?.rank))
    if (ranks) {
      for (const [index, user] of group.entries()) ranked.push({rank: ranks[index] ?? 0, user})
      at = end
    } else {
      // Ranks allocated so far may be among those that moved. Nothing is written yet, so start again.
      rebalanceRanks(prepare, previous ?? lowest, group.length)
      ranked.length = 0
      at = 0
    }
  }
  const [first, last] = [ranked[0], ranked.at(-1)]
  if (first && last) Object.assign(trail, {first: first.rank, last: last.rank})
  return ranked
}

function directionOf(trail: Trail, previous: number | undefined, next: number | undefined): Direction {
  if (previous === undefined && next === undefined) return undefined
  if (next === undefined || (previous !== undefined && previous === trail.last)) return 'rising'
  return previous === undefined || next === trail.first ? 'falling' : undefined
}

function inListOrder(one: Searchable, other: Searchable): number {
  if (one.sort_key !== other.sort_key) return isTextBefore(one.sort_key, other.sort_key) ? -1 : 1
  return one.id - other.id
}

/** True if one text sorts before the other by code points, as in the database. JavaScript compares code units instead. */
export function isTextBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [mine, its] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (mine !== its) return placeOf(mine) < placeOf(its)
  }
  return one.length < other.length
}

// Surrogates are below the last code units of the basic plane but encode characters above it, so the two are swapped.
function placeOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function isBefore(user: Searchable | undefined, next: Neighbour): boolean {
  if (user === undefined) return false
  return user.sort_key === next.sort_key ? user.id < next.id : isTextBefore(user.sort_key, next.sort_key)
}

function rankBefore(prepare: Prepare, user: Searchable): number | undefined {
  const rank = prepare(previousPlace).pluck().get(user.sort_key, user.id)
  return typeof rank === 'number' ? rank : undefined
}

function neighbourAfter(prepare: Prepare, rank: number): Neighbour | undefined {
  // The cast is safe: the columns are those of the statement above.
  return prepare(nextPlace).get(rank) as Neighbour | undefined
}
