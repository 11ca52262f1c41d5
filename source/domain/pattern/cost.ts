import type {Node} from './syntax.ts'

/** In how many ways a text can be tried at most: `ways` times its length to the power of `degree`. */
export type Cost = {readonly degree: number; readonly ways: number}

// `isLong`: a way through may be as long as the text, and is gone back once.
type Part = Cost & {readonly isLong: boolean}

/** What follows a part, as far as it is known; `end` if there is nothing, so that nothing can fail after it. */
type Following = Node | 'end' | undefined

const none: Part = {degree: 0, ways: 1, isLong: false}
const unlimited: Part = {degree: 0, ways: Number.POSITIVE_INFINITY, isLong: true}

/** An upper bound for what an engine does that tries one way after the other, as that of JavaScript does. */
export function costOf(node: Node): Cost {
  const {degree, ways, isLong} = costOfPart(node, 'end')
  // What has no fixed beginning is tried from every place.
  return {degree: degree + (isLong ? 1 : 0) + (isAnchored(node) ? 0 : 1), ways}
}

/** The bound for a text of this length. */
export function stepsFor({degree, ways}: Cost, length: number): number {
  return ways * (length + 1) ** degree
}

function costOfPart(node: Node, next: Following): Part {
  switch (node.kind) {
    case 'sequence':
      return node.of.map((each, place) => costOfPart(each, node.of[place + 1] ?? next)).reduce(both, none)
    case 'choice':
      return node.of.map(each => costOfPart(each, next)).reduce(either)
    case 'repeat':
      return costOfRepeat(node, next)
    case 'ahead':
      return costOfPart(node.of, undefined)
    case 'behind':
      return both(costOfPart(node.of, undefined), {degree: 1, ways: 1, isLong: false})
    default:
      return none
  }
}

function costOfRepeat({of, min, max}: Extract<Node, {kind: 'repeat'}>, next: Following): Part {
  const {degree, ways, isLong} = costOfPart(of, undefined)
  const isEndless = max === Number.POSITIVE_INFINITY
  // Each round multiplies the ways of the one before.
  if (degree > 0 || ways > 1)
    return isEndless ? unlimited : {degree: degree * max, ways: ways ** max * (max - min + 1), isLong}
  // It can end in one place only.
  if (next === 'end' || (next && isApart(of, next))) return {...none, isLong: true}
  return isEndless ? {degree: 1, ways: 1, isLong} : {degree: 0, ways: max - min + 1, isLong}
}

function both(one: Part, other: Part): Part {
  return {degree: one.degree + other.degree, ways: one.ways * other.ways, isLong: one.isLong || other.isLong}
}

function either(one: Part, other: Part): Part {
  return {
    degree: Math.max(one.degree, other.degree),
    ways: one.ways + other.ways,
    isLong: one.isLong || other.isLong,
  }
}

function isAnchored(node: Node): boolean {
  if (node.kind === 'begin') return !node.isLine
  if (node.kind === 'choice') return node.of.every(isAnchored)
  return node.kind === 'sequence' && node.of[0] !== undefined && isAnchored(node.of[0])
}

type Character = Extract<Node, {kind: 'character'}>

// True if what is repeated is one character, and never the one that must come next.
function isApart(repeated: Node, next: Node): boolean {
  const [one, other] = [onlyCharacter(repeated), firstCharacter(next)]
  if (one === undefined || other === undefined) return false
  const literal = /^(?:\\([^\w\s])|([^\\[.^$*+?()|]))$/u.exec(other.source)
  if (literal) return !new RegExp(`^(?:${one.source})$`, one.flags).test(literal[1] ?? literal[2] ?? '')
  return other.source === '\\s' && ['\\w', '\\d', '\\S'].includes(one.source)
}

function onlyCharacter(node: Node): Character | undefined {
  if (node.kind === 'character') return node
  return node.kind === 'sequence' && node.of.length === 1 && node.of[0] ? onlyCharacter(node.of[0]) : undefined
}

function firstCharacter(node: Node): Character | undefined {
  if (node.kind === 'character') return node
  if (node.kind === 'repeat') return node.min > 0 ? firstCharacter(node.of) : undefined
  return node.kind === 'sequence' && node.of[0] ? firstCharacter(node.of[0]) : undefined
}
