const unit = 2 ** -32

/**
 * A small generator of pseudo-random numbers, the same for the same seed. It is seeded again for every user, so that any of
 * them can be made without those before.
 */
export class Random {
  private state = 0

  /** Begins the sequence that belongs to these numbers. */
  reseed(seed: number, index: number, stream: number): void {
    this.state = mixBits(mixBits(mixBits(seed) ^ (index | 0)) ^ Math.imul(stream + 1, 0x9e3779b1))
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mix = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61)
    return ((mix ^ (mix >>> 14)) >>> 0) * unit
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return at(list, this.below(list.length))
  }

  /** One of a list that is not empty, in which the first ones are the most common. */
  common<T>(list: readonly T[]): T {
    const chance = this.next()
    return at(list, Math.floor(chance * chance * list.length))
  }
}

/** A whole number of 32 bits in which every bit of the given one has stirred every other. */
export function mixBits(number: number): number {
  let mix = number | 0
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return mix ^ (mix >>> 16)
}

/** The entry at a place that the list has. Throws if it has not. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new RangeError(`No entry ${index} in a list of ${list.length}`)
  return item
}
