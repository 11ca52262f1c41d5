// A matcher that follows all ways through a pattern at once, character by character. Its time grows with the length of the
// text times the size of the pattern, whatever the pattern is (Thompson, 1968).
import type {Node} from './syntax.ts'

type Step =
  | {readonly kind: 'character'; readonly is: (character: string) => boolean; next: number}
  | {readonly kind: 'split'; readonly next: number[]}
  | {readonly kind: 'check'; readonly is: (text: Text, at: number) => boolean; next: number}
  | {readonly kind: 'match'}

/** A text as characters, with what was found out about it. */
type Text = {readonly characters: readonly string[]; readonly known: Map<unknown, Map<number, boolean>>}

type Program = {readonly steps: readonly Step[]; readonly first: number}

const maxSteps = 20_000

/** True if a pattern has so many steps, by repeats of repeats, that it cannot be followed. */
export function isTooLarge(node: Node): boolean {
  return sizeOf(node) > maxSteps
}

function sizeOf(node: Node): number {
  switch (node.kind) {
    case 'sequence':
    case 'choice':
      return node.of.reduce((sum, each) => sum + sizeOf(each), node.of.length)
    case 'repeat':
      return (sizeOf(node.of) + 1) * Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min + 1 : node.max)
    case 'ahead':
    case 'behind':
      return sizeOf(node.of) + 1
    default:
      return 1
  }
}

/**
 * Answers whether a text contains the pattern, as `RegExp.test` does. With `isUnicode`, a character is a code point.
 * Throws if the pattern refers back to a group.
 */
export function createMatcher(node: Node, isUnicode: boolean): (text: string) => boolean {
  const program = compile(node)
  return text => {
    const characters = isUnicode ? [...text] : text.split('')
    return endsOf(program, {characters, known: new Map()}, {from: 0, isAnywhere: true, isFirstEnough: true}).length > 0
  }
}

function compile(node: Node): Program {
  const steps: Step[] = [{kind: 'match'}]
  return {first: add(steps, node, 0), steps}
}

// Adds the steps of a node in front of the step that follows it. Returns the first of them.
function add(steps: Step[], node: Node, next: number): number {
  switch (node.kind) {
    case 'character':
      return push(steps, {kind: 'character', is: characterTest(node.source, node.flags), next})
    case 'sequence':
      return node.of.reduceRight((after, each) => add(steps, each, after), next)
    case 'choice':
      return push(steps, {kind: 'split', next: node.of.map(each => add(steps, each, next))})
    case 'repeat':
      return addRepeat(steps, node, next)
    case 'reference':
      throw new Error('A pattern that refers back to a group cannot be followed')
    default:
      return push(steps, {kind: 'check', is: checkOf(node), next})
  }
}

function addRepeat(steps: Step[], {of, min, max}: Extract<Node, {kind: 'repeat'}>, next: number): number {
  let first = next
  if (max === Number.POSITIVE_INFINITY) {
    const ways: number[] = [next]
    first = push(steps, {kind: 'split', next: ways})
    ways.push(add(steps, of, first))
  } else {
    for (let count = min; count < max; count++)
      first = push(steps, {kind: 'split', next: [next, add(steps, of, first)]})
  }
  for (let count = 0; count < min; count++) first = add(steps, of, first)
  return first
}

function push(steps: Step[], step: Step): number {
  return steps.push(step) - 1
}

// Many texts consist of few characters.
function characterTest(source: string, flags: string): (character: string) => boolean {
  const pattern = new RegExp(`^(?:${source})$`, flags)
  const known = new Map<string, boolean>()
  return character => {
    let is = known.get(character)
    if (is === undefined) {
      is = pattern.test(character)
      known.set(character, is)
    }
    return is
  }
}

const isLineEnd = (character: string | undefined): boolean =>
  character !== undefined && /[\n\r\u2028\u2029]/.test(character)

function checkOf(
  node: Exclude<Node, {kind: 'character' | 'sequence' | 'choice' | 'repeat' | 'reference'}>,
): (text: Text, at: number) => boolean {
  switch (node.kind) {
    case 'begin':
      return ({characters}, at) => at === 0 || (node.isLine && isLineEnd(characters[at - 1]))
    case 'end':
      return ({characters}, at) => at === characters.length || (node.isLine && isLineEnd(characters[at]))
    case 'boundary': {
      const isWord = characterTest('\\w', node.flags)
      const isWordAt = (text: Text, at: number): boolean => isWord(text.characters[at] ?? '')
      return (text, at) => (isWordAt(text, at - 1) !== isWordAt(text, at)) !== node.isNot
    }
    default:
      return lookOf(node)
  }
}

function lookOf({kind, isNot, of}: Extract<Node, {kind: 'ahead' | 'behind'}>): (text: Text, at: number) => boolean {
  const program = compile(of)
  if (kind === 'ahead') {
    return (text, at) => {
      const known = knownOf(text, program)
      const is = known.get(at) ?? endsOf(program, text, {from: at, isAnywhere: false, isFirstEnough: true}).length > 0
      known.set(at, is)
      return is !== isNot
    }
  }
  return (text, at) => {
    const known = knownOf(text, program)
    if (known.size === 0) {
      known.set(-1, false)
      for (const end of endsOf(program, text, {from: 0, isAnywhere: true, isFirstEnough: false})) known.set(end, true)
    }
    return (known.get(at) === true) !== isNot
  }
}

function knownOf({known}: Text, program: Program): Map<number, boolean> {
  const found = known.get(program) ?? new Map<number, boolean>()
  known.set(program, found)
  return found
}

type Search = {
  readonly from: number
  /** A match may begin at any place from there on. */
  readonly isAnywhere: boolean
  readonly isFirstEnough: boolean
}

// The places at which a match ends.
function endsOf({steps, first}: Program, text: Text, {from, isAnywhere, isFirstEnough}: Search): number[] {
  const {characters} = text
  const ends: number[] = []
  // The last place at which each step was reached.
  const reached = new Int32Array(steps.length).fill(-1)
  let waiting: number[] = []
  for (let at = from; at <= characters.length; at++) {
    const open = isAnywhere || at === from ? [...waiting, first] : waiting
    const now: number[] = []
    let isEnd = false
    while (open.length > 0) {
      const index = open.pop() ?? 0
      if (reached[index] === at) continue
      reached[index] = at
      const step = steps[index]
      if (step?.kind === 'match') isEnd = true
      else if (step?.kind === 'split') open.push(...step.next)
      else if (step?.kind === 'check' && step.is(text, at)) open.push(step.next)
      else if (step?.kind === 'character') now.push(index)
    }
    if (isEnd) ends.push(at)
    if (isEnd && isFirstEnough) return ends
    waiting = nextOf(steps, now, characters[at])
    if (waiting.length === 0 && !isAnywhere) return ends
  }
  return ends
}

function nextOf(steps: readonly Step[], now: readonly number[], character: string | undefined): number[] {
  if (character === undefined) return []
  const next: number[] = []
  for (const index of now) {
    const step = steps[index]
    if (step?.kind === 'character' && step.is(character)) next.push(step.next)
  }
  return next
}
