import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {cellOf, cut} from '../../../source/app/display/text/clip.ts'
import {stringWidth} from '../../../source/app/display/text/width.ts'

describe('a cell', () => {
  it.each<[string, number, string]>([
    ['abc', 5, 'abc  '],
    ['abcdef', 4, 'abc…'],
    ['abcd', 4, 'abcd'],
    ['Zoë', 5, 'Zoë  '],
    ['漢字漢字', 5, '漢字…'],
    ['漢字漢字', 4, '漢… '],
    ['漢字', 1, '…'],
    ['👨‍👩‍👧👨‍👩‍👧', 3, '👨‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['', 2, '  '],
    ['abc', 0, ''],
    ['abc', -1, ''],
  ])('shows %j in %i columns as %j', (text, width, cell) => {
    expect(cellOf(text, width)).toBe(cell)
  })

  it('stands to the right if it is a number', () => {
    expect(cellOf('12.50', 8, 'right')).toBe('   12.50')
    expect(cellOf('漢', 4, 'right')).toBe('  漢')
  })

  it('marks a cut without UTF-8 where the terminal has none', () => {
    expect(cellOf('abcdef', 4, 'left', '~')).toBe('abc~')
    expect(cut('abcdef', 4, '~')).toBe('abc~')
    expect(cut('abc', 4, '~')).toBe('abc')
  })

  it('takes exactly its width, whatever the text', () => {
    const text = fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'}))
    const isClean = (value: string) => !/[\p{Cc}]/u.test(value)
    fc.assert(
      fc.property(text.filter(isClean), fc.integer({min: 0, max: 12}), (value, width) => {
        expect(stringWidth(cellOf(value, width))).toBe(width)
      }),
    )
  })

  it('is quickly made of a text of 10,000 characters', () => {
    const started = performance.now()
    for (let round = 0; round < 1_000; round++) cellOf('漢字'.repeat(5_000), 20)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
