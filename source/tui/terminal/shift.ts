/** Rows `top` to `bottom`, inclusive, move up by `by` rows, or down if it is negative. */
export interface Shift {
  readonly top: number
  readonly bottom: number
  readonly by: number
}

const farthest = 8
const minGain = 2

interface Window {
  first: number
  last: number
  gain: number
}

/**
 * Finds the range of rows that gains most from a shift: rows that become right count for it, rows that become wrong
 * against it.
 */
function bestWindow(before: readonly string[], after: readonly string[], by: number): Window {
  const best: Window = {first: 0, last: -1, gain: 0}
  const from = Math.max(0, -by)
  const to = Math.min(after.length, after.length - by)
  let first = from
  let gain = 0
  for (let row = from; row < to; row++) {
    const isRight = after[row] === before[row + by]
    const wasRight = after[row] === before[row]
    if (gain <= 0) {
      first = row
      gain = 0
    }
    gain += isRight === wasRight || (isRight && after[row] === '') ? 0 : isRight ? 1 : -1
    if (gain > best.gain) Object.assign(best, {first, last: row, gain})
  }
  return best
}

/** Counts the rows that were right and are lost at the far end of the shift. */
function spoilt(before: readonly string[], after: readonly string[], shift: Shift): number {
  const [from, to] = shift.by > 0 ? [shift.bottom - shift.by + 1, shift.bottom] : [shift.top, shift.top - shift.by - 1]
  let count = 0
  for (let row = from; row <= to; row++) if (after[row] === before[row] && after[row] !== '') count++
  return count
}

/**
 * Finds the scroll, of up to eight rows, that turns most of one frame into the next; both have the same number of rows.
 */
export function findShift(before: readonly string[], after: readonly string[]): Shift | undefined {
  let found: Shift | undefined
  let most = minGain - 1
  for (let distance = 1; distance <= farthest; distance++) {
    for (const by of [distance, -distance]) {
      const window = bestWindow(before, after, by)
      if (window.gain <= most) continue
      const shift = {
        top: Math.min(window.first, window.first + by),
        bottom: Math.max(window.last, window.last + by),
        by,
      }
      const gain = window.gain - spoilt(before, after, shift)
      if (gain <= most) continue
      most = gain
      found = shift
    }
  }
  return found
}

/** Returns the rows after a shift; uncovered rows are blank. */
export function shifted<Row>(rows: readonly Row[], shift: Shift, blank: Row): Row[] {
  return rows.map((row, index) => {
    if (index < shift.top || index > shift.bottom) return row
    const source = index + shift.by
    return source < shift.top || source > shift.bottom ? blank : (rows[source] ?? blank)
  })
}
