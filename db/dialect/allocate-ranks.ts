// Wide enough for gaps of millions between a million users; a wider range would make every row of the index longer.
export const lowest = -(2 ** 43)
export const highest = 2 ** 43
// If more users are expected on one side, a chunk takes only this share of the gap, so that an import sorted by name never
// fills it.
const smallShare = 1024

/** Where the next users are expected: after the new ones, before them, or anywhere. */
export type Direction = 'rising' | 'falling' | undefined

/**
 * Allocates `count` ranks between two neighbours: evenly, or at one end of the gap if more are expected in that direction.
 * Undefined if they do not fit.
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
