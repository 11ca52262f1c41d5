import type {Moment} from '../../../domain/base/day.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {type Condition, everybody} from '../condition.ts'
import type {World} from './filter-fields.ts'
import {type Part, termCondition} from './filter-term.ts'
import {type FilterFault, Tokens} from './filter-tokens.ts'

export type {World}

/** What a filter text means, or what is wrong with it and where. */
export type Filter = {readonly where: Condition} | {readonly fault: FilterFault}

/** What filters are read in, from the application. */
export function worldOf({now, policy}: {readonly now: () => Moment; readonly policy: Policy}): World {
  return {today: now().slice(0, 10), policy}
}

/**
 * Reads the filter language: words, `field:value`, `field:a,b`, `field>value`, `field~part`, `is:locked`, `has:block`,
 * `!` or `not` before a term, `or`, parentheses, quotes. A space means "and". Unknown fields, values and codes of the site
 * are faults that name the place and the nearest name.
 */
export function readFilter(text: string, world: World): Filter {
  const tokens = new Tokens(text)
  if (tokens.done) return {where: everybody}
  const tooMuch = excess(text)
  if (tooMuch) return {fault: tooMuch}
  const where = either(tokens, world)
  if ('fault' in where) return where
  if (!tokens.done) return {fault: tokens.fault('this ")" closes nothing')}
  return {where}
}

const maxLetters = 20_000
const maxLevels = 100

// Databases bear only so much; a list of people belongs in a file.
function excess(text: string): FilterFault | undefined {
  if (text.length > maxLetters)
    return {at: maxLetters, sentence: `a filter has at most ${maxLetters.toLocaleString('en')} characters`}
  const inner = [...text.matchAll(/[(!]|\bnot\b/gi)][maxLevels]
  return inner && {at: inner.index, sentence: `there are more than ${maxLevels} parentheses and negations`}
}

function either(tokens: Tokens, world: World): Part {
  const list: Condition[] = []
  do {
    const part = every(tokens, world)
    if ('fault' in part) return part
    list.push(part)
  } while (tokens.take('or'))
  return list.length === 1 && list[0] ? list[0] : {kind: 'any', of: list}
}

function every(tokens: Tokens, world: World): Part {
  const list: Condition[] = []
  while (!tokens.done && !tokens.isAt('or') && !tokens.isAt(')')) {
    const part = one(tokens, world)
    if ('fault' in part) return part
    list.push(part)
  }
  if (list.length === 0) return {fault: tokens.fault('something to look for is missing here')}
  return merged(list)
}

// Neighbouring free words become one question, so that the search looks for all of them at once.
function merged(list: readonly Condition[]): Condition {
  const words = list.flatMap(each => (each.kind === 'words' ? each.words : []))
  const rest = list.filter(each => each.kind !== 'words')
  const all: Condition[] = words.length > 0 ? [{kind: 'words', words}, ...rest] : rest
  return all.length === 1 && all[0] ? all[0] : {kind: 'all', of: all}
}

function one(tokens: Tokens, world: World): Part {
  if (tokens.take('not') || tokens.take('!')) {
    if (tokens.done) return {fault: tokens.fault('something to leave out is missing here')}
    const part = one(tokens, world)
    return 'fault' in part ? part : {kind: 'not', of: part}
  }
  if (tokens.take('(')) {
    const part = either(tokens, world)
    if ('fault' in part) return part
    return tokens.take(')') ? part : {fault: tokens.fault('a ")" is missing here')}
  }
  const term = tokens.term()
  return 'fault' in term ? term : termCondition(term, world)
}
