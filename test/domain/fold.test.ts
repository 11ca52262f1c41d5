import fc from 'fast-check'
import {expect, test} from 'vitest'
import {fold} from '../../source/domain/base/fold.ts'

test.each([
  ['Søren O’Brien-Ünal', 'soren o brien unal'],
  ['STRAẞE', 'strasse'],
  ['Straße', 'strasse'],
  ['Łukasz Żółć', 'lukasz zolc'],
  ['Æsir Œuvre Þór Ðuro', 'aesir oeuvre thor duro'],
  ['İstanbul ısı', 'istanbul isi'],
  ['ﬁnch', 'finch'],
  ['𝐀𝐝𝐚', 'ada'],
  ['Ⅷ', 'viii'],
  ['Ｆｕｌｌ', 'full'],
  ['ada.berg+lib@example.com', 'ada berg lib example com'],
  ['  two   blanks ', 'two blanks'],
  ['...', ''],
  ['', ''],
  ['Nguyễn', 'nguyen'],
  ['Ναυσικᾶ', 'ναυσικα'],
  ['Ёлкин', 'елкин'],
  ['ΝΊΚΟΣ Νίκος', 'νικοσ νικοσ'],
  ['山崎', '山崎'],
  ['\ud842', ''],
])('%j is found as %j', (text, folded) => expect(fold(text)).toBe(folded))

test('what was folded is folded: the same words are found however often they pass through', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'})), text => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
    {numRuns: 500},
  )
})

test('composed and decomposed accents are the same', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), text => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }),
  )
})

test('upper and lower case are the same', () => {
  for (const text of ['Ada Berg', 'Ünal', 'Žižek', 'Ёлкин', 'Ædelsten'])
    expect(fold(text.toUpperCase())).toBe(fold(text.toLowerCase()))
})
