// Values that look alike must be the same value: what nobody sees is removed before a value is judged, compared or stored,
// and a text of which nobody sees anything is no value. Forms, commands and files all use this (F046, F048, F111, F178, F187).
import type {Value} from '../base/plan.ts'
import type {Field} from './kind.ts'

// Most values: printable ASCII without spaces around it.
const plain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const spaces = /[\p{Zs}\t]/gu
const blank = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u
// Joiners and the ends of bidirectional groups are kept: inside and at the end of a text they mean something.
const edges = /^[\s\xad\u200b\u200e\u200f\u061c\u2060\ufeff]+|[\s\xad\u200b\u200e\u200f\u061c\u2060\ufeff]+$/gu

/** True for a text of which nothing is seen: empty, spaces of any kind, control and zero-width characters. */
export function isBlank(text: string): boolean {
  return !plain.test(text) && blank.test(text)
}

/**
 * A text without what nobody sees at its ends, and with composed letters. In a text of one line (`isStrict`), all spaces
 * become ordinary ones, and invisible characters disappear: identifiers and codes are compared as they are stored.
 */
export function normalText(text: string, isStrict: boolean): string {
  if (plain.test(text)) return text
  if (blank.test(text)) return ''
  const composed = text.normalize('NFC')
  return isStrict ? composed.replace(invisible, '').replace(spaces, ' ').trim() : composed.replace(edges, '')
}

/** A value of a field in its normal form. A blank text becomes null, and blank codes of a list are left out. */
export function normalValue(field: Field, value: Value): Value {
  if (typeof value === 'string') {
    if (field.kind === 'secret') return value
    return normalText(value, field.kind !== 'text' || field.oneLine === true) || null
  }
  if (field.kind !== 'codes' || !Array.isArray(value)) return value
  const texts = value.filter(each => typeof each === 'string')
  if (texts.every(each => plain.test(each))) return value
  return texts.map(each => normalText(each, true)).filter(Boolean)
}
