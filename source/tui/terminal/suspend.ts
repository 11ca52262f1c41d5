import {setTimeout as delay} from 'node:timers/promises'
import type {Output} from './output.ts'
import type {Keyboard, TerminalGuard} from './restore.ts'

export interface Held {
  readonly output: Output
  readonly guard: TerminalGuard
  readonly keyboard: Keyboard
}

// SIGTSTP does not stop a process group without a shell above it. No SIGCONT follows then, and the program goes on.
const stopTakesMs = 100

/** Takes control of the terminal: its modes, its screen, and raw keyboard input. */
export function takeTerminal({output, guard, keyboard}: Held) {
  if (keyboard.isTTY) keyboard.setRawMode?.(true)
  guard.arm()
  output.enter()
}

/** Restores the terminal, until it is taken again. */
export function giveBackTerminal({guard}: Held) {
  guard.restore()
}

/** Runs something that needs the terminal, such as an editor; it has to block the event loop. */
export function lendTerminal<Result>(held: Held, use: () => Result): Result {
  giveBackTerminal(held)
  try {
    return use()
  } finally {
    takeTerminal(held)
  }
}

/** Stops the process and its group, like Ctrl-Z; resolves once it is continued and repainted. */
export async function suspend(held: Held): Promise<void> {
  if (process.platform === 'win32') return
  giveBackTerminal(held)
  const {promise: continued, resolve} = Promise.withResolvers<void>()
  process.once('SIGCONT', resolve)
  // Listeners held the signal back until the terminal was restored; without them its default action stops the process.
  process.removeAllListeners('SIGTSTP')
  process.kill(0, 'SIGTSTP')
  // The timer also keeps the event loop alive, without which an idle process would end when continued.
  await Promise.race([continued, delay(stopTakesMs)])
  process.off('SIGCONT', resolve)
  takeTerminal(held)
}

/**
 * Takes the terminal again whenever another process stopped and continued this one, since the shell used it meanwhile.
 * Returns a function that stops this.
 */
export function retakeWhenContinued(held: Held): () => void {
  const retake = () => {
    if (!held.output.isEntered) return
    held.output.abandon()
    takeTerminal(held)
  }
  process.on('SIGCONT', retake)
  return () => void process.off('SIGCONT', retake)
}
