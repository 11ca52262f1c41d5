import type {Outcome} from '../outcome.ts'

/** A reason for which users are refused, and how many of them. */
export type ReasonCount = {readonly code: string; readonly sentence: string; readonly count: number}

// Sentences that name a value of the user could be as many as users.
const maxReasons = 1000

/** Counts why users are refused; a user with two reasons counts for both. */
export class RefusalCounts {
  readonly #counts = new Map<string, {code: string; sentence: string; count: number}>()

  take({result, reasons}: Pick<Outcome, 'result' | 'reasons'>): void {
    if (result !== 'refused' && result !== 'failed') return
    for (const {code, sentence} of reasons) {
      const known = this.#counts.get(`${code} ${sentence}`)
      if (known) known.count += 1
      else if (this.#counts.size < maxReasons) this.#counts.set(`${code} ${sentence}`, {code, sentence, count: 1})
    }
  }

  /** The most frequent first. */
  counted(): ReasonCount[] {
    return [...this.#counts.values()].sort((one, other) => other.count - one.count)
  }

  /** How many users no longer exist. */
  vanished(): number {
    return this.counted().reduce((sum, each) => sum + (each.code === 'NOT_FOUND' ? each.count : 0), 0)
  }
}
