import type {Graphics} from '../../source/app/picture/graphics.ts'
import {askGraphics} from './ask-graphics.ts'
import {withTty} from './tty.ts'

/**
 * Asks this terminal for its graphics protocol; undefined if it names none. Standard input must be in raw mode. Keys typed
 * meanwhile are put back into standard input.
 */
export function terminalGraphics(): Graphics | undefined {
  const {stdin, stdout, pid} = process
  if (!stdout.isTTY) return undefined
  const answer = withTty(tty => askGraphics(tty, {columns: stdout.columns, rows: stdout.rows, picture: pid}))
  if (answer !== undefined && answer.keys !== '') stdin.unshift(Buffer.from(answer.keys, 'latin1'))
  return answer?.graphics
}
