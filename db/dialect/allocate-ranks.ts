// Wide enough for gaps of millions between a million people; wider would make every entry of the index longer.
export const lowest = -(2 ** 43)
export const highest = 2 ** 43
// Where more people are to be expected, a chunk takes this share of the space, so that a file in name order can go on
// for ever.
const smallShare = 1024

/** Where the next people are expected: behind the new ones, before them, or anywhere. */
export type Direction = 'rising' | 'falling' | undefined

/**
 * So many ranks between two neighbours: evenly, or at one end of the gap when more are expected behind them. Nothing if
 * they do not fit.
 */
export function allocateRanks(
  count: number,
  previous: number | undefined,
  next: number | undefined,
  direction?: Direction,
): number[] | undefined {
  const [low, high] = [previous ?? lowest, next ?? highest]
  const small = direction ? Math.floor((high - low) / (smallShare * Math.max(count, 1000))) : 0
  const step = small >= 1 ? small : Math.floor((high - low) / (count + 1))
  if (step < 1) return undefined
  const start = direction === 'falling' && small >= 1 ? high - step * (count + 1) : low
  return Array.from({length: count}, (_, index) => start + step * (index + 1))
}
