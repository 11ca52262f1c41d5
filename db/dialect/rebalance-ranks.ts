// Where a gap between two ranks is used up, the people around it are spread out again: as few of them as will do.

import {allocateRanks, highest, lowest} from './allocate-ranks.ts'
import {document} from './grams.ts'
import type {Prepare} from './statements.ts'

type Placed = {rank: number; user_id: number; search_key: string; record_type: string}

// How many on each side are moved at first, and how wide their gaps have to become. Wider neighbourhoods have to become
// roomier still: else the same crowded place would be opened again and again.
const fewest = 32
const roomy = 2 ** 12
const roomierByStep = 1.5
// At an open end the outermost person keeps this much of the space beyond them free.
const freeAtEnd = 0.75

/** Makes the gap after this rank wide enough for so many people. */
export function rebalanceRanks(prepare: Prepare, around: number, needed: number): void {
  for (let reach = fewest, wished = roomy; ; reach *= 2, wished *= roomierByStep) {
    const below = neighbours(prepare, 'where p.rank <= ? order by p.rank desc limit ?', around, reach)
    const above = neighbours(prepare, 'where p.rank > ? order by p.rank limit ?', around, reach)
    const inside = [...below.reverse(), ...above]
    const isEverybody = below.length < reach && above.length < reach
    const ranks = allocateRanks(
      inside.length,
      lowEnd(inside, below.length < reach),
      highEnd(inside, above.length < reach),
    )
    const gap = ranks && ranks.length > 1 ? (ranks[1] ?? 0) - (ranks[0] ?? 0) : (ranks?.[0] ?? 0)
    const isEnough = gap > needed && (gap >= wished || isEverybody)
    if (ranks && isEnough) {
      move(prepare, inside, ranks)
      return
    }
    if (isEverybody) throw new Error(`There is no room for ${needed} more people in the search index`)
  }
}

function neighbours(prepare: Prepare, rest: string, around: number, reach: number): Placed[] {
  const columns = 'p.rank as rank, p.user_id as user_id, u.search_key as search_key, u.record_type as record_type'
  const text = `select ${columns} from search_place p join "user" u on u.id = p.user_id ${rest}`
  // The columns are those selected.
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

function move(prepare: Prepare, people: readonly Placed[], ranks: readonly number[]): void {
  for (const {rank} of people) {
    prepare('delete from user_search where rowid = ?').run(rank)
    prepare('delete from search_place where rank = ?').run(rank)
  }
  for (const [index, person] of people.entries()) {
    const rank = ranks[index] ?? 0
    prepare('insert into search_place (rank, user_id) values (?, ?)').run(rank, person.user_id)
    prepare('insert into user_search (rowid, grams) values (?, ?)').run(rank, document(person))
  }
}
