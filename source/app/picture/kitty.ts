// Pictures as terminals with the graphics protocol of kitty take them: the points in base64, in parts, with a size in cells.
import type {Graphics} from './graphics.ts'
import {fitSize, type Picture} from './picture.ts'

const question = 7319
const apc = (keys: string, body = ''): string => `\x1b_G${keys}${body === '' ? '' : `;${body}`}\x1b\\`

/** Asks whether the terminal draws such pictures; one that does not know the question says nothing. */
export const kittyQuestion = apc(`i=${question},s=1,v=1,a=q,t=d,f=24`, 'AAAA')

// The protocol takes no longer parts.
const partLength = 4096

/** How a terminal with kitty's protocol draws pictures, which it scales itself. One with the same number takes the other's place. */
export function kittyGraphics(number: number): Graphics {
  return {
    draw: (picture, columns, rows) => kittyPicture(number, picture, cellsFor(picture, columns, rows)),
    drop: apc(`a=d,d=I,i=${number},q=2`),
    rowsOf: (picture, columns, rows) => cellsFor(picture, columns, rows)[1],
  }
}

// A cell is about twice as high as it is wide.
function cellsFor(picture: Picture, columns: number, rows: number): [number, number] {
  const [width, height] = fitSize(picture, [columns, rows * 2])
  return [width, Math.max(1, Math.round(height / 2))]
}

// No answer comes, and the cursor stays.
function kittyPicture(number: number, picture: Picture, [across, down]: [number, number]): string {
  const keys = [`a=T,i=${number},q=2,C=1,f=24,s=${picture.width},v=${picture.height}`, `c=${across},r=${down}`].join()
  const text = Buffer.from(picture.points).toString('base64')
  const count = Math.ceil(text.length / partLength)
  return Array.from({length: count}, (_, place) => {
    const part = text.slice(place * partLength, (place + 1) * partLength)
    const more = `m=${place < count - 1 ? 1 : 0}`
    return apc(place === 0 ? `${keys},${more}` : `q=2,${more}`, part)
  }).join('')
}
