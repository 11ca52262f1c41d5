import {fold} from '../../../domain/base/fold.ts'
import {nearest} from '../../../domain/base/nearest.ts'
import {readTestPattern} from '../../../domain/pattern/pattern.ts'
import {barcodeTypes} from '../../../domain/rules/findings/contact.ts'
import type {SiteContext} from '../../site-context.ts'
import type {Condition, SegmentTest} from '../condition.ts'
import {countNames, filterTargets, type Target} from './filter-fields.ts'
import {duplicateWords, findingWords, hasWords, isWords, type Words} from './filter-states.ts'
import type {FilterFault, Piece, Sign, Term} from './filter-tokens.ts'
import {alternativesFor} from './filter-value.ts'

export type Part = Condition | {readonly fault: FilterFault}

const wordSets: ReadonlyMap<string, {readonly what: string; readonly words: Words}> = new Map([
  ['is', {what: 'state', words: isWords}],
  ['has', {what: 'list', words: hasWords}],
  ['finding', {what: 'finding', words: findingWords}],
  ['duplicate', {what: 'kind of duplicate', words: duplicateWords}],
])

/** Every name that may stand before a sign, for completion and for the nearest name in faults. */
export const filterFields: readonly string[] = [
  ...wordSets.keys(),
  'name',
  ...filterTargets.keys(),
  ...countNames.keys(),
  'batch',
]

/** The words that may stand after a name such as `is`; nothing if the name takes values of another kind. */
export function wordsAfter(name: string): Words | undefined {
  return wordSets.get(name)?.words
}

/** The condition that one term stands for. */
export function termCondition(term: Term, world: SiteContext): Part {
  const {field, at, sign = ':'} = term
  if (field === undefined) return inPieces(term, piece => freeWords(piece))
  const set = wordSets.get(field)
  if (set) return inPieces(term, piece => ofWords(set.what, set.words, piece, world))
  if (field === 'name') return inPieces(term, piece => ofName(piece, sign, term.pattern))
  if (field === 'batch') return inPieces(term, ofBatch)
  const counted = countNames.get(field)
  if (counted && !filterTargets.has(field)) return inPieces(term, piece => ofCount(counted.name, field, piece, sign))
  const target = filterTargets.get(field)
  if (!target) return {fault: {at, sentence: `field "${field}" does not exist${nearest(field, filterFields)}`}}
  return inPieces(term, piece => ofField(target, piece, term, world))
}

// One of the values written as they are, and none of those with a `!`.
function inPieces(term: Term, read: (piece: Piece) => Part): Part {
  const [wanted, unwanted]: [Condition[], Condition[]] = [[], []]
  for (const piece of term.pieces) {
    const part = read(piece)
    if ('fault' in part) return part
    if (piece.isNegated) unwanted.push({kind: 'not', of: part})
    else wanted.push(part)
  }
  const all = [...(wanted.length > 0 ? [anyOf(wanted)] : []), ...unwanted]
  return all.length === 1 && all[0] ? all[0] : {kind: 'all', of: all}
}

function anyOf(list: readonly Condition[]): Condition {
  return list.length === 1 && list[0] ? list[0] : {kind: 'any', of: list}
}

function ofWords(what: string, words: Words, {text, at}: Piece, {today, policy}: SiteContext): Part {
  const found = words.get(text.toLowerCase().replaceAll(what === 'finding' ? '_' : '-', what === 'finding' ? '-' : '_'))
  if (found) return found.where(today, policy)
  const names = [...words.keys()]
  return {
    fault: {at, sentence: `unknown ${what} "${text}"${nearest(text, names) || `; use one of ${names.join(', ')}`}`},
  }
}

function freeWords({text, isQuoted}: Piece): Condition {
  const words = wordsIn(text, isQuoted)
  return words.length === 0 ? {kind: 'all', of: []} : {kind: 'words', words}
}

// A phrase is one word with blanks around it; the last word before a star has one in front.
function wordsIn(text: string, isQuoted: boolean): readonly string[] {
  const folded = fold(text)
  if (folded === '') return []
  if (isQuoted) return [` ${folded} `]
  const words = folded.split(' ')
  return text.endsWith('*') ? [...words.slice(0, -1), ` ${words.at(-1)}`] : words
}

const noName: Condition = {
  kind: 'all',
  of: [
    {kind: 'empty', entity: 'user', field: 'last_name'},
    {kind: 'empty', entity: 'user', field: 'first_name'},
  ],
}

// Last, first and middle name stand folded in the key of the order; the words find them through their index.
function ofName(piece: Piece, sign: Sign, pattern: string | undefined): Part {
  const {text, at, isQuoted} = piece
  if (pattern !== undefined) return patternOn('user', 'sort_key', pattern, at)
  if (sign !== ':' && sign !== '~')
    return {kind: 'field', entity: 'user', field: 'sort_key', how: sign, value: fold(text)}
  if (text === '' || text === '-') return noName
  const words = wordsIn(text, isQuoted)
  if (words.length === 0) return {fault: {at, sentence: `"${text}" contains no letter or digit`}}
  const inName = words.map((word): Condition => {
    const part: Condition = {kind: 'part', entity: 'user', field: 'sort_key', text: word.trimEnd()}
    if (!word.startsWith(' ')) return part
    return {kind: 'any', of: [{kind: 'prefix', entity: 'user', field: 'sort_key', text: word.trim()}, part]}
  })
  return {kind: 'all', of: [{kind: 'words', words}, ...inName]}
}

function ofBatch({text, at}: Piece): Part {
  return /^\d{1,15}$/.test(text)
    ? {kind: 'batch', batch: Number(text)}
    : {fault: {at, sentence: `batch: needs the number of a batch, not "${text}"; usher history lists them`}}
}

function ofCount(entity: string, name: string, {text, at}: Piece, sign: Sign): Part {
  if (sign === '~' || !/^\d{1,9}$/.test(text))
    return {fault: {at, sentence: `${name} needs a number: write ${name}>2 or ${name}:0, not "${text}"`}}
  return {kind: 'count', entity, how: sign === ':' ? '=' : sign, value: Number(text)}
}

function ofField(target: Target, piece: Piece, term: Term, world: SiteContext): Part {
  const {entity, name, field, isMain} = target
  const {at, text} = piece
  const sign = term.sign ?? ':'
  if (term.pattern !== undefined) return onPattern(target, term.pattern, at)
  if (text === '' || (text === '-' && !piece.isQuoted)) {
    if (sign !== ':') return {fault: {at, sentence: `${field.label}: a value is missing after "${sign}"`}}
    if (!isMain) return {kind: 'empty', entity, field: name}
    return {kind: 'not', of: target.isBarcode ? withTests(target, [ofBarcode(world)]) : {kind: 'has', entity}}
  }
  const alternatives = alternativesFor(target, sign, piece, world)
  if ('fault' in alternatives) return {fault: {at, sentence: alternatives.fault}}
  const list = alternatives.map(each =>
    'kind' in each ? each : withTests(target, target.isBarcode ? [...each, ofBarcode(world)] : each),
  )
  // A search for an identifier includes the primary identifier.
  if (term.field !== 'identifier') return anyOf(list)
  return anyOf([...list, ...list.flatMap(onPrimary)])
}

function ofBarcode({policy}: SiteContext): SegmentTest {
  return {field: 'id_type', how: 'in', values: barcodeTypes(policy.codes)}
}

function onPrimary(condition: Condition): Condition[] {
  if (condition.kind !== 'field' && condition.kind !== 'part') return []
  return [{...condition, entity: 'user', field: 'primary_id'}]
}

function withTests({entity}: Target, tests: readonly SegmentTest[]): Condition {
  const list = tests.flatMap((test): Condition[] => {
    if (test.how === 'part') return [{kind: 'part', entity, field: test.field, text: test.text}]
    return 'value' in test ? [{...test, kind: 'field', entity}] : []
  })
  if (list.length < tests.length) return {kind: 'segment', entity, tests}
  if (list.length === 1 && list[0]) return list[0]
  return entity === 'user' ? {kind: 'all', of: list} : {kind: 'segment', entity, tests}
}

function onPattern({entity, name, field, isBarcode}: Target, source: string, at: number): Part {
  if (isBarcode) return {fault: {at, sentence: `${field.label}: a pattern can only be used with identifier~/.../`}}
  const own = patternOn(entity, name, source, at)
  if ('fault' in own || entity !== 'identifier' || name !== 'value') return own
  return {kind: 'any', of: [own, {kind: 'pattern', entity: 'user', field: 'primary_id', source}]}
}

function patternOn(entity: string, field: string, source: string, at: number): Part {
  const read = readTestPattern(source, 'i')
  if ('fault' in read) return {fault: {at, sentence: `"${source}" ${read.fault}`}}
  return {kind: 'pattern', entity, field, source}
}
