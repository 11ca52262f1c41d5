// Pictures as terminals with sixel graphics take them: bands of six rows, in each of them a row of letters a colour, six points a
// letter.

import type {Graphics} from './graphics.ts'
import {type QuantizedPicture, quantize} from './palette.ts'
import {fitSize, type Picture, type Point} from './picture.ts'
import {resizePicture} from './resize-picture.ts'

/** How large a cell of the terminal is, in points. */
export type CellSize = {readonly width: number; readonly height: number}

/** Small enough for what terminals really use: a picture may be smaller than it could be, and never larger than its place. */
export const defaultCell: CellSize = {width: 8, height: 16}

const bandRows = 6
// Larger ones are only larger: there are no more points in them.
const maxPoints = 800

/** How a terminal with cells of this size draws pictures by sixels. */
export function sixelGraphics(cell: CellSize): Graphics {
  const sizeIn = (picture: Picture, columns: number, rows: number): [number, number] =>
    fitSize(picture, [Math.min(maxPoints, columns * cell.width), Math.min(maxPoints, rows * cell.height)])
  return {
    draw: (picture, columns, rows) => sixels(quantize(resizePicture(picture, sizeIn(picture, columns, rows)))),
    // What is drawn is nothing but cells.
    drop: '',
    rowsOf: (picture, columns, rows) => Math.ceil(sizeIn(picture, columns, rows)[1] / cell.height),
  }
}

/** A picture in few colours as one sequence. Points that it does not have stay as they were on the screen. */
export function sixels(picture: QuantizedPicture): string {
  const {width, height, palette} = picture
  const bands = Array.from({length: Math.ceil(height / bandRows)}, (_, band) => bandText(picture, band * bandRows))
  return `\x1bP0;1;0q"1;1;${width};${height}${palette.map(colourText).join('')}${bands.join('-')}\x1b\\`
}

// Of each colour so many of a hundred.
function colourText(point: Point, number: number): string {
  return `#${number};2;${point.map(each => Math.round((each * 100) / 255)).join(';')}`
}

function bandText({width, height, numbers}: QuantizedPicture, top: number): string {
  const rows = Math.min(bandRows, height - top)
  const found = new Map<number, Uint8Array>()
  for (let row = 0; row < rows; row++)
    for (let x = 0; x < width; x++) {
      const number = numbers[(top + row) * width + x] ?? 0
      const columns = found.get(number) ?? new Uint8Array(width)
      columns[x] = (columns[x] ?? 0) | (1 << row)
      found.set(number, columns)
    }
  return [...found].map(([number, columns]) => `#${number}${repeated(columns)}`).join('$')
}

const firstLetter = 63
// Below that, the letters themselves are shorter than their number.
const fewest = 4

// What is not drawn at the end of a row need not be said.
function repeated(columns: Uint8Array): string {
  const end = columns.findLastIndex(each => each !== 0) + 1
  let text = ''
  for (let at = 0; at < end; ) {
    let next = at + 1
    while (next < end && columns[next] === columns[at]) next++
    const letter = String.fromCharCode(firstLetter + (columns[at] ?? 0))
    text += next - at < fewest ? letter.repeat(next - at) : `!${next - at}${letter}`
    at = next
  }
  return text
}
