/** Maximum number of ids reserved in advance. */
const maxAhead = 64

/**
 * Ids for new rows. Each request to the database reserves twice as many as the one before, so that a program open for
 * hours does not wait for the disk before each write, and one that creates a single row uses a single id. With one writer
 * the ids have no gaps.
 */
export class RowIds {
  readonly #take: (count: number) => Promise<number>
  #next = 0
  #end = 0
  #ahead = 0
  #turn: Promise<unknown> = Promise.resolve()

  /** `take` reserves numbers in the database and returns the first. */
  constructor(take: (count: number) => Promise<number>) {
    this.#take = take
  }

  /** Reserves `count` consecutive ids and returns the first. */
  reserve(count: number): Promise<number> {
    const mine = this.#turn.then(() => this.#reserve(count))
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  async #reserve(count: number): Promise<number> {
    if (this.#left() < count) await this.#ask(count - this.#left())
    // If another writer reserved ids in between, the remaining ones and the new ones are not consecutive.
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
    const first = await this.#take(more)
    if (first !== this.#end) this.#next = first
    this.#end = first + more
    this.#ahead = Math.min(Math.max(1, this.#ahead * 2), maxAhead)
  }
}
