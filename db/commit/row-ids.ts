import type {Db} from '../dialect/dialect.ts'
import {take} from './counter.ts'

/** The most numbers that are kept for later. */
const maxAhead = 64

/**
 * Numbers for rows that are made. Every time the database is asked it gives a few more, twice as many as the time before,
 * so that a program that is open for hours does not wait for the disk before each of its writes, and one that makes a
 * single row uses up a single number. Who alone writes gets them without gaps.
 */
export class RowIds {
  readonly #open: () => Promise<Db>
  #next = 0
  #end = 0
  #ahead = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(open: () => Promise<Db>) {
    this.#open = open
  }

  /** The first of `count` numbers that nobody else will be given. */
  reserve(count: number): Promise<number> {
    const mine = this.#turn.then(() => this.#reserve(count))
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async #reserve(count: number): Promise<number> {
    if (this.#left() < count) await this.#ask(count - this.#left())
    // Somebody else was given numbers in between: what was left does not join what came.
    if (this.#left() < count) await this.#ask(count)
    const first = this.#next
    this.#next += count
    return first
  }

  #left(): number {
    return this.#end - this.#next
  }

  async #ask(count: number): Promise<void> {
    const more = Math.max(count, this.#ahead)
    const first = await take(await this.#open(), 'row', more)
    if (first !== this.#end) this.#next = first
    this.#end = first + more
    this.#ahead = Math.min(Math.max(1, this.#ahead * 2), maxAhead)
  }
}
