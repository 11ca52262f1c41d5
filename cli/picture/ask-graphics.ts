import {
  type AskedTerminal,
  graphicsQuestion,
  readAnswer,
  type TerminalAnswer,
} from '../../source/app/picture/graphics-query.ts'
import type {Tty} from './tty.ts'

const timeoutMs = 600
const pollMs = 5

/** Asks a terminal in raw mode for its graphics protocol. `keys` is what the operator typed meanwhile. */
export function askGraphics(tty: Tty, terminal: AskedTerminal): Pick<TerminalAnswer, 'graphics' | 'keys'> {
  tty.write(graphicsQuestion)
  let received = ''
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += pollMs) {
    const part = tty.read()
    if (part === undefined) break
    received += part
    const answer = readAnswer(received, terminal)
    if (answer.isWhole) return answer
    if (part === '') tty.sleep(pollMs)
  }
  return {graphics: undefined, keys: readAnswer(received, terminal).keys}
}
