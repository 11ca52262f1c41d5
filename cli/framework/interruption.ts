import {exit} from './cli-error.ts'
import type {Io, StopSignal} from './io.ts'

/** Listens for Ctrl-C and requests to end while something long is going on. */
export type Interruption = {
  readonly signal: AbortSignal
  /** The exit code if there was one; nothing otherwise. */
  readonly code: () => number | undefined
  readonly end: () => void
}

/** Begins to listen: the first signal asks the work to stop, a second one ends the program as signals do. */
export function listenForInterruption({onSignal}: Pick<Io, 'onSignal'>): Interruption {
  const stop = new AbortController()
  const heard: StopSignal[] = []
  const end = onSignal(signal => {
    heard.push(signal)
    stop.abort()
    end()
  })
  return {
    signal: stop.signal,
    code: () => (heard[0] === undefined ? undefined : heard[0] === 'SIGINT' ? exit.interrupted : exit.terminated),
    end,
  }
}
