import fc from 'fast-check'
import {expect, test} from 'vitest'
import {LazySegmenter} from '../../../cli/build/lazy-segmenter.ts'

const real = new Intl.Segmenter(undefined, {granularity: 'grapheme'})
const lazy = new LazySegmenter(undefined, {granularity: 'grapheme'})

const parts = (segmenter: Intl.Segmenter, text: string) => [...segmenter.segment(text)]

test.for([
  '',
  'Ana Silva',
  'Łukasz Żółć, Ελένη, Юрий',
  'line\r\nline\nline\r',
  '│ ─ ▲ ↔ … “quoted”',
  'e\u0301 a\u0308',
  '👩‍🚀 🇩🇪🇫🇷 1️⃣ ☎️',
  '한국어 ภาษาไทย नमस्ते 王小明',
  '\u001B[31mred\u001B[39m',
  'half a pair \uD83D',
])('text falls into the same characters as with the real one: %j', text => {
  expect(parts(lazy, text)).toEqual(parts(real, text))
})

test('any text is split into the same characters', () => {
  const piece = fc.oneof(
    fc.string({unit: 'grapheme'}),
    fc.string({unit: 'binary'}),
    fc.constantFrom('\r', '\n', '\r\n', '\u0301', '\u200D', '\uFE0F', '\u0489', '\u00AD', '│', 'é', 'Я', '↔', '🇩', '▶'),
  )
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      expect(parts(lazy, pieces.join(''))).toEqual(parts(real, pieces.join('')))
    }),
  )
})

test('each character that is split without the real segmenter is a grapheme', () => {
  for (let point = 0; point <= 0x2fff; point++) {
    const text = `a${String.fromCharCode(point)}b${String.fromCharCode(point)}`
    expect(parts(lazy, text)).toEqual(parts(real, text))
  }
})

test('words and single positions are left to the real segmenter', () => {
  const words = new LazySegmenter('en', {granularity: 'word'})
  expect(parts(words, 'two words')).toEqual(parts(new Intl.Segmenter('en', {granularity: 'word'}), 'two words'))
  expect(lazy.segment('abc').containing(1)).toEqual(real.segment('abc').containing(1))
  expect(lazy.resolvedOptions()).toEqual(real.resolvedOptions())
})
