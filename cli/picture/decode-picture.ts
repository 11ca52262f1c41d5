import {convertIndexedToRgb, type DecodedPng, decode as decodePng} from 'fast-png'
import jpeg from 'jpeg-js'
import {fitSize, type Picture, type Point, scalePicture} from '../../source/app/picture/picture.ts'

// Larger than any terminal shows, and small enough to pass between threads and keep in memory.
const maxSide = 200
const maxMegapoints = 40

/** Decodes a JPEG or PNG and scales it down. Undefined for anything else, and for pictures of absurd size. */
export function decodePicture(bytes: Uint8Array): Picture | undefined {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return fromJpeg(bytes)
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return fromPng(bytes)
  } catch {
    // A damaged file counts as no picture; the details would not help the operator.
  }
  return undefined
}

function fromJpeg(bytes: Uint8Array): Picture {
  const image = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: maxMegapoints,
    maxMemoryUsageInMB: 512,
  })
  return scaleDown(image, byteReader(image, 3))
}

function fromPng(bytes: Uint8Array): Picture | undefined {
  // Checked in the header first: a few bytes can claim a size that fills the memory.
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (header.getUint32(16) * header.getUint32(20) > maxMegapoints * 1_000_000) return undefined
  const image = decodePng(bytes)
  return scaleDown(image, pngReader(image))
}

type PointAt = (x: number, y: number) => Point
type Size = {readonly width: number; readonly height: number}

function scaleDown(image: Size, pointAt: PointAt): Picture {
  const isLarge = image.width > maxSide || image.height > maxSide
  return scalePicture(image, pointAt, isLarge ? fitSize(image, [maxSide, maxSide]) : [image.width, image.height])
}

function byteReader({width, data}: {readonly width: number; readonly data: Uint8Array}, channels: number): PointAt {
  return (x, y) => {
    const at = (y * width + x) * channels
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
  }
}

function pngReader(image: DecodedPng): PointAt {
  const {width, palette, data, depth, channels} = image
  if (palette) return byteReader({width, data: convertIndexedToRgb(image)}, palette[0]?.length ?? 3)
  const rowBytes = Math.ceil((width * depth * channels) / 8)
  const max = 2 ** depth - 1
  // Samples of less than a byte are packed row by row; larger ones are array elements.
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return ((data[(y * width + x) * channels + channel] ?? 0) / max) * 255
    const bit = x * depth
    const byte = data[y * rowBytes + (bit >> 3)] ?? 0
    return (((byte >> (8 - depth - (bit % 8))) & max) / max) * 255
  }
  const isGrey = channels < 3
  const hasAlpha = channels === 2 || channels === 4
  return (x, y) => {
    const colours = isGrey ? [0, 0, 0] : [0, 1, 2]
    const alpha = hasAlpha ? sample(x, y, channels - 1) / 255 : 1
    // Transparent areas become white.
    const [red = 0, green = 0, blue = 0] = colours.map(channel => sample(x, y, channel) * alpha + 255 * (1 - alpha))
    return [red, green, blue]
  }
}
