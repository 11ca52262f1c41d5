// A picture as lines of text: two points in each place, the upper one in the colour of the letter, the lower one in that of
// the ground; without colours, letters of different darkness.
import {type Colours, fitSize, type Picture, type Point, pointOf, scalePicture} from './picture.ts'

/** The picture in at most so many columns and rows. The lines carry their colours and end without any. */
export function drawPicture(picture: Picture, columns: number, rows: number, colours: Colours): string[] {
  const [width, height] = fitSize(picture, [columns, rows * 2])
  const even = height + (height % 2)
  const small = scalePicture(picture, (x, y) => pointOf(picture, x, y), [width, even])
  const row = colours === 'none' ? letters : halves
  return Array.from({length: even / 2}, (_, at) => row(small, at * 2, colours))
}

const upperHalf = '▀'

function halves(picture: Picture, y: number, colours: Colours): string {
  let line = ''
  let last = ''
  for (let x = 0; x < picture.width; x++) {
    const codes = `38;${code(pointOf(picture, x, y), colours)};48;${code(pointOf(picture, x, y + 1), colours)}`
    line += codes === last ? upperHalf : `\x1b[${codes}m${upperHalf}`
    last = codes
  }
  return `${line}\x1b[39;49m`
}

function code(point: Point, colours: Colours): string {
  if (colours === '256') return `5;${paletteNumber(point)}`
  // Finer steps are not seen, and each look of a place is remembered.
  return `2;${point.map(each => Math.min(255, (each + 4) & 0xf8)).join(';')}`
}

// The cube of six steps a colour; what has nearly none of it is one of 24 greys.
function paletteNumber([red, green, blue]: Point): number {
  const spread = Math.max(red, green, blue) - Math.min(red, green, blue)
  const mean = (red + green + blue) / 3
  if (spread < 12 && mean > 8 && mean < 243) return 232 + Math.min(23, Math.round((mean - 8) / 10))
  const step = (value: number): number =>
    value < 48 ? 0 : value < 115 ? 1 : Math.min(5, Math.floor((value - 35) / 40))
  return 16 + 36 * step(red) + 6 * step(green) + step(blue)
}

// From dark to light, for letters that are lighter than their ground.
const ramp = ' .:-=+*#%@'

function letters(picture: Picture, y: number): string {
  let line = ''
  for (let x = 0; x < picture.width; x++) {
    const light = (lightOf(pointOf(picture, x, y)) + lightOf(pointOf(picture, x, y + 1))) / 2
    line += ramp[Math.min(ramp.length - 1, Math.floor((light / 256) * ramp.length))] ?? ' '
  }
  return line
}

function lightOf([red, green, blue]: Point): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}
