/** A picture as its points, row by row: red, green and blue, a byte each. */
export type Picture = {readonly width: number; readonly height: number; readonly points: Uint8Array}

/** A picture, or in one sentence why there is none: never a fault. */
export type PictureAnswer =
  | {readonly kind: 'picture'; readonly picture: Picture}
  | {readonly kind: 'none'; readonly sentence: string}

/** What a terminal can show of a picture: any colour, 256 of them, or only letters of different darkness. */
export type Colours = 'any' | '256' | 'none'

export type Point = readonly [red: number, green: number, blue: number]

// So many points of an area, across and down, tell its colour.
const looks = 4

/** The picture in another size: each point is the mean of its area. `pointAt` answers the points of the given one. */
export function scalePicture(
  size: {readonly width: number; readonly height: number},
  pointAt: (x: number, y: number) => Point,
  [width, height]: readonly [number, number],
): Picture {
  const points = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sum = [0, 0, 0]
      for (let down = 0; down < looks; down++)
        for (let across = 0; across < looks; across++) {
          const point = pointAt(
            Math.min(size.width - 1, Math.floor(((x + (across + 0.5) / looks) * size.width) / width)),
            Math.min(size.height - 1, Math.floor(((y + (down + 0.5) / looks) * size.height) / height)),
          )
          for (let part = 0; part < 3; part++) sum[part] = (sum[part] ?? 0) + (point[part] ?? 0)
        }
      points.set(
        sum.map(each => Math.round(each / looks ** 2)),
        (y * width + x) * 3,
      )
    }
  return {width, height, points}
}

/** The largest size of these proportions that fits, at least one point each way. */
export function fitSize(
  {width, height}: {readonly width: number; readonly height: number},
  [maxWidth, maxHeight]: readonly [number, number],
): [number, number] {
  const scale = Math.min(maxWidth / width, maxHeight / height)
  return [
    Math.max(1, Math.min(maxWidth, Math.round(width * scale))),
    Math.max(1, Math.min(maxHeight, Math.round(height * scale))),
  ]
}

/** One point of a picture. */
export function pointOf({width, points}: Picture, x: number, y: number): Point {
  const at = (y * width + x) * 3
  return [points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0]
}
