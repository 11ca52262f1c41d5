import {setTimeout as delay} from 'node:timers/promises'
import type {Output} from './output.ts'
import type {Keyboard, TerminalGuard} from './restore.ts'

export interface Held {
  readonly output: Output
  readonly guard: TerminalGuard
  readonly keyboard: Keyboard
}

// A process group without a shell above it is not stopped by SIGTSTP: then nothing continues it, and we just go on.
const stopTakesMs = 100

/** Takes the terminal: its modes, its screen, its keys as they are pressed. */
export function takeTerminal({output, guard, keyboard}: Held) {
  if (keyboard.isTTY) keyboard.setRawMode?.(true)
  guard.arm()
  output.enter()
}

/** Gives the terminal back for good, or until it is taken again. */
export function giveBackTerminal({guard}: Held) {
  guard.restore()
}

/** Runs something that needs the terminal for itself, such as an editor; it must not leave the event loop running. */
export function lendTerminal<Result>(held: Held, use: () => Result): Result {
  giveBackTerminal(held)
  try {
    return use()
  } finally {
    takeTerminal(held)
  }
}

/** Stops the process and its group, as Ctrl-Z does; ends when it has been continued and everything is repainted. */
export async function suspend(held: Held): Promise<void> {
  if (process.platform === 'win32') return
  giveBackTerminal(held)
  const {promise: continued, resolve} = Promise.withResolvers<void>()
  process.once('SIGCONT', resolve)
  // Whoever held the signal back did so until the terminal could be given back.
  process.removeAllListeners('SIGTSTP')
  process.kill(0, 'SIGTSTP')
  // The timer is also the handle without which an idle process would end on being continued.
  await Promise.race([continued, delay(stopTakesMs)])
  process.off('SIGCONT', resolve)
  takeTerminal(held)
}

/**
 * Takes the terminal again whenever someone else stopped and continued the process: the shell has used it meanwhile.
 * Returns a function that ends this.
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
