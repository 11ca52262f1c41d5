// The few colours by which a picture is told best, by median cut: the colours it has are put into boxes, the widest of which is cut
// in two where half of its points are on either side, until there are enough.
import type {Picture, Point} from './picture.ts'

/** A picture as numbers of the colours of a palette, row by row. */
export type QuantizedPicture = {
  readonly width: number
  readonly height: number
  readonly palette: readonly Point[]
  readonly numbers: Uint8Array
}

/** Colours that differ in the last bits alone are one. */
const bits = 5
const shift = 8 - bits
const shades = 2 ** bits
const bucketOf = (red: number, green: number, blue: number): number =>
  ((red >> shift) << (2 * bits)) | ((green >> shift) << bits) | (blue >> shift)

/** Colours that look alike, with how many points have them and the sum of these points. */
type Bucket = {readonly number: number; count: number; readonly sum: [number, number, number]}

/** The picture in at most so many colours, no more than 256. */
export function quantize({width, height, points}: Picture, maxColors = 256): QuantizedPicture {
  const boxes = boxesOf(bucketsOf(points), maxColors)
  const numberOf = new Uint8Array(shades ** 3)
  for (const [number, box] of boxes.entries()) for (const bucket of box) numberOf[bucket.number] = number
  const numbers = new Uint8Array(width * height)
  for (let at = 0; at < numbers.length; at++) numbers[at] = numberOf[bucketAt(points, at)] ?? 0
  return {width, height, palette: boxes.map(meanOf), numbers}
}

function bucketAt(points: Uint8Array, at: number): number {
  return bucketOf(points[at * 3] ?? 0, points[at * 3 + 1] ?? 0, points[at * 3 + 2] ?? 0)
}

function bucketsOf(points: Uint8Array): Bucket[] {
  const found = new Map<number, Bucket>()
  for (let at = 0; at < points.length / 3; at++) {
    const number = bucketAt(points, at)
    const bucket: Bucket = found.get(number) ?? {number, count: 0, sum: [0, 0, 0]}
    if (bucket.count === 0) found.set(number, bucket)
    bucket.count++
    for (let part = 0; part < 3; part++) bucket.sum[part] = (bucket.sum[part] ?? 0) + (points[at * 3 + part] ?? 0)
  }
  return [...found.values()]
}

type Box = readonly Bucket[]

function boxesOf(buckets: Box, maxColors: number): Box[] {
  const boxes: {box: Box; width: number; part: number}[] = [measured(buckets)]
  while (boxes.length < maxColors) {
    const widest = boxes.reduce((best, each) => (each.width > best.width ? each : best))
    if (widest.width === 0) break
    const [first, second] = halves(widest.box, widest.part)
    boxes.splice(boxes.indexOf(widest), 1, measured(first), measured(second))
  }
  return boxes.map(each => each.box)
}

const shadeOf = ({number}: Bucket, part: number): number => (number >> (bits * (2 - part))) & (shades - 1)

/** A box, the colour in which it is widest, and how wide it is there: more, if many points are in it. */
function measured(box: Box): {box: Box; width: number; part: number} {
  let [width, part] = [0, 0]
  for (let each = 0; each < 3; each++) {
    const [least, maxColors] = box.reduce(
      ([low, high], bucket) => [Math.min(low, shadeOf(bucket, each)), Math.max(high, shadeOf(bucket, each))],
      [shades, 0],
    )
    if (maxColors - least > width) [width, part] = [maxColors - least, each]
  }
  const count = box.reduce((sum, each) => sum + each.count, 0)
  return {box, width: width * Math.sqrt(count), part}
}

function halves(box: Box, part: number): [Box, Box] {
  const sorted = [...box].sort((one, other) => shadeOf(one, part) - shadeOf(other, part))
  const half = sorted.reduce((sum, each) => sum + each.count, 0) / 2
  let [at, sum] = [0, 0]
  while (at < sorted.length - 1 && sum < half) sum += sorted[at++]?.count ?? 0
  const cut = Math.max(1, at)
  return [sorted.slice(0, cut), sorted.slice(cut)]
}

function meanOf(box: Box): Point {
  const count = box.reduce((sum, each) => sum + each.count, 0)
  const mean = (part: 0 | 1 | 2): number => Math.round(box.reduce((sum, each) => sum + each.sum[part], 0) / count)
  return [mean(0), mean(1), mean(2)]
}
