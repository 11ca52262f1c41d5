import type {Graphics} from '../../source/app/picture/graphics.ts'
import {asksGraphics} from './graphics.ts'
import {onTty} from './tty.ts'

/**
 * How this terminal draws pictures by graphics of its own, or nothing if it does not say that it does. To be asked while keys
 * are read one by one; what is typed meanwhile comes to the keyboard afterwards.
 */
export function terminalGraphics(): Graphics | undefined {
  const {stdin, stdout, pid} = process
  if (!stdout.isTTY) return undefined
  const answer = onTty(tty => asksGraphics(tty, {columns: stdout.columns, rows: stdout.rows, picture: pid}))
  if (answer !== undefined && answer.keys !== '') stdin.unshift(Buffer.from(answer.keys, 'latin1'))
  return answer?.graphics
}
