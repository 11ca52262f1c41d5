import {writeSync} from 'node:fs'
import {constants} from 'node:os'
import {leaveBytes} from '../../app/display/terminal-modes.ts'

/** The keyboard side of a terminal, such as `process.stdin`. */
export interface Keyboard {
  readonly isTTY?: boolean
  setRawMode?(isRaw: boolean): unknown
}

export interface GuardOptions {
  /** File descriptor of the terminal; 1 by default. */
  readonly fd?: number
  readonly keyboard?: Keyboard
  /** Called when the terminal is restored, to stop painting; returns the bytes to send before that. */
  readonly onRestore?: () => string
  /** Returns the report for standard error after a crash. */
  readonly report?: (error: unknown) => string
  readonly crashCode?: number
}

/** Restores the terminal however the process ends. */
export interface TerminalGuard {
  /** Declares that there is something to restore. */
  arm(): void
  /** Restores the terminal now, synchronously; further calls do nothing until `arm`. */
  restore(): void
  /** Removes the handlers from the process. Does not restore. */
  remove(): void
}

// Those that end a process unless it handles them, sent by a person, the system or a limit. SIGUSR1 belongs to Node.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGALRM', 'SIGUSR2', 'SIGXCPU'] as const
const maxTries = 100

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Writes all of the text, or as much as a slow or closed terminal accepts. */
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
    // The terminal is gone, so there is no mode to reset.
  }
}

/**
 * Handles normal exit, terminating signals, and crashes. After a signal the process dies of that signal, so that its
 * parent sees the cause; after a crash it prints the report and exits with `crashCode`.
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
    // Reached only if another handler of the signal keeps the process alive.
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
