// Pictures as terminals with the graphics protocol of kitty take them: the points in base64, in parts, with a size in cells.
import {fitting, type Picture} from './picture.ts'

const number = 7319
const apc = (keys: string, body = ''): string => `\x1b_G${keys}${body === '' ? '' : `;${body}`}\x1b\\`

/** Asks whether the terminal draws such pictures, and then something that every terminal answers: who is silent so far, does not. */
export const graphicsQuestion = `${apc(`i=${number},s=1,v=1,a=q,t=d,f=24`, 'AAAA')}\x1b[c`

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const attributes = /\x1b\[\?[\d;]*c/
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const graphics = /\x1b_Gi=\d+;([^\x1b]*)\x1b\\/

/** What has come so far: whether the answer is whole, whether it was yes, and the keys that came between. */
export function readAnswer(came: string): {
  readonly isWhole: boolean
  readonly isYes: boolean
  readonly keys: string
} {
  return {
    isWhole: attributes.test(came),
    isYes: graphics.exec(came)?.[1] === 'OK',
    keys: came.replace(graphics, '').replace(attributes, ''),
  }
}

// The protocol takes no longer parts.
const partLength = 4096

/** Draws the picture from the cursor on in at most so many cells. No answer comes, and the cursor stays. */
export function kittyPicture(picture: Picture, columns: number, rows: number): string {
  // A cell is about twice as high as it is wide.
  const [width, height] = fitting(picture, [columns, rows * 2])
  const keys = [
    `a=T,i=${number},q=2,C=1,f=24,s=${picture.width},v=${picture.height}`,
    `c=${width},r=${Math.max(1, Math.round(height / 2))}`,
  ].join()
  const text = Buffer.from(picture.points).toString('base64')
  const count = Math.ceil(text.length / partLength)
  return Array.from({length: count}, (_, place) => {
    const part = text.slice(place * partLength, (place + 1) * partLength)
    const more = `m=${place < count - 1 ? 1 : 0}`
    return apc(place === 0 ? `${keys},${more}` : `q=2,${more}`, part)
  }).join('')
}

/** Takes the picture from the screen and out of the terminal's memory. */
export const dropKittyPicture = apc(`a=d,d=I,i=${number},q=2`)
