import {type Picture, pointOf, scalePicture} from './picture.ts'

/** The picture in another size. Where it gets larger, points between are mixed of their neighbours, so that no squares are seen. */
export function resizePicture(picture: Picture, [width, height]: readonly [number, number]): Picture {
  if (width < picture.width || height < picture.height)
    return scalePicture(picture, (x, y) => pointOf(picture, x, y), [width, height])
  const points = new Uint8Array(width * height * 3)
  const across = Array.from({length: width}, (_, x) => placeOf(x, width, picture.width))
  for (let y = 0; y < height; y++) {
    const down = placeOf(y, height, picture.height)
    for (const [x, place] of across.entries())
      for (let part = 0; part < 3; part++) points[(y * width + x) * 3 + part] = mixed(picture, place, down, part)
  }
  return {width, height, points}
}

/** The two points between which one of the larger picture lies, and how near the second is. */
type Place = {readonly first: number; readonly second: number; readonly share: number}

function placeOf(at: number, length: number, source: number): Place {
  const exact = Math.max(0, ((at + 0.5) * source) / length - 0.5)
  const first = Math.min(source - 1, Math.floor(exact))
  return {first, second: Math.min(source - 1, first + 1), share: exact - first}
}

function mixed({width, points}: Picture, across: Place, down: Place, part: number): number {
  const at = (x: number, y: number): number => points[(y * width + x) * 3 + part] ?? 0
  const between = (from: number, to: number, share: number): number => from + (to - from) * share
  const upper = between(at(across.first, down.first), at(across.second, down.first), across.share)
  const lower = between(at(across.first, down.second), at(across.second, down.second), across.share)
  return Math.round(between(upper, lower, down.share))
}
