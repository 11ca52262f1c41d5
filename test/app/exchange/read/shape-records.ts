import fc from 'fast-check'
import type {Plain, PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {type ObjectShape, type Shape, userShape} from '../../../../source/app/exchange/user-shape.ts'

const hostile = [
  ']]>',
  '<!--',
  '&amp;',
  '&#13;',
  '"\'',
  '\\u0041\\n',
  '\r\n',
  '\r',
  '\t',
  '\u202eright to left\u202c',
  '\u200f',
  '\u{1f469}\u200d\u{1f4bb}',
  '\ufeff',
  '\u2028',
  '\u0085',
  '":',
  '{"a":1}',
  '</user>',
  '<user>',
  '\u0301',
  ' ',
]

/** Texts that XML can hold. */
export const xmlTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({unit: 'binary', maxLength: 8}), fc.string({maxLength: 8})), {
    maxLength: 5,
  })
  .map(parts => parts.join('').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))

/** Any texts at all, control characters and halves of characters among them. */
export const anyTexts: fc.Arbitrary<string> = fc.oneof(
  xmlTexts,
  fc.string({unit: 'binary', maxLength: 12}),
  fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 6}).map(codes => String.fromCharCode(...codes)),
)

const anyOf = (shape: Shape, texts: fc.Arbitrary<string>): fc.Arbitrary<Plain> => {
  if (shape.kind === 'boolean') return fc.boolean()
  if (shape.kind === 'date') return fc.constantFrom('2031-06-30Z', '1999-01-01Z')
  if (shape.kind === 'list') return fc.array(anyOf(shape.item, texts), {maxLength: 2})
  if (shape.kind === 'object') return objectOf(shape, texts)
  if (shape.kind !== 'valued') return texts
  const value = shape.isNumber ? fc.constantFrom('14', '12.50') : texts
  return fc
    .tuple(value, fc.option(texts, {nil: undefined}))
    .map(([only, label]) => (label === undefined ? {value: only} : {value: only, [shape.attribute]: label}))
}

const objectOf = (shape: ObjectShape, texts: fc.Arbitrary<string>): fc.Arbitrary<PlainRecord> => {
  const model: Record<string, fc.Arbitrary<Plain>> = {}
  for (const {name, shape: inner} of shape.fields) model[name] = anyOf(inner, texts)
  for (const [name, kind] of shape.attributes) model[name] = kind === 'boolean' ? fc.boolean() : texts
  const requiredKeys = shape.fields.filter(field => field.isRequired).map(field => field.name)
  return fc.record(model, {requiredKeys, noNullPrototype: true})
}

/** Random users of the known shape, with any of their fields absent. */
export const users = (texts: fc.Arbitrary<string>): fc.Arbitrary<PlainRecord> => objectOf(userShape, texts)
