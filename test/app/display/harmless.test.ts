import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {sanitizeForTerminal} from '../../../source/app/display/text/sanitize.ts'
import {stringWidth} from '../../../source/app/display/text/width.ts'

describe('text of a record on a terminal', () => {
  it.each([
    ['an escape sequence', 'a\x1b[2Jb', 'a␛[2Jb'],
    ['a C1 sequence', 'a\x9b2Jb', 'a�2Jb'],
    ['line ends and tabs', 'a\nb\r\nc\td', 'a␊b␊c␉d'],
    ['delete and bell', '\x7f\x07', '␡␇'],
    ['a turn of direction', 'abc\u202etxt.exe\u2066x\u2069\u200f', 'abc�txt.exe�x��'],
    ['zero-width characters', 'a\u200bb\u2060c\ufeffd\u00ade\u200df', 'a�b�c�d�e�f'],
    ['half a surrogate pair', 'a\ud83db', 'a�b'],
    ['hidden tags', 'a\u{e0041}b', 'a�b'],
    ['a Hangul filler', 'a\u3164b', 'a�b'],
  ])('shows %s', (_name, text, shown) => {
    expect(sanitizeForTerminal(text)).toBe(shown)
    expect(sanitizeForTerminal(text, {isAscii: true})).toBe(shown.replace(/[^\x20-\x7e]/g, '?'))
  })

  it.each([
    'Anna Berg',
    'Zoë Ångström',
    'علی‌رضا',
    '佐藤 美咲',
    '葛\u{e0100}城',
    '👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈',
    'क्‍ष',
    'e\u0301',
    '𠮷野',
  ])('leaves %j alone', text => {
    expect(sanitizeForTerminal(text)).toBe(text)
  })

  it('is cut before anything else is done with it', () => {
    expect(sanitizeForTerminal('x'.repeat(10_000))).toBe(`${'x'.repeat(2_000)}…`)
    expect(sanitizeForTerminal('\x1b'.repeat(10_000), {isAscii: true, limit: 3})).toBe('???~')
  })

  it('never steers the terminal, and every replacement takes one column', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), text => {
        const shown = sanitizeForTerminal(text)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\u200e\u200f]/u)
        expect(shown.isWellFormed()).toBe(true)
        expect(sanitizeForTerminal(shown)).toBe(shown)
      }),
    )
    expect(stringWidth(sanitizeForTerminal('\x1b\n\u202e\x9b\x7f'))).toBe(5)
  })
})
