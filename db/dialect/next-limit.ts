// A step of a long reading takes about this long, whether its rows are in memory or not.
const stepMs = 3

/** How many rows the next step should look at, from how long the last one took. */
export function nextLimit(limit: number, tookMs: number): number {
  const wished = limit * (stepMs / Math.max(tookMs, 0.1))
  return Math.round(Math.min(100_000, Math.max(100, Math.min(wished, limit * 4))))
}
