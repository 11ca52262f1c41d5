import type {Graphics} from '../../source/app/picture/graphics.ts'
import {askGraphics} from './ask-graphics.ts'
import {withTty} from './tty.ts'

/**
 * How this terminal draws pictures by graphics of its own, or nothing if it does not say that it does. To be asked while keys
 * are read one by one; what is typed meanwhile comes to the keyboard afterwards.
 */
export function terminalGraphics(): Graphics | undefined {
  const {stdin, stdout, pid} = process
  if (!stdout.isTTY) return undefined
  const answer = withTty(tty => askGraphics(tty, {columns: stdout.columns, rows: stdout.rows, picture: pid}))
  if (answer !== undefined && answer.keys !== '') stdin.unshift(Buffer.from(answer.keys))
  return answer?.graphics
}
