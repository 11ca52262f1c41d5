import {describe, expect, it, test} from 'vitest'
import {asksGraphics, showGraphics} from '../../cli/pictures/graphics.ts'
import type {Tty} from '../../cli/pictures/tty.ts'
import {graphicsQuestion, kittyPicture} from '../../source/app/pictures/kitty.ts'
import {redOverBlue} from '../support/picture-server.ts'

const picture = (width: number, height: number) => ({width, height, points: redOverBlue(width, height)})

/** A terminal that says these things, one at each look; nothing at all where one is undefined. */
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

const asked = (...says: (string | undefined)[]) => {
  const tty = new FakeTty(says)
  return {...asksGraphics(tty), tty}
}

describe('asking a terminal whether it draws pictures', () => {
  it('takes a yes, in one piece or in many, and keeps keys that came between', () => {
    expect(asked('\x1b_Gi=7319;OK\x1b\\\x1b[?62;4c')).toMatchObject({isYes: true, keys: ''})
    const pieces = asked('j', '\x1b_Gi=73', '', '19;OK\x1b', '\\\x1b[?6', '2ck')
    expect(pieces).toMatchObject({isYes: true, keys: 'jk'})
    expect(pieces.tty.written).toBe(graphicsQuestion)
  })

  it('takes a terminal that says something else, or only what it is, for one that does not', () => {
    expect(asked('\x1b_Gi=7319;ENOTSUPPORTED:no\x1b\\\x1b[?62c')).toMatchObject({isYes: false, keys: ''})
    expect(asked('\x1b[?1;2c')).toMatchObject({isYes: false, keys: ''})
  })

  it('waits for silence no longer than a moment, and not at all for one that is gone', () => {
    const silent = asked('', 'jj')
    expect(silent).toMatchObject({isYes: false, keys: 'jj'})
    expect(silent.tty.sleptMs).toBeLessThanOrEqual(600)
    expect(asked(undefined)).toMatchObject({isYes: false, keys: '', tty: {sleptMs: 0}})
  })
})

test('a picture is sent in parts that together are its points, with its size in points and in cells', () => {
  const bytes = kittyPicture(picture(100, 50), 38, 30)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
  const parts = [...bytes.matchAll(/\x1b_G([^;]*);([^\x1b]*)\x1b\\/g)].map(([, keys = '', body = '']) => ({keys, body}))
  expect(parts.map(each => `\x1b_G${each.keys};${each.body}\x1b\\`).join('')).toBe(bytes)
  expect(parts[0]?.keys).toBe('a=T,i=7319,q=2,C=1,f=24,s=100,v=50,c=38,r=10,m=1')
  expect(parts.map(each => each.keys.slice(-3))).toEqual([...parts.slice(1).map(() => 'm=1'), 'm=0'])
  expect(Math.max(...parts.map(each => each.body.length))).toBeLessThanOrEqual(4096)
  expect(new Uint8Array(Buffer.from(parts.map(each => each.body).join(''), 'base64'))).toEqual(redOverBlue(100, 50))
})

test('F153 a picture stays until Enter, q or Esc, and leaves nothing behind', () => {
  for (const key of ['\r', 'q', '\x1b', '\x03']) {
    const tty = new FakeTty(['', '\x1b[118;1:3u', key, 'never read'])
    showGraphics(tty, picture(4, 4), 'Okafor', 80, 24)
    const [enter, leave] = ['\x1b[?1049h', '\x1b[?1049l']
    expect(tty.written.startsWith(enter) && tty.written.endsWith(`\x1b_Ga=d,d=I,i=7319,q=2\x1b\\${leave}`)).toBe(true)
    expect(tty.written).toContain(' Okafor')
    expect(tty.written).toContain('Press Enter to go back')
    expect(tty.written).toContain(kittyPicture(picture(4, 4), 78, 20))
    expect(tty.read()).toBe('never read')
  }
})

test('a terminal that is gone does not keep the picture waiting', () => {
  const tty = new FakeTty([undefined])
  showGraphics(tty, picture(4, 4), 'Okafor', 80, 24)
  expect(tty.sleptMs).toBe(0)
})
