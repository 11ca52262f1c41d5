// The terminal without the event loop: an answer arrives here, not at the listeners of the keyboard.
import {closeSync, constants, openSync, readSync, writeSync} from 'node:fs'

/** A terminal with synchronous input and output. */
export type Tty = {
  readonly write: (text: string) => void
  /** The input that is available, a character per byte; empty if there is none yet, undefined if the terminal is gone. */
  readonly read: () => string | undefined
  readonly sleep: (ms: number) => void
}

const retryMs = 5
const maxRetries = 2000

/** Calls `use` with the terminal of this process; undefined if there is none. */
export function withTty<Result>(use: (tty: Tty) => Result): Result | undefined {
  let fd: number
  try {
    fd = openSync('/dev/tty', constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch {
    return undefined
  }
  try {
    return use({write: text => writeAll(fd, text), read: () => readAvailable(fd), sleep})
  } finally {
    closeSync(fd)
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))

function sleep(ms: number): void {
  Atomics.wait(sleeper, 0, 0, ms)
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EAGAIN'

function readAvailable(fd: number): string | undefined {
  const bytes = Buffer.alloc(4096)
  try {
    const count = readSync(fd, bytes)
    return count === 0 ? undefined : bytes.toString('latin1', 0, count)
  } catch (error) {
    return isBusy(error) ? '' : undefined
  }
}

// A slow connection takes a picture in pieces. If it takes nothing for ten seconds, the rest is dropped.
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text)
  for (let retries = 0; rest.length > 0 && retries < maxRetries; ) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
      retries = 0
    } catch (error) {
      if (!isBusy(error)) return
      retries++
      sleep(retryMs)
    }
  }
}
