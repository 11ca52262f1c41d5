import {writeSync} from 'node:fs'
import {constants} from 'node:os'
import {leaveBytes} from '../../app/display/terminal-modes.ts'

/** The keyboard side of a terminal, as `process.stdin` is one. */
export interface Keyboard {
  readonly isTTY?: boolean
  setRawMode?(isRaw: boolean): unknown
}

export interface GuardOptions {
  /** Where the terminal is: 1 unless told. */
  readonly fd?: number
  readonly keyboard?: Keyboard
  /** Told when the terminal is given back, so that nobody paints on it any more; answers what is to be sent before that. */
  readonly onRestore?: () => string
  /** What to say on standard error after a crash. */
  readonly report?: (error: unknown) => string
  readonly crashCode?: number
}

/** Gives the terminal back however the process ends. */
export interface TerminalGuard {
  /** From here on there is something to give back. */
  arm(): void
  /** Gives the terminal back now, synchronously; a second call does nothing until `arm`. */
  restore(): void
  /** Takes the guard off the process. Does not restore. */
  remove(): void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const maxTries = 100

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Writes all of it, or as much as a terminal that is slow, gone or not ours any more will take. */
function writeNow(fd: number, text: string) {
  let rest = Buffer.from(text)
  for (let attempt = 0; attempt < maxTries && rest.length > 0; attempt++) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return
    }
  }
}

function setRawOff(keyboard: Keyboard | undefined) {
  try {
    if (keyboard?.isTTY) keyboard.setRawMode?.(false)
  } catch {
    // The terminal is gone; there is no mode to set.
  }
}

/**
 * Watches over normal exit, the signals that end a process, and crashes. After a signal the process dies of that
 * signal, so that whoever started it sees why; after a crash it prints the report and exits with `crashCode`.
 */
export function guardTerminal(options: GuardOptions = {}): TerminalGuard {
  const {fd = 1, keyboard, onRestore, report = describe, crashCode = 1} = options
  let isArmed = false

  const restore = () => {
    if (!isArmed) return
    isArmed = false
    const last = onRestore?.() ?? ''
    writeNow(fd, last + leaveBytes)
    setRawOff(keyboard)
  }
  const dieOf = (signal: NodeJS.Signals) => {
    restore()
    remove()
    process.kill(process.pid, signal)
    // Reached when someone else still listens to the signal and lets the process live.
    setImmediate(() => process.exit(128 + constants.signals[signal]))
  }
  const crash = (error: unknown) => {
    restore()
    remove()
    writeNow(2, `${report(error)}\n`)
    process.exit(crashCode)
  }
  const remove = () => {
    process.off('exit', restore)
    process.off('uncaughtException', crash)
    process.off('unhandledRejection', crash)
    for (const signal of signals) process.off(signal, dieOf)
  }

  process.on('exit', restore)
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  for (const signal of signals) process.on(signal, dieOf)
  const arm = () => {
    isArmed = true
  }
  return {arm, restore, remove}
}
