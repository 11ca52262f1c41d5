import {convertIndexedToRgb, type DecodedPng, decode as decodePng} from 'fast-png'
import jpeg from 'jpeg-js'
import {fitSize, type Picture, type Point, scalePicture} from '../../source/app/picture/picture.ts'

// Larger than any terminal shows, and small enough to be handed over and kept.
const largest = 200
const maxMegapoints = 40

/** The picture in these bytes, made small; nothing if they are no JPEG or PNG, or one of absurd size. */
export function decodePicture(bytes: Uint8Array): Picture | undefined {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return fromJpeg(bytes)
    if (bytes[0] === 0x89 && bytes[1] === 0x50) return fromPng(bytes)
  } catch {
    // Broken bytes are no picture; what exactly is wrong with them helps nobody here.
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
  return small(image, bytesReader(image, 3))
}

function fromPng(bytes: Uint8Array): Picture | undefined {
  // The size stands at a fixed place: a few bytes may claim to be a picture that fills the memory.
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (head.getUint32(16) * head.getUint32(20) > maxMegapoints * 1_000_000) return undefined
  const image = decodePng(bytes)
  return small(image, pngReader(image))
}

type PointAt = (x: number, y: number) => Point
type Size = {readonly width: number; readonly height: number}

function small(image: Size, pointAt: PointAt): Picture {
  const isLarge = image.width > largest || image.height > largest
  return scalePicture(image, pointAt, isLarge ? fitSize(image, [largest, largest]) : [image.width, image.height])
}

function bytesReader({width, data}: {readonly width: number; readonly data: Uint8Array}, channels: number): PointAt {
  return (x, y) => {
    const at = (y * width + x) * channels
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
  }
}

function pngReader(image: DecodedPng): PointAt {
  const {width, palette, data, depth, channels} = image
  if (palette) return bytesReader({width, data: convertIndexedToRgb(image)}, palette[0]?.length ?? 3)
  const rowBytes = Math.ceil((width * depth * channels) / 8)
  const most = 2 ** depth - 1
  // Less than a byte a point is packed, row by row; more are numbers of their own.
  const sample = (x: number, y: number, channel: number): number => {
    if (depth >= 8) return ((data[(y * width + x) * channels + channel] ?? 0) / most) * 255
    const bit = x * depth
    const byte = data[y * rowBytes + (bit >> 3)] ?? 0
    return (((byte >> (8 - depth - (bit % 8))) & most) / most) * 255
  }
  const isGrey = channels < 3
  const hasAlpha = channels === 2 || channels === 4
  return (x, y) => {
    const parts = isGrey ? [0, 0, 0] : [0, 1, 2]
    const alpha = hasAlpha ? sample(x, y, channels - 1) / 255 : 1
    // What is seen through is white, as on paper.
    const [red = 0, green = 0, blue = 0] = parts.map(part => sample(x, y, part) * alpha + 255 * (1 - alpha))
    return [red, green, blue]
  }
}
