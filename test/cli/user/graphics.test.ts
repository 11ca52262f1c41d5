import {describe, expect, it, test} from 'vitest'
import {askGraphics} from '../../../cli/picture/ask-graphics.ts'
import type {Tty} from '../../../cli/picture/tty.ts'
import type {Graphics} from '../../../source/app/picture/graphics.ts'
import {graphicsQuestion} from '../../../source/app/picture/graphics-query.ts'
import {kittyGraphics} from '../../../source/app/picture/kitty.ts'
import {quantize} from '../../../source/app/picture/palette.ts'
import {sixelGraphics, sixels} from '../../../source/app/picture/sixel.ts'
import {redOverBlue} from '../../support/picture-server.ts'
import {decodeSixels} from '../../support/sixel-decoder.ts'

const picture = (width: number, height: number) => ({width, height, points: redOverBlue(width, height)})

/** A terminal with these inputs, one for each read; it is gone when the next one is undefined. */
class FakeTty implements Tty {
  written = ''
  sleptMs = 0
  readonly #says: (string | undefined)[]

  constructor(says: readonly (string | undefined)[]) {
    this.#says = [...says]
  }

  write(text: string) {
    this.written += text
  }

  read(): string | undefined {
    return this.#says.length === 0 ? '' : this.#says.shift()
  }

  sleep(ms: number) {
    this.sleptMs += ms
  }
}

const terminal = {columns: 80, rows: 24, picture: 7}
const asked = (...says: (string | undefined)[]) => {
  const tty = new FakeTty(says)
  return {...askGraphics(tty, terminal), tty}
}
const isKitty = (graphics: Graphics | undefined) => graphics?.draw(picture(4, 4), 9, 9).startsWith('\x1b_G')
const sixelSize = (graphics: Graphics | undefined) => {
  const {width = 0, height = 0} = graphics ? decodeSixels(graphics.draw(picture(4, 4), 10, 3)) : {}
  return [width, height]
}

describe('asking a terminal for its graphics protocol', () => {
  it('accepts an answer in one or several pieces, and keeps keys typed meanwhile', () => {
    const whole = asked('\x1b_Gi=7319;OK\x1b\\\x1b[?62;4c')
    expect([isKitty(whole.graphics), whole.keys]).toEqual([true, ''])
    const pieces = asked('j', '\x1b_Gi=73', '', '19;OK\x1b', '\\\x1b[6;20;10t\x1b[4;480;', '800t\x1b[?6', '2ck')
    expect([isKitty(pieces.graphics), pieces.keys]).toEqual([true, 'jk'])
    expect(pieces.tty.written).toBe(graphicsQuestion)
  })

  it('reads attribute 4 as sixels, with the reported or a default cell size', () => {
    expect(sixelSize(asked('\x1b[6;20;10t\x1b[?62;4;22c').graphics)).toEqual([60, 60])
    expect(sixelSize(asked('\x1b[4;480;800t\x1b[?1;2;4c').graphics)).toEqual([60, 60])
    expect(sixelSize(asked('j\x1b[?64;1;4c').graphics)).toEqual([48, 48])
    expect(sixelSize(asked('\x1b[6;0;0t\x1b[4;99999;3t\x1b[?64;4c').graphics)).toEqual([48, 48])
    expect(asked('j\x1b[?64;1;4c').keys).toBe('j')
  })

  it('reads any other answer as no graphics', () => {
    for (const answer of ['\x1b_Gi=7319;ENOTSUPPORTED:no\x1b\\\x1b[?62c', '\x1b[?1;2c', '\x1b[?4c', '\x1b[?62;14;24c'])
      expect(asked(answer)).toMatchObject({graphics: undefined, keys: ''})
  })

  it('waits for an answer for a short time only, and not at all if the terminal is gone', () => {
    const silent = asked('', 'jj')
    expect(silent).toMatchObject({graphics: undefined, keys: 'jj'})
    expect(silent.tty.sleptMs).toBeLessThanOrEqual(600)
    expect(asked(undefined)).toMatchObject({graphics: undefined, keys: '', tty: {sleptMs: 0}})
  })
})

test('a picture is sent to kitty in chunks, with its size in pixels and in cells', () => {
  const bytes = kittyGraphics(7).draw(picture(100, 50), 38, 30)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  const parts = [...bytes.matchAll(/\x1b_G([^;]*);([^\x1b]*)\x1b\\/g)].map(([, keys = '', body = '']) => ({keys, body}))
  expect(parts.map(each => `\x1b_G${each.keys};${each.body}\x1b\\`).join('')).toBe(bytes)
  expect(parts[0]?.keys).toBe('a=T,i=7,q=2,C=1,f=24,s=100,v=50,c=38,r=10,m=1')
  expect(parts.map(each => each.keys.slice(-3))).toEqual([...parts.slice(1).map(() => 'm=1'), 'm=0'])
  expect(Math.max(...parts.map(each => each.body.length))).toBeLessThanOrEqual(4096)
  expect(new Uint8Array(Buffer.from(parts.map(each => each.body).join(''), 'base64'))).toEqual(redOverBlue(100, 50))
})

describe('a picture as sixels', () => {
  /** The largest and the mean difference of colours from the original. */
  const distance = (one: Uint8Array, other: Uint8Array) => {
    const each = [...one].map((value, at) => Math.abs(value - (other[at] ?? 999)))
    return {most: Math.max(...each), mean: each.reduce((sum, value) => sum + value, 0) / each.length}
  }
  const rainbow = (width: number, height: number) => {
    const points = new Uint8Array(width * height * 3)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        points.set([(x * 255) / width, (y * 255) / height, 128 + 127 * Math.sin(x / 9)], (y * width + x) * 3)
    return {width, height, points}
  }

  test('F153 is close to the original when decoded', () => {
    for (const source of [rainbow(97, 61), picture(40, 39), rainbow(1, 1), rainbow(200, 7)]) {
      const back = decodeSixels(sixels(quantize(source)))
      expect([back.width, back.height]).toEqual([source.width, source.height])
      const {most, mean} = distance(back.points, source.points)
      expect(mean).toBeLessThan(9)
      expect(most).toBeLessThan(70)
    }
  })

  test('has no more colours than a terminal stores, and repetitions are compressed', () => {
    expect(quantize(rainbow(200, 200)).palette.length).toBe(256)
    expect(quantize(picture(40, 40)).palette).toEqual([
      [0, 0, 250],
      [250, 0, 0],
    ])
    expect(sixels(quantize(picture(40, 12)))).toBe('\x1bP0;1;0q"1;1;40;12#0;2;0;0;98#1;2;98;0;0#1!40~-#0!40~\x1b\\')
  })

  test('F153 fills its area exactly, whatever the size of the source', () => {
    const graphics = sixelGraphics({width: 10, height: 20})
    for (const [source, columns, rows, expected] of [
      [picture(200, 200), 78, 21, [420, 420]],
      [picture(200, 100), 30, 21, [300, 150]],
      [picture(150, 200), 10, 2, [30, 40]],
      [picture(200, 200), 300, 90, [800, 800]],
    ] as const) {
      const {width, height} = decodeSixels(graphics.draw(source, columns, rows))
      expect([width, height]).toEqual(expected)
      expect(graphics.rowsOf(source, columns, rows)).toBe(Math.ceil(height / 20))
    }
  })
})
