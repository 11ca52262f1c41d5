// Ranks are integers in list order with gaps between them. A new person takes a place inside the gap where they belong;
// where a gap is used up, the neighbourhood is spread out again.
import {document} from './grams.ts'
import type {Searchable} from './search.ts'
import type {Prepare} from './statements.ts'

// Wide enough for gaps of millions between a million people; wider would make every entry of the index longer.
const lowest = -(2 ** 43)
const highest = 2 ** 43
// A gap this wide holds a few dozen people of one name before it has to be widened.
const roomy = 2 ** 16
// A chunk at either end takes this share of the space that is left, so that a file in name order can go on for ever.
const endShare = 1024

export type Ranked = {readonly rank: number; readonly person: Searchable}
type Neighbour = {rank: number; sort_key: string; id: number}

const previousPlace = `
  select p.rank as rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) < (?, ?) order by u.sort_key desc, u.id desc limit 1`
const nextPlace = `
  select p.rank as rank, u.sort_key as sort_key, u.id as id from search_place p join "user" u on u.id = p.user_id
  where p.rank > ? order by p.rank limit 1`

/** A rank for each of these people, rising. Nobody of them may be placed already. */
export function ranksFor(prepare: Prepare, people: readonly Searchable[]): Ranked[] {
  const sorted = [...people].sort(inListOrder)
  const ranked: Ranked[] = []
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at]
    if (first === undefined) break
    const previous = rankBefore(prepare, first)
    const next = neighbourAfter(prepare, previous ?? lowest)
    let end = at + 1
    while (end < sorted.length && (next === undefined || isBefore(sorted[end], next))) end += 1
    const group = sorted.slice(at, end)
    const ranks = spread(group.length, previous, next?.rank)
    if (ranks) {
      for (const [index, person] of group.entries()) ranked.push({rank: ranks[index] ?? 0, person})
      at = end
    } else {
      // Ranks given so far may fall among those that move: nothing is written yet, so begin again.
      makeRoom(prepare, previous ?? lowest)
      ranked.length = 0
      at = 0
    }
  }
  return ranked
}

function inListOrder(one: Searchable, other: Searchable): number {
  if (one.sort_key !== other.sort_key) return isTextBefore(one.sort_key, other.sort_key) ? -1 : 1
  return one.id - other.id
}

/** The order of the database, which is that of characters: by its pairs, the language would put rare letters too early. */
export function isTextBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [mine, its] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (mine !== its) return placeOf(mine) < placeOf(its)
  }
  return one.length < other.length
}

// Halves of a pair stand before the last of the single units, but mean characters that come after them.
function placeOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

function isBefore(person: Searchable | undefined, next: Neighbour): boolean {
  if (person === undefined) return false
  return person.sort_key === next.sort_key ? person.id < next.id : isTextBefore(person.sort_key, next.sort_key)
}

function rankBefore(prepare: Prepare, person: Searchable): number | undefined {
  const rank = prepare(previousPlace).pluck().get(person.sort_key, person.id)
  return typeof rank === 'number' ? rank : undefined
}

function neighbourAfter(prepare: Prepare, rank: number): Neighbour | undefined {
  // The reason: the columns are those of the statement above.
  return prepare(nextPlace).get(rank) as Neighbour | undefined
}

/** So many ranks between two neighbours, evenly; at an open end a small share of what is left; nothing if they do not fit. */
export function spread(count: number, previous: number | undefined, next: number | undefined): number[] | undefined {
  const isOpen = previous === undefined || next === undefined
  const [low, high] = [previous ?? lowest, next ?? highest]
  const parts = isOpen && !(previous === undefined && next === undefined) ? endShare * Math.max(count, 1000) : count + 1
  const step = Math.floor((high - low) / parts)
  if (step < 1) return undefined
  const start = previous === undefined && next !== undefined ? high - step * (count + 1) : low
  return Array.from({length: count}, (_, index) => start + step * (index + 1))
}

type Placed = {rank: number; user_id: number; search_key: string; record_type: string}

function makeRoom(prepare: Prepare, around: number): void {
  const columns = 'p.rank as rank, p.user_id as user_id, u.search_key as search_key, u.record_type as record_type'
  const from = `select ${columns} from search_place p join "user" u on u.id = p.user_id`
  // As few as will do: people of the same name come one after the other and use up their gap again and again.
  for (let reach = 32; ; reach *= 2) {
    const placed = (rest: string): Placed[] =>
      // The columns are those selected above.
      prepare(`${from} ${rest}`).all(around, reach) as Placed[]
    const below = placed('where p.rank <= ? order by p.rank desc limit ?')
    const above = placed('where p.rank > ? order by p.rank limit ?')
    const [low, high] = [
      below.length < reach ? lowest : below.at(-1)?.rank,
      above.length < reach ? highest : above.at(-1)?.rank,
    ]
    const inside = [...below.reverse(), ...above]
    const everybody = below.length < reach && above.length < reach
    const ranks = spread(inside.length, (low ?? lowest) - 1, (high ?? highest) + 1)
    const gap = ranks && ranks.length > 1 ? (ranks[1] ?? 0) - (ranks[0] ?? 0) : 0
    if (!ranks || (gap < roomy && !everybody)) continue
    move(prepare, inside, ranks)
    return
  }
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
