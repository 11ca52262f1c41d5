/** Interval in milliseconds at which long loops of short statements let keys, signals and timers run. */
const everyMs = 4

/** Returns a function that yields to the event loop if the last time is long enough ago, and returns undefined otherwise. */
export function yieldToEventLoop(): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < everyMs) return undefined
    return new Promise(done =>
      setImmediate(() => {
        last = performance.now()
        done()
      }),
    )
  }
}
