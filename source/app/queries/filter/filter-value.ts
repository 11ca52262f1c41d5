// What a value after a field and a sign stands for, by the kind of the field.

import {addToDay, readDay, startOfDay} from '../../../domain/base/day.ts'
import type {Field} from '../../../domain/entity/kind.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {readValue} from '../../../domain/entity/read-value.ts'
import type {SiteContext} from '../../site-context.ts'
import type {Comparison, Condition, SegmentTest} from '../condition.ts'
import {findCode, findCodesLike} from './code-value.ts'
import type {Target} from './filter-fields.ts'
import type {Piece, Sign} from './filter-tokens.ts'

/** Tests of which one row has to meet all, or a condition; any of them will do. */
export type Alternatives = readonly (readonly SegmentTest[] | Condition)[]
type Read = Alternatives | {readonly fault: string}

/** What the value may mean. Refuses, with a sentence, what the field cannot be compared with. */
export function alternativesFor(target: Target, sign: Sign, piece: Piece, world: SiteContext): Read {
  const {field, name, isWhole} = target
  const {text, isQuoted} = piece
  const table = tableOf(field)
  if (sign === '~') return containing(target, text, table, world)
  if (isWhole) return whole(target, sign, piece, world)
  if (text.endsWith('*') && !isQuoted && sign === ':') return beginning(target, text.slice(0, -1), table, world)
  if (table !== undefined) return coded(target, table, sign, piece, world)
  if (field.kind === 'moment') return onMoment(field, name, sign, text, world)
  if (field.kind === 'link') return [[{field: name, how: howOf(sign), value: text}]]
  const read = readValue(field, text, world.today)
  if ('fault' in read) return read
  const {value} = read
  if (typeof value === 'boolean') return [[{field: name, how: '=', value: value ? 1 : 0}]]
  if (typeof value !== 'string' && typeof value !== 'number')
    return {fault: `${field.label} cannot be used in a filter`}
  return [[{field: name, how: howOf(sign), value}]]
}

function howOf(sign: Sign): Comparison {
  return sign === ':' || sign === '~' ? '=' : sign
}

function tableOf(field: Field): string | undefined {
  return field.kind === 'code' || field.kind === 'codes' || field.kind === 'choice' ? (field.codes ?? '') : undefined
}

// E-mail addresses and identifiers match as a whole and with their case, unless the site has set it otherwise.
function whole({field, name}: Target, sign: Sign, {text, isQuoted}: Piece, {policy}: SiteContext): Read {
  if (sign !== ':') return [[{field: name, how: howOf(sign), value: text}]]
  if (text.endsWith('*') && !isQuoted)
    return {
      fault: `${field.label} matches only as a whole; to find a part of it, write ~${text.slice(0, -1)} instead of :${text}`,
    }
  if (setting(policy, 'identifier_search') === 'forgiving') return [[{field: name, how: 'part', text}]]
  return [[{field: name, how: '=', value: text}]]
}

function codeTests(
  {field, name}: Target,
  codes: readonly string[],
  book: SiteContext['policy']['codes'],
): Alternatives {
  if (field.kind === 'codes') return codes.map(code => [{field: name, how: 'part', text: JSON.stringify(code)}])
  const table = tableOf(field) ?? ''
  return codes.flatMap(code => {
    const label = book.tables.get(table)?.get(code)?.label
    // Where other systems write plain text, they write the label as well as the code.
    const spellings = field.uncoded && label !== undefined && label !== code ? [code, label] : [code]
    return spellings.map(value => [{field: name, how: '=' as const, value}])
  })
}

function coded(target: Target, table: string, sign: Sign, {text, isQuoted}: Piece, world: SiteContext): Read {
  const {field, name} = target
  const book = world.policy.codes
  const found = choiceFor(field, text) ?? findCode(book, table, field.label, text)
  // In quotes a code stands for itself, for those that came with users and that the site never had.
  const code = 'code' in found ? found.code : isQuoted ? text : undefined
  if (code === undefined) return 'fault' in found ? {fault: found.fault} : []
  return sign === ':' ? codeTests(target, [code], book) : [[{field: name, how: howOf(sign), value: code}]]
}

function choiceFor(field: Field, text: string): {code: string} | undefined {
  const options = field.kind === 'choice' ? field.options : []
  const code = options.find(option => option.toLowerCase() === text.toLowerCase())
  return code === undefined ? undefined : {code}
}

function containing(target: Target, text: string, table: string | undefined, {policy}: SiteContext): Read {
  const {name} = target
  const part: SegmentTest = {field: name, how: 'part', text}
  if (text === '') return {fault: `${target.field.label}: a text is missing after "~"`}
  if (table === undefined) return [[part]]
  const labelled = findCodesLike(policy.codes, table, each => each.includes(text.toLowerCase()))
  return [[part], ...codeTests(target, labelled, policy.codes)]
}

function beginning(target: Target, text: string, table: string | undefined, {policy}: SiteContext): Read {
  const {entity, name, field} = target
  const isText = table !== undefined || ['text', 'day', 'moment'].includes(field.kind)
  if (!isText || text === '')
    return {fault: `${field.label}: "${text}*" is not valid: write the beginning of a text or date before *`}
  const prefix: Condition = {kind: 'prefix', entity, field: name, text}
  if (table === undefined) return [prefix]
  const begun = findCodesLike(policy.codes, table, each => each.startsWith(text.toLowerCase()))
  return begun.length > 0 ? codeTests(target, begun, policy.codes) : [prefix]
}

// A day is all of its moments: after it is the next day, and on it is between the two.
function onMoment(field: Field, name: string, sign: Sign, text: string, {today}: SiteContext): Read {
  const day = readDay(text, today)
  if (day === undefined) {
    const read = readValue(field, text, today)
    if ('fault' in read) return read
    return typeof read.value === 'string' ? [[{field: name, how: howOf(sign), value: read.value}]] : []
  }
  const [begin, end] = [startOfDay(day), startOfDay(addToDay(day, 1, 'd'))]
  const [from, before] = [
    {field: name, how: '>=' as const, value: begin},
    {field: name, how: '<' as const, value: end},
  ]
  if (sign === ':') return [[from, before]]
  if (sign === '>') return [[{...from, value: end}]]
  if (sign === '<') return [[{...before, value: begin}]]
  return sign === '>=' ? [[from]] : [[before]]
}
