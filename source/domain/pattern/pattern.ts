// Regular expressions that come from people: filters, saved views, settings and replacements. The engine of JavaScript may
// try more ways than there is time for, and nothing can stop it. It is used where the number of ways is small; otherwise
// all ways are followed at once, which takes longer for one of them and never long for all.
import {createMatcher, isTooLarge} from './automaton.ts'
import {type Cost, costOf, stepsFor} from './cost.ts'
import {findReference, type Node, readPattern} from './syntax.ts'

/** A regular expression that can be tested on any text in limited time. */
export type Pattern = {readonly test: (text: string) => boolean}

/** Why a text cannot be used: `is not a valid regular expression: ...`, to be put behind its name or the text. */
export type PatternFault = {readonly fault: string}

// About a millisecond: beyond that, following all ways is faster or nearly as fast.
const maxNativeSteps = 100_000
// About a tenth of a second, for what cannot be followed.
const maxSteps = 20_000_000

/** The length of a text up to which a pattern must be answered soon, where only the engine of JavaScript can: any field. */
const longestText = 10_000

/**
 * Reads a regular expression of JavaScript with the flags `i` and `u`. Refuses what is not valid, repeats of large repeats,
 * and what refers back to a group and could take very long on a text of `longest` characters.
 */
export function readTestPattern(source: string, flags: string, longest = longestText): Pattern | PatternFault {
  const examined = examine(source, flags)
  if ('fault' in examined) return examined
  const {native, node, cost} = examined
  const reference = findReference(node)
  if (reference !== undefined) {
    if (stepsFor(cost, longest) <= maxSteps) return native
    return {fault: `could take very long, since it refers back to a group with ${reference}. Write it without that`}
  }
  if (isTooLarge(node)) return {fault: 'is too large: it repeats what is repeated many times. Write smaller numbers'}
  let follow: ((text: string) => boolean) | undefined
  return {
    test: text => {
      if (stepsFor(cost, text.length) <= maxNativeSteps) return native.test(text)
      follow ??= createMatcher(node, flags.includes('u'))
      return follow(text)
    },
  }
}

// No value that a setting is about is longer; a password may have so many bytes.
const longestSettingValue = 1024

/**
 * Reads the regular expression of a setting such as `email_regex`, as `readTestPattern` does. It is for whole values: a
 * pattern without `^` and `$` does not search for a part.
 */
export function readSettingPattern(source: string): Pattern | PatternFault {
  // Alone first: `a)(b` is invalid, and would become valid in brackets.
  const alone = examine(source, 'u')
  return 'fault' in alone ? alone : readTestPattern(`^(?:${source})$`, 'u', longestSettingValue)
}

/** A regular expression for replacing. On longer texts than `maxLength` it could take very long. */
export type ReplacePattern = {readonly find: RegExp; readonly maxLength: number}

// A pattern for shorter texts only is of no use.
const minLength = 40

/**
 * Reads a regular expression for replacing. There the engine of JavaScript has to be used, since it has to say what each
 * group matched. Refuses what is not valid, and what could take very long on a text of ordinary length.
 */
export function readReplacePattern(source: string, flags: string): ReplacePattern | PatternFault {
  const examined = examine(source, flags)
  if ('fault' in examined) return examined
  const {native: find, cost} = examined
  const maxLength = cost.degree === 0 ? Number.POSITIVE_INFINITY : (maxSteps / cost.ways) ** (1 / cost.degree) - 1
  if (stepsFor(cost, minLength) <= maxSteps) return {find, maxLength: Math.floor(maxLength)}
  return {
    fault: 'could take very long: it repeats what has repeats or alternatives in it. Write it without one of them',
  }
}

type Examined = {readonly native: RegExp; readonly node: Node; readonly cost: Cost}

function examine(source: string, flags: string): Examined | PatternFault {
  try {
    const native = new RegExp(source, flags)
    const node = readPattern(source, flags)
    return {native, node, cost: costOf(node)}
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return {fault: `is not a valid regular expression: ${said.replace(/^Invalid regular expression: .*: /s, '')}`}
  }
}
