// The structure of a regular expression. What one character may be stays as it was written: the engine of JavaScript
// judges single characters, so that classes, escapes, case and Unicode mean here what they mean there.

export type Node =
  /** One character. `flags` may differ from those of the whole within `(?i:...)`. */
  | {readonly kind: 'character'; readonly source: string; readonly flags: string}
  | {readonly kind: 'sequence'; readonly of: readonly Node[]}
  | {readonly kind: 'choice'; readonly of: readonly Node[]}
  /** `max` is Infinity for `*`, `+` and `{2,}`. */
  | {readonly kind: 'repeat'; readonly of: Node; readonly min: number; readonly max: number}
  | {readonly kind: 'begin' | 'end'; readonly isLine: boolean}
  | {readonly kind: 'boundary'; readonly isNot: boolean; readonly flags: string}
  | {readonly kind: 'ahead' | 'behind'; readonly isNot: boolean; readonly of: Node}
  /** What a group has matched, once more. */
  | {readonly kind: 'reference'; readonly source: string}

type Reader = {
  readonly source: string
  readonly isUnicode: boolean
  readonly groups: number
  readonly hasNames: boolean
  at: number
  flags: string
}

/** Reads a regular expression that is valid in JavaScript with these flags (`i`, `u`, `s`, `m`). */
export function readPattern(source: string, flags: string): Node {
  const groups = source.match(/\\.|\[(?:\\.|[^\]])*\]|\((?!\?(?!<[^=!]))/gs)?.filter(each => each === '(').length ?? 0
  const hasNames = /\(\?<[^=!]/.test(source)
  return readChoice({source, isUnicode: flags.includes('u'), groups, hasNames, at: 0, flags})
}

/** The first part of a pattern that repeats what a group has matched. */
export function findReference(node: Node): string | undefined {
  if (node.kind === 'reference') return node.source
  if (!('of' in node)) return undefined
  for (const each of 'kind' in node.of ? [node.of] : node.of) {
    const found = findReference(each)
    if (found !== undefined) return found
  }
  return undefined
}

function readChoice(reader: Reader): Node {
  const list = [readSequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at++
    list.push(readSequence(reader))
  }
  return list.length === 1 && list[0] ? list[0] : {kind: 'choice', of: list}
}

function readSequence(reader: Reader): Node {
  const of: Node[] = []
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? '')) {
    of.push(readQuantifier(reader, readTerm(reader)))
  }
  return {kind: 'sequence', of}
}

// Whether a repeat takes as much or as little as it can makes no difference to whether there is a match.
const quantifier = /[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y

function readQuantifier(reader: Reader, of: Node): Node {
  const found = take(reader, quantifier)
  if (!found) return of
  const [text, least, comma, most] = found
  if (least === undefined)
    return {kind: 'repeat', of, min: text[0] === '+' ? 1 : 0, max: text[0] === '?' ? 1 : Infinity}
  const min = Number(least)
  return {kind: 'repeat', of, min, max: comma === undefined ? min : most ? Number(most) : Infinity}
}

const groupHead = /\((?:\?(?:(:|=|!|<=|<!)|<[^>]*>|([ims]*)(?:-([ims]*))?:))?/y

function readTerm(reader: Reader): Node {
  const {source, flags} = reader
  switch (source[reader.at]) {
    case '(':
      return readGroup(reader)
    case '\\':
      return readEscape(reader)
    case '^':
    case '$':
      return {kind: source[reader.at++] === '^' ? 'begin' : 'end', isLine: flags.includes('m')}
    case '[':
      return character(reader, /\[(?:\\.|[^\]\\])*\]/sy)
    default:
      return character(reader, reader.isUnicode ? /./suy : /./sy)
  }
}

function readGroup(reader: Reader): Node {
  const {flags} = reader
  const [, look, added, removed = ''] = take(reader, groupHead) ?? []
  if (added !== undefined) reader.flags = [...flags].filter(each => !removed.includes(each)).join('') + added
  const of = readChoice(reader)
  reader.at++
  reader.flags = flags
  if (look === undefined || look === ':') return of
  return {kind: look.startsWith('<') ? 'behind' : 'ahead', isNot: look.endsWith('!'), of}
}

const pairEscape = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/y
const longEscape = /\\(?:u\{[0-9a-fA-F]+\}|[pP]\{[^}]*\})/y
const shortEscape = /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[0-3][0-7]{0,2}|[4-7][0-7]?|.)/sy

function readEscape(reader: Reader): Node {
  const {source, at, isUnicode, flags} = reader
  const next = source[at + 1] ?? ''
  if (next === 'b' || next === 'B') {
    reader.at += 2
    return {kind: 'boundary', isNot: next === 'B', flags}
  }
  const [reference, number] = /^\\(?:([1-9]\d*)|k<[^>]*>)/.exec(source.slice(at)) ?? []
  const isReference = number === undefined ? isUnicode || reader.hasNames : isUnicode || Number(number) <= reader.groups
  if (reference !== undefined && isReference) {
    reader.at += reference.length
    return {kind: 'reference', source: reference}
  }
  if (isUnicode) {
    for (const long of [pairEscape, longEscape]) {
      const found = take(reader, long)
      if (found) return {kind: 'character', source: found[0], flags}
    }
  }
  return character(reader, shortEscape)
}

function character(reader: Reader, shape: RegExp): Node {
  const [source = ''] = take(reader, shape) ?? []
  // Only one that is not valid in JavaScript comes here, which the callers have refused.
  if (source === '') throw new SyntaxError('not a valid regular expression')
  return {kind: 'character', source, flags: reader.flags}
}

function take(reader: Reader, shape: RegExp): RegExpExecArray | null {
  shape.lastIndex = reader.at
  const found = shape.exec(reader.source)
  if (found) reader.at += found[0].length
  return found
}
