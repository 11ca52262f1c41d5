/** Attempts at something that failed, after pauses that grow from one second. */
export type Retry = {
  /** Does it after the next pause, unless it was tried often enough. A second call before that replaces the first. */
  readonly later: (work: () => void) => void
  /** Forgets earlier failures. */
  readonly reset: () => void
  /** Does nothing more. */
  readonly end: () => void
}

const firstPauseMs = 1000
const maxTries = 5

/** Creates the retries of one background read. They keep a fault of a moment from staying, and a lasting one from spinning. */
export function createRetry(): Retry {
  let tries = 0
  let isEnded = false
  let timer: NodeJS.Timeout | undefined
  return {
    later: work => {
      clearTimeout(timer)
      if (isEnded || tries >= maxTries) return
      timer = setTimeout(work, firstPauseMs * 2 ** tries)
      tries += 1
    },
    reset: () => {
      clearTimeout(timer)
      tries = 0
    },
    end: () => {
      clearTimeout(timer)
      isEnded = true
    },
  }
}
