import {
  type AskedTerminal,
  graphicsQuestion,
  readAnswer,
  type TerminalAnswer,
} from '../../source/app/picture/graphics-query.ts'
import type {Tty} from './tty.ts'

const patienceMs = 600
const pollMs = 5

/** Asks a terminal in raw mode how it draws pictures. `keys` is what was typed meanwhile. */
export function asksGraphics(tty: Tty, terminal: AskedTerminal): Pick<TerminalAnswer, 'graphics' | 'keys'> {
  tty.write(graphicsQuestion)
  let came = ''
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const part = tty.read()
    if (part === undefined) break
    came += part
    const answer = readAnswer(came, terminal)
    if (answer.isWhole) return answer
    if (part === '') tty.sleep(pollMs)
  }
  return {graphics: undefined, keys: readAnswer(came, terminal).keys}
}
