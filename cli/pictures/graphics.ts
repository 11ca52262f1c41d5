// Pictures by the graphics of the terminal itself, where it has answered that it can.
import {dropKittyPicture, graphicsQuestion, kittyPicture, readAnswer} from '../../source/app/pictures/kitty.ts'
import type {Picture} from '../../source/app/pictures/picture.ts'
import type {Tty} from './tty.ts'

const patienceMs = 600
const pollMs = 5
const keyPollMs = 20

/** Asks a terminal in raw mode whether it draws pictures. `keys` is what was typed meanwhile. */
export function asksGraphics(tty: Tty): {readonly isYes: boolean; readonly keys: string} {
  tty.write(graphicsQuestion)
  let came = ''
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
    const part = tty.read()
    if (part === undefined) break
    came += part
    const {isWhole, isYes, keys} = readAnswer(came)
    if (isWhole) return {isYes, keys}
    if (part === '') tty.sleep(pollMs)
  }
  return {isYes: false, keys: readAnswer(came).keys}
}

const [enterScreen, leaveScreen] = ['\x1b[?1049h\x1b[m\x1b[H\x1b[2J', '\x1b[?1049l']
const headRows = 2
// Other keys, and what a keyboard says of a key being let go, do not take the picture away.
// biome-ignore lint/suspicious/noControlCharactersInRegex: Enter, Ctrl-C and Esc are control characters
const back = /[\r\nq\x03]|^\x1b$/

/**
 * Draws the picture on a screen of its own, in raw mode, until Enter, q or Esc. Nothing of it stays on the terminal. The title
 * is safe to print and fits.
 */
export function showGraphics(tty: Tty, picture: Picture, title: string, columns: number, rows: number): void {
  const drawn = kittyPicture(picture, columns - 2, Math.max(1, rows - headRows - 2))
  const foot = `\x1b[${rows};2HPress Enter to go back`
  tty.write(`${enterScreen} ${title}${foot}\x1b[${headRows + 1};2H${drawn}`)
  for (let keys = tty.read(); keys !== undefined && !back.test(keys); keys = tty.read()) tty.sleep(keyPollMs)
  tty.write(`${dropKittyPicture}${leaveScreen}`)
}
