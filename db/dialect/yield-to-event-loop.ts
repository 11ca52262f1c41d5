/** Long loops of short statements let keys, signals and timers have their turn this often. */
const everyMs = 4

/** Gives way to the event loop if the last time is long enough ago; costs next to nothing otherwise. */
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
