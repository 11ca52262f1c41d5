import {textEmojiRanges, wideRanges, zeroWidthRanges} from './width-tables.ts'

/** The options of the package that this function stands in for; ambiguous characters are always narrow here. */
export interface WidthOptions {
  readonly ambiguousIsNarrow?: boolean
  readonly countAnsiEscapeCodes?: boolean
}

const plain = /^[\x20-\x7e\xa0-\xac\xae-\u02ff]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const escapes = /[\x1b\x9b](?:\[|(?<=\x9b))[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[0-Z\\^-~]/g

const joiner = 0x200d
const emojiSelector = 0xfe0f
const keycap = 0x20e3

function within(ranges: readonly number[], point: number): boolean {
  let low = 0
  let high = ranges.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (point < (ranges[middle * 2] ?? 0)) high = middle - 1
    else if (point > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}

/** Whether a code point is a picture that may be joined to others by U+200D. */
export function isPictograph(point: number): boolean {
  if (point < 0x2000) return point === 0xa9 || point === 0xae
  if (within(textEmojiRanges, point)) return true
  return (point >= 0x1f000 && point <= 0x1faff) || (point >= 0x231a && point <= 0x2b55) ? isWide(point) : false
}

function isWide(point: number): boolean {
  if (point < 0x1100) return false
  return (point >= 0x4e00 && point <= 0x9fff) || within(wideRanges, point)
}

const isSkinTone = (point: number) => point >= 0x1f3fb && point <= 0x1f3ff
const isFlagLetter = (point: number) => point >= 0x1f1e6 && point <= 0x1f1ff
const isKeycapBase = (point: number) => (point >= 0x30 && point <= 0x39) || point === 0x23 || point === 0x2a

/** How Hangul letters join: after a leading letter, after a vowel that joined, after a whole syllable. */
type Hangul = 'none' | 'leading' | 'vowel' | 'open' | 'closed'

function isHangulVowel(point: number): boolean {
  return (point >= 0x1160 && point <= 0x11a7) || (point >= 0xd7b0 && point <= 0xd7c6)
}

function isHangulTrailing(point: number): boolean {
  return (point >= 0x11a8 && point <= 0x11ff) || (point >= 0xd7cb && point <= 0xd7fb)
}

function hangulAfter(before: Hangul, point: number): Hangul {
  if (point < 0x1100) return 'none'
  if (point <= 0x115f || (point >= 0xa960 && point <= 0xa97c)) return 'leading'
  if (point >= 0xac00 && point <= 0xd7a3) return (point - 0xac00) % 28 === 0 ? 'open' : 'closed'
  if (isHangulVowel(point)) return before === 'leading' ? 'vowel' : before === 'open' ? 'open' : 'none'
  if (isHangulTrailing(point)) return before === 'open' || before === 'closed' ? 'closed' : 'none'
  return 'none'
}

function joinsHangul(before: Hangul, point: number): boolean {
  if (isHangulVowel(point)) return before === 'leading' || before === 'open'
  return isHangulTrailing(point) && (before === 'vowel' || before === 'open' || before === 'closed')
}

/** Adds up code points, keeping of the cluster only what changes the width of what follows. */
function scan(text: string): number {
  let width = 0
  let base = 0
  let baseWidth = 0
  let isJoined = false
  let hangul: Hangul = 'none'
  const widenBase = () => {
    if (baseWidth === 1) width += 1
    baseWidth = 2
  }
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0
    if (point > 0xffff) index++
    if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
      base = 0
      isJoined = false
    } else if (point === emojiSelector || (isSkinTone(point) && base !== 0)) {
      if (within(textEmojiRanges, base)) widenBase()
    } else if (point === keycap) {
      if (isKeycapBase(base)) widenBase()
    } else if (point === joiner) {
      isJoined = isPictograph(base)
    } else if (point >= 0x300 && within(zeroWidthRanges, point)) {
    } else if (isJoined && isPictograph(point)) {
      isJoined = false
      widenBase()
    } else if (isFlagLetter(point) && isFlagLetter(base)) {
      widenBase()
      base = 1
    } else if (hangul !== 'none' && joinsHangul(hangul, point)) {
      hangul = hangulAfter(hangul, point)
    } else {
      hangul = hangulAfter('none', point)
      isJoined = false
      base = point
      baseWidth = point === 0xad ? 0 : isWide(point) ? 2 : 1
      width += baseWidth
    }
  }
  return width
}

/**
 * Columns that a text takes in a terminal. Escape sequences count nothing; controls and invisible characters neither.
 * Made from tables: building the regular expressions of the npm package costs more than a whole start.
 */
export function stringWidth(text: string, options?: WidthOptions): number {
  if (typeof text !== 'string' || text.length === 0) return 0
  if (plain.test(text)) return text.length
  const isEscaped = options?.countAnsiEscapeCodes !== true && (text.includes('\x1b') || text.includes('\x9b'))
  return scan(isEscaped ? text.replace(escapes, '') : text)
}

// biome-ignore lint/style/noDefaultExport: the bundler puts this module in the place of `string-width`, which has one
export default stringWidth
