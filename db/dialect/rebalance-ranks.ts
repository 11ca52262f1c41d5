// Spreads out the ranks around a gap that is used up, moving as few users as possible.

import {allocateRanks, highest, lowest} from './allocate-ranks.ts'
import {document} from './grams.ts'
import type {Prepare} from './statements.ts'

type Placed = {rank: number; user_id: number; search_key: string; record_type: string}

// The number of users moved on each side in the first try, and the minimum gap that must result. If more users have to be
// moved, the gap must be wider too: otherwise the same range would have to be spread out again soon.
const fewest = 32
const roomy = 2 ** 12
const roomierByStep = 1.5
// At an open end, this share of the space beyond the outermost user stays free.
const freeAtEnd = 0.75

/** Makes the gap after this rank wide enough for `needed` users. */
export function rebalanceRanks(prepare: Prepare, around: number, needed: number): void {
  for (let reach = fewest, wished = roomy; ; reach *= 2, wished *= roomierByStep) {
    const below = neighbours(prepare, 'where p.rank <= ? order by p.rank desc limit ?', around, reach)
    const above = neighbours(prepare, 'where p.rank > ? order by p.rank limit ?', around, reach)
    const inside = [...below.reverse(), ...above]
    const isWhole = below.length < reach && above.length < reach
    const ranks = allocateRanks(
      inside.length,
      lowEnd(inside, below.length < reach),
      highEnd(inside, above.length < reach),
    )
    const gap = ranks && ranks.length > 1 ? (ranks[1] ?? 0) - (ranks[0] ?? 0) : (ranks?.[0] ?? 0)
    const isEnough = gap > needed && (gap >= wished || isWhole)
    if (ranks && isEnough) {
      move(prepare, inside, ranks)
      return
    }
    if (isWhole) throw new Error(`The search index has no room for ${needed} more users`)
  }
}

function neighbours(prepare: Prepare, rest: string, around: number, reach: number): Placed[] {
  const columns = 'p.rank as rank, p.user_id as user_id, u.search_key as search_key, u.record_type as record_type'
  const text = `select ${columns} from search_place p join "user" u on u.id = p.user_id ${rest}`
  // The cast is safe: the selected columns are those of the type.
  return prepare(text).all(around, reach) as Placed[]
}

function lowEnd(inside: readonly Placed[], isOpen: boolean): number {
  const first = inside[0]?.rank ?? 0
  return isOpen ? Math.floor(first - (first - lowest) * (1 - freeAtEnd)) : first - 1
}

function highEnd(inside: readonly Placed[], isOpen: boolean): number {
  const last = inside.at(-1)?.rank ?? 0
  return isOpen ? Math.ceil(last + (highest - last) * (1 - freeAtEnd)) : last + 1
}

function move(prepare: Prepare, users: readonly Placed[], ranks: readonly number[]): void {
  for (const {rank} of users) {
    prepare('delete from user_search where rowid = ?').run(rank)
    prepare('delete from search_place where rank = ?').run(rank)
  }
  for (const [index, user] of users.entries()) {
    const rank = ranks[index] ?? 0
    prepare('insert into search_place (rank, user_id) values (?, ?)').run(rank, user.user_id)
    prepare('insert into user_search (rowid, grams) values (?, ?)').run(rank, document(user))
  }
}
