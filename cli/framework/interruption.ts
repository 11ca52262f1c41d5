import {exit} from './cli-error.ts'
import type {Io, StopSignal} from './io.ts'

/** Ctrl-C or a termination request during long work. */
export type Interruption = {
  readonly signal: AbortSignal
  /** The exit code of the first signal; undefined if none came. */
  readonly code: () => number | undefined
  readonly end: () => void
}

const codes = {SIGHUP: exit.hungUp, SIGINT: exit.interrupted, SIGTERM: exit.terminated} as const

/** Starts to listen for signals. The first one aborts the work; a second one ends the program in the default way. */
export function listenForInterruption({onSignal}: Pick<Io, 'onSignal'>): Interruption {
  const stop = new AbortController()
  let received: StopSignal | undefined
  const end = onSignal(signal => {
    received = signal
    stop.abort()
    end()
  })
  return {
    signal: stop.signal,
    code: () => (received === undefined ? undefined : codes[received]),
    end,
  }
}
