import {counted} from '../../display/text/counts.ts'
import type {SiteContext} from '../../site-context.ts'
import {allUsers, type Condition} from '../condition.ts'
import {type Part, termCondition} from './filter-term.ts'
import {type FilterFault, Tokens} from './filter-tokens.ts'

export type {SiteContext as World}

/** What a filter text means, or what is wrong with it and where. */
export type Filter = {readonly where: Condition} | {readonly fault: FilterFault}

/**
 * Reads the filter language: words, `field:value`, `field:a,b`, `field>value`, `field~part`, `is:locked`, `has:block`,
 * `!` or `not` before a term, `or`, parentheses, quotes. A space means "and". Unknown fields, values and codes of the site
 * are faults that name the place and the nearest name.
 */
export function readFilter(text: string, world: SiteContext): Filter {
  const tokens = new Tokens(text)
  if (tokens.done) return {where: allUsers}
  const tooMuch = sizeFault(text)
  if (tooMuch) return {fault: tooMuch}
  const where = parseOr(tokens, world)
  if ('fault' in where) return where
  if (!tokens.done) return {fault: tokens.fault('this ")" has no opening "("')}
  return {where}
}

const maxLetters = 20_000
const maxLevels = 100

// Databases bear only so much; a list of users belongs in a file.
function sizeFault(text: string): FilterFault | undefined {
  if (text.length > maxLetters)
    return {at: maxLetters, sentence: `the filter is too long: maximum ${counted(maxLetters, 'character')}`}
  const inner = [...text.matchAll(/[(!]|\bnot\b/gi)][maxLevels]
  return inner && {at: inner.index, sentence: `too many parentheses and negations: maximum ${maxLevels}`}
}

function parseOr(tokens: Tokens, world: SiteContext): Part {
  const list: Condition[] = []
  do {
    const part = parseAnd(tokens, world)
    if ('fault' in part) return part
    list.push(part)
  } while (tokens.take('or'))
  return list.length === 1 && list[0] ? list[0] : {kind: 'any', of: list}
}

function parseAnd(tokens: Tokens, world: SiteContext): Part {
  const list: Condition[] = []
  while (!tokens.done && !tokens.isAt('or') && !tokens.isAt(')')) {
    const part = parseTerm(tokens, world)
    if ('fault' in part) return part
    list.push(part)
  }
  if (list.length === 0) return {fault: tokens.fault('a search term is missing here')}
  return mergeWords(list)
}

// Neighbouring free words become one question, so that the search looks for all of them at once.
function mergeWords(list: readonly Condition[]): Condition {
  const words = list.flatMap(each => (each.kind === 'words' ? each.words : []))
  const rest = list.filter(each => each.kind !== 'words')
  const all: Condition[] = words.length > 0 ? [{kind: 'words', words}, ...rest] : rest
  return all.length === 1 && all[0] ? all[0] : {kind: 'all', of: all}
}

function parseTerm(tokens: Tokens, world: SiteContext): Part {
  if (tokens.take('not') || tokens.take('!')) {
    if (tokens.done) return {fault: tokens.fault('a search term is missing here')}
    const part = parseTerm(tokens, world)
    return 'fault' in part ? part : {kind: 'not', of: part}
  }
  if (tokens.take('(')) {
    const part = parseOr(tokens, world)
    if ('fault' in part) return part
    return tokens.take(')') ? part : {fault: tokens.fault('a ")" is missing here')}
  }
  const term = tokens.term()
  return 'fault' in term ? term : termCondition(term, world)
}
