import type {Steps} from '../dialect.ts'

// Keys are answered while the server works, so a step may take this long.
const stepMs = 150
const [leastRows, mostRows] = [10_000, 1_000_000]

/**
 * The steps of a database on a server. What counts is the work for a row: the way there and back is none, and if it were
 * counted, a distant server would get ever smaller steps. A server also does much for every statement that does not depend
 * on the number of its rows, such as reading a whole table of segments; so steps grow as long as that makes a row cheaper.
 */
export function serverSteps(roundTripMs: () => number): Steps {
  const first = (wanted: number): number => Math.max(wanted, leastRows)
  return {
    first,
    begin(wanted) {
      let rows = first(wanted)
      let rowsPerMs = 0
      return {
        get rows() {
          return rows
        },
        took(ms) {
          const workMs = Math.max(ms - 2 * roundTripMs(), 0.1)
          const isCheaper = rows / workMs > rowsPerMs * 1.5
          rowsPerMs = rows / workMs
          const wished = workMs < stepMs || isCheaper ? rows * 4 : rowsPerMs * stepMs
          rows = Math.round(Math.min(mostRows, Math.max(leastRows, wished)))
        },
      }
    },
    // Switching to another method would start over and cost several round trips.
    areGivenUp: false,
  }
}
