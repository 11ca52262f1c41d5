// The terminal without the event loop: what is asked is answered here, and not to whoever listens to the keyboard.
import {closeSync, constants, openSync, readSync, writeSync} from 'node:fs'

/** A terminal that is written and read at once. */
export type Tty = {
  readonly write: (text: string) => void
  /** What has come and was not read yet; nothing where the terminal is gone. */
  readonly read: () => string | undefined
  readonly sleep: (ms: number) => void
}

const restMs = 5
const maxRests = 2000

/** Runs something on the terminal of this process; nothing where there is none. */
export function withTty<Result>(use: (tty: Tty) => Result): Result | undefined {
  let fd: number
  try {
    fd = openSync('/dev/tty', constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch {
    return undefined
  }
  try {
    return use({write: text => writeAll(fd, text), read: () => readNow(fd), sleep})
  } finally {
    closeSync(fd)
  }
}

const sleeper = new Int32Array(new SharedArrayBuffer(4))

function sleep(ms: number): void {
  Atomics.wait(sleeper, 0, 0, ms)
}

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EAGAIN'

function readNow(fd: number): string | undefined {
  const bytes = Buffer.alloc(4096)
  try {
    const count = readSync(fd, bytes)
    return count === 0 ? undefined : bytes.toString('utf8', 0, count)
  } catch (error) {
    return isBusy(error) ? '' : undefined
  }
}

// A slow line takes a picture in pieces; one that takes nothing for ten seconds is given up.
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text)
  for (let rests = 0; rest.length > 0 && rests < maxRests; ) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
      rests = 0
    } catch (error) {
      if (!isBusy(error)) return
      rests++
      sleep(restMs)
    }
  }
}
