import type {ShowPicture} from '../../source/app/outside.ts'
import {asksGraphics, showGraphics} from './graphics.ts'
import {onTty} from './tty.ts'

/**
 * How this terminal shows a picture by graphics of its own, or nothing if it does not say that it can. To be asked while keys
 * are read one by one; what is typed meanwhile comes to the keyboard afterwards.
 */
export function terminalGraphics(): ShowPicture | undefined {
  const {stdin, stdout} = process
  const answer = onTty(asksGraphics)
  if (answer !== undefined && answer.keys !== '') stdin.unshift(Buffer.from(answer.keys))
  if (!answer?.isYes) return undefined
  return (picture, title) => {
    stdin.setRawMode(true)
    try {
      onTty(tty => showGraphics(tty, picture, title, stdout.columns, stdout.rows))
    } finally {
      stdin.setRawMode(false)
    }
  }
}
