import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {Differ} from '../../../source/tui/terminal/differ.ts'
import {Screen} from '../../support/terminal/screen.ts'

const size = {columns: 24, rows: 9}
const noWrap = '\x1b[?7l'

const looks = ['', '1', '7', '2;31', '1;4;38;5;200', '48;2;10;20;30', '7;1', '3;9', '53;21'] as const
const settledWords = ['Anna', 'Zoë', '  ', 'a', '漢字', 'ｶﾅ', '서울', 'Łódź', '│─', 'e\u0301a', 'Привет', '-', '…']
const doubtfulWords = [...settledWords, '👍🏽', '👨‍👩‍👧', '❤️', '🇩🇪', '1️⃣', 'क्षि', 'กำ', '☺', 'مُحَمَّد']

/** Lines that fit the width, in pieces of different looks; built by width so that no painter has to cut. */
function lines(words: readonly string[]) {
  const piece = fc.record({word: fc.constantFrom(...words), theme: fc.constantFrom(...looks)})
  return fc.array(piece, {maxLength: 3}).map(pieces => {
    return pieces.map(({word, theme}) => (theme === '' ? word : `\x1b[${theme}m${word}\x1b[0m`)).join('')
  })
}

type Step = (frame: readonly string[]) => string[]

function steps(words: readonly string[]): fc.Arbitrary<Step> {
  const row = fc.nat({max: size.rows - 1})
  const replace = fc.array(fc.tuple(row, lines(words)), {maxLength: 3}).map((changes): Step => {
    return frame => frame.map((line, index) => changes.find(([at]) => at === index)?.[1] ?? line)
  })
  const scroll = fc.tuple(row, row, fc.integer({min: -8, max: 8}), lines(words)).map(([one, two, by, fresh]): Step => {
    const [top, bottom] = [Math.min(one, two), Math.max(one, two)]
    return frame =>
      frame.map((line, index) => {
        if (index < top || index > bottom) return line
        const source = index + by
        return source < top || source > bottom ? fresh : (frame[source] ?? '')
      })
  })
  const whole = fc.array(lines(words), {minLength: size.rows, maxLength: size.rows}).map(
    (frame): Step =>
      () =>
        frame,
  )
  return fc.oneof({weight: 3, arbitrary: replace}, {weight: 3, arbitrary: scroll}, {weight: 1, arbitrary: whole})
}

/** A frame on a fresh screen, in the plainest way: place the cursor, write the line. */
async function painted(frame: readonly string[]): Promise<Screen> {
  const screen = new Screen({cols: size.columns, rows: size.rows})
  await screen.feed(noWrap + frame.map((line, index) => `\x1b[${index + 1}H${line}\x1b[m`).join(''))
  return screen
}

const blankFrame = Array.from({length: size.rows}, () => '')

async function check(run: readonly Step[], reference: (frame: readonly string[]) => Promise<Screen>) {
  const differ = new Differ(size)
  const screen = new Screen({cols: size.columns, rows: size.rows})
  await screen.feed(noWrap)
  let frame = blankFrame
  for (const step of run) {
    frame = step(frame)
    await screen.feed(differ.next(frame.join('\n')))
    const plain = await reference(frame)
    expect(screen.rowTexts()).toEqual(plain.rowTexts())
    expect(screen.looks()).toEqual(plain.looks())
    expect(differ.next(frame.join('\n'))).toBe('')
    plain.dispose()
  }
  screen.dispose()
}

describe('the differ', () => {
  it('leaves the same screen as painting every frame plainly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps(settledWords), {maxLength: 7}), run => check(run, painted)),
      {numRuns: 150},
    )
  })

  it('leaves the same screen as a first painting, also with characters whose width terminals disagree about', async () => {
    const firstPainting = async (frame: readonly string[]) => {
      const screen = new Screen({cols: size.columns, rows: size.rows})
      await screen.feed(noWrap + new Differ(size).next(frame.join('\n')))
      return screen
    }
    await fc.assert(
      fc.asyncProperty(fc.array(steps(doubtfulWords), {maxLength: 7}), run => check(run, firstPainting)),
      {numRuns: 100},
    )
  })

  it('cuts what is wider or taller than the screen and never scrolls', async () => {
    const differ = new Differ({columns: 6, rows: 3})
    const screen = new Screen({cols: 6, rows: 3})
    await screen.feed(
      noWrap + differ.next(['abcdefgh', 'abcde漢', '\x1b[7m123456789\x1b[27m', 'four', 'five'].join('\n')),
    )
    expect(screen.rowTexts()).toEqual(['abcdef', 'abcde', '123456'])
    await screen.feed(differ.next(['bcdefghi', 'abcd漢', '\x1b[7m123456789\x1b[27m', 'four'].join('\n')))
    expect(screen.rowTexts()).toEqual(['bcdefg', 'abcd漢', '123456'])
    expect(screen.cell(2, 5).reverse).toBe(true)
  })

  it('drops escape sequences other than looks and links', async () => {
    const differ = new Differ({columns: 20, rows: 1})
    const bytes = differ.next('a\x1b[2Jb\x1b]0;title\x07c\x1b]8;;http://x\x1b\\d\x1b]8;;\x1b\\\x07e')
    expect(bytes).toBe('\x1b[1Habc\x1b]8;;http://x\x1b\\d\x1b]8;;\x1b\\e\x1b[K')
  })

  it('writes a frame in full after forgetting, and nothing for one taken over', () => {
    const differ = new Differ({columns: 10, rows: 2})
    differ.takeOver('one\ntwo')
    expect(differ.next('one\ntwo')).toBe('')
    expect(differ.next('one\nTwo')).toBe('\x1b[2HT')
    differ.forget()
    expect(differ.next('one\nTwo')).toBe('\x1b[1Hone\x1b[K\x1b[2HTwo\x1b[K')
  })

  it('writes every frame in full on terminals that stumble', () => {
    const differ = new Differ({columns: 10, rows: 2}, true)
    differ.takeOver('one\ntwo')
    expect(differ.next('one\ntwo')).toBe('')
    expect(differ.next('one\nTwo')).toBe('\x1b[1Hone\x1b[K\x1b[2HTwo\x1b[K')
  })
})
