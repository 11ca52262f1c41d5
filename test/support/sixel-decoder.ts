import type {Picture} from '../../source/app/picture/picture.ts'

/** What a terminal would show of a sequence of sixels, written from the description of the format alone. */
export function decodeSixels(sequence: string): Picture {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  const [, body = ''] = /^\x1bP[\d;]*q([^\x1b]*)\x1b\\$/.exec(sequence) ?? []
  const [raster = '', width = 0, height = 0] = (/^"1;1;(\d+);(\d+)/.exec(body) ?? []).map((each, at) =>
    at === 0 ? each : Number(each),
  )
  const picture = {
    width: Number(width),
    height: Number(height),
    points: new Uint8Array(Number(width) * Number(height) * 3),
  }
  const colours = new Map<string, number[]>()
  let [x, top, colour] = [0, 0, '']
  for (const [token] of body.slice(String(raster).length).matchAll(/#\d+(?:;2(?:;\d+){3})?|!\d+.|[$-]|[?-~]/g)) {
    if (token === '$') x = 0
    else if (token === '-') [x, top] = [0, top + 6]
    else if (token.startsWith('#')) {
      const [number = '', , ...hundredths] = token.slice(1).split(';')
      if (hundredths.length > 0)
        colours.set(
          number,
          hundredths.map(each => Math.round((Number(each) * 255) / 100)),
        )
      colour = number
    } else {
      const bits = (token.at(-1) ?? '?').charCodeAt(0) - 63
      const count = token.startsWith('!') ? Number.parseInt(token.slice(1), 10) : 1
      for (let step = 0; step < count; step++, x++) draw(picture, {x, top, bits}, colours.get(colour) ?? [])
    }
  }
  return picture
}

function draw(
  {width, height, points}: Picture,
  {x, top, bits}: {x: number; top: number; bits: number},
  colour: number[],
) {
  for (let row = 0; row < 6; row++) {
    if ((bits >> row) % 2 === 0) continue
    if (x >= width || top + row >= height) throw new Error(`A point outside: ${x}, ${top + row}`)
    points.set(colour, ((top + row) * width + x) * 3)
  }
}
