import {connect, readsOf} from '../../db/open.ts'
import type {Reads} from '../../source/app/ports.ts'
import {readFilter} from '../../source/app/queries/filter/filter.ts'
import {benchToday, benchWorld, library, warm} from './library.ts'
import {median, ms, print, printHeading, quantile} from './report.ts'

const now = `${benchToday}T12:00:00.000Z`
const perLength = 200
const runs = 3

/** The first page of a narrowed list, for pieces of real search keys, every tenth spoilt so that nobody is found. */
export async function benchSearch(size: number): Promise<void> {
  printHeading(`Narrowing as you type, ${size.toLocaleString('en')} people: first page of 50 in list order`)
  const file = await library(size)
  warm(file)
  const connection = await connect(file)
  const reads = readsOf(connection)
  const keys = await connection.db.selectFrom('user').select('search_key').where('id', '>', 0).limit(200_000).execute()
  const pieces = new Pieces(keys.map(row => row.search_key))
  for (const length of [1, 2, 3, 5, 8]) {
    const all: number[][] = []
    for (let round = 0; round < runs; round++) all.push(await timePages(reads, pieces.take(length, perLength)))
    const p95 = median(all.map(times => quantile(times, 0.95)))
    const p99 = median(all.map(times => quantile(times, 0.99)))
    const bar = length < 3 ? '<= 25' : '<= 15'
    print({
      what: `${length} letters, ${length < 3 ? 'p95' : 'p99'}`,
      figure: ms(length < 3 ? p95 : p99),
      value: length < 3 ? p95 : p99,
      bar,
      floor: `p50 ${ms(median(all.map(median)))}`,
    })
  }
  print({what: 'longest step of a count of "an"', figure: ms(await longestStep(reads, 'an'))})
  await connection.db.destroy()
}

async function timePages(reads: Reads, texts: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const text of texts) {
    const filter = readFilter(text, benchWorld)
    if ('fault' in filter) continue
    const begin = performance.now()
    await reads.list({tab: 'all', where: filter.where, now, limit: 50})
    times.push(performance.now() - begin)
  }
  return times
}

async function longestStep(reads: Reads, text: string): Promise<number> {
  const filter = readFilter(text, benchWorld)
  if ('fault' in filter) return Number.NaN
  let [longest, last] = [0, performance.now()]
  for await (const _ of reads.count({tab: 'all', where: filter.where, now})) {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  return longest
}

// Substrings of words that users have: nastier than what is typed, which begins at the beginning.
class Pieces {
  readonly #keys: readonly string[]
  #state = 12345

  constructor(keys: readonly string[]) {
    this.#keys = keys
  }

  take(length: number, count: number): string[] {
    const pieces: string[] = []
    while (pieces.length < count) {
      const words = (this.#keys[this.#next(this.#keys.length)] ?? '').split(' ').filter(word => word.length >= length)
      const word = words[this.#next(words.length || 1)]
      if (!word) continue
      const at = this.#next(word.length - length + 1)
      const piece = word.slice(at, at + length)
      pieces.push(pieces.length % 10 === 9 ? `${piece.slice(1)}q` : piece)
    }
    return pieces
  }

  #next(below: number): number {
    this.#state = (this.#state * 1103515245 + 12345) % 2147483648
    return Math.floor((this.#state / 2147483648) * below)
  }
}
