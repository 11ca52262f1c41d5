import {eastAsianWidth} from 'get-east-asian-width'
import npmWidth from 'string-width'
import {describe, expect, it} from 'vitest'
import defaultExport, {stringWidth} from '../../../source/app/display/text/width.ts'
import {textEmojiRanges, wideRanges, zeroWidthRanges} from '../../../source/app/display/text/width-tables.ts'

const corpus = [
  ['Latin', 'Zoë Ångström-Müller, José Núñez, Łukasz Żółć, Nguyễn Văn Ngọc, Þórður, İstanbul, Đorđe'],
  ['decomposed Latin', 'Zoe\u0308 A\u030angstro\u0308m, e\u0323\u0302, \u0301'],
  ['Greek and Cyrillic', 'Γιώργος Παπαδόπουλος, Олена Шевченко, Ѣлена, Владимир'],
  ['Hebrew with points', 'יִצְחָק, שָׁלוֹם, נָתַן'],
  ['Arabic and Persian', 'مُحَمَّد بن عبد الله, علی‌رضا, ڤاطمة'],
  ['Chinese', '张伟，司馬遷、歐陽脩 𠮷野'],
  ['Japanese', '佐藤 美咲, サトウ, ｻﾄｳ ﾐｻｷ, ﾊﾟﾋﾞ, 葛󠄀城, がぎぐ'],
  ['Korean', '김철수, 서울, 각, 가나다'],
  ['Thai', 'สมชาย ใจดี, น้ำหวาน ฺ'.replace('ำ', '')],
  ['Devanagari and Tamil', 'राम, सीता, वणि, தமிழ், பாரதி'],
  ['Georgian, Armenian, Ethiopic', 'ნინო, Արամ, አበበ'],
  ['emoji', '👍👍🏽☝🏻❤️☺⌚⌚︎©️🅰️🧑🏽‍🚀👨‍👩‍👧‍👦🏳️‍🌈👁️‍🗨️❤‍🔥'],
  ['flags and keycaps', '🇩🇪🇫🇷🇩 1️⃣#️⃣*⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['boxes and marks', '│─┌┐▲▼●○✓✗…–—“”„‚→←↑↓■□▶◀'],
  ['fullwidth and compatibility', 'ＡＢＣ　１２３ ｱｲｳ ㈱ ℃ Ⅳ ﬁ'],
  ['escape sequences', '\x1b[1;31mZoë\x1b[0m \x1b]8;;http://x\x07漢字\x1b]8;;\x07\x9b1mx'],
  ['controls and invisible', 'a\u200bb\u2060c\u202ed\u00ade\ufefff\tg\nh\x7fi\u0085j'],
] as const

describe('the width of a text', () => {
  it.each(corpus)('is the one of the npm package: %s', (_name, text) => {
    for (const word of [text, ...text.split(/[ ,、，]+/)])
      expect([word, stringWidth(word)]).toEqual([word, npmWidth(word)])
  })

  it('is the one of the npm package for single characters', () => {
    const different: string[] = []
    for (let point = 0; point <= 0x1ffff; point++) {
      // Of the large blocks of one kind a sample is enough.
      const isAlike = (point >= 0x3400 && point <= 0xf8ff) || (point >= 0x17000 && point <= 0x1afff)
      if (isAlike && point % 61 !== 0) continue
      const character = String.fromCodePoint(point)
      if (stringWidth(character) !== npmWidth(character)) different.push(point.toString(16))
    }
    expect(different).toEqual([])
  })

  // Accepted: we count the letters that terminals draw, the package the first one of a cluster.
  it.each([
    ['Thai sara am', 'กำ', 2, 1],
    ['a Devanagari conjunct', 'क्षि', 3, 2],
    ['a Malayalam conjunct', 'സ്ത്രീ', 4, 2],
    ['a flag of no country', '🇽🇽', 2, 1],
    ['a skin tone on what has no skin', '☃🏻', 2, 1],
  ])('differs from the npm package for %s', (_name, text, ours, theirs) => {
    expect([stringWidth(text), npmWidth(text)]).toEqual([ours, theirs])
  })

  it('stands in for the npm package: a default export that counts escape sequences if asked', () => {
    expect(defaultExport('\x1b[1m古\x1b[22m')).toBe(2)
    expect(defaultExport('\x1b[1m古', {countAnsiEscapeCodes: true})).toBe(
      npmWidth('\x1b[1m古', {countAnsiEscapeCodes: true}),
    )
    expect(defaultExport('')).toBe(0)
  })
})

function rangesWhere(isIn: (point: number) => boolean): number[] {
  const ranges: number[] = []
  for (let point = 0; point <= 0x110000; point++) {
    const isOpen = ranges.length % 2 === 1
    if (point <= 0x10ffff && isIn(point)) {
      if (!isOpen) ranges.push(point)
    } else if (isOpen) ranges.push(point - 1)
  }
  return ranges
}

const matching = (pattern: RegExp) => (point: number) => pattern.test(String.fromCodePoint(point))

describe('the tables of widths', () => {
  it('are what the Unicode properties say', () => {
    const ignorable =
      /^[\p{Default_Ignorable_Code_Point}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]$/v
    expect(zeroWidthRanges).toEqual(rangesWhere(matching(ignorable)))
    const textEmoji = /^[[\p{Emoji}&&\p{Extended_Pictographic}]--\p{Emoji_Presentation}]$/v
    expect(textEmojiRanges).toEqual(rangesWhere(matching(textEmoji)))
    expect(wideRanges).toEqual(rangesWhere(point => eastAsianWidth(point) === 2))
  })
})
