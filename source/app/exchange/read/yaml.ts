/** A value as it stands in a text, with the line on which it begins, counted from 1. Every scalar is text. */
export type YamlNode =
  /** `isPlain`: written without quotes. */
  | {readonly kind: 'scalar'; readonly line: number; readonly text: string; readonly isPlain: boolean}
  | {readonly kind: 'list'; readonly line: number; readonly items: readonly YamlNode[]}
  | {readonly kind: 'map'; readonly line: number; readonly entries: readonly YamlEntry[]}
export type YamlEntry = {readonly name: string; readonly line: number; readonly value: YamlNode}

export type YamlFault = {readonly line: number; readonly sentence: string}
export type YamlText = {readonly documents: readonly YamlNode[]; readonly faults: readonly YamlFault[]}

type Library = typeof import('yaml')
type Reading = {
  readonly library: Library
  readonly lineAt: (offset: number) => number
  readonly faults: YamlFault[]
}

const tooDeep = 'This is nested too deeply'

/** True if a fault says that lists or mappings stand in more of the same than the library can follow. */
export function isTooDeep({code}: {readonly code: string}): boolean {
  return code === 'RESOURCE_EXHAUSTION'
}

/**
 * The documents of a YAML text; empty ones are left out. No scalar becomes a number, a date or a truth value: `no`, `0042`
 * and `2027-06-30` are the texts that stand there. Faults of form and aliases are named by their lines.
 */
export async function readYaml(text: string): Promise<YamlText> {
  const library = await import('yaml')
  try {
    return readDocuments(text, library)
  } catch (error) {
    // Lists within lists are followed by functions that call themselves.
    if (!(error instanceof RangeError)) throw error
    return {documents: [], faults: [{line: 1, sentence: tooDeep}]}
  }
}

function readDocuments(text: string, library: Library): YamlText {
  const lineCounter = new library.LineCounter()
  const parsed = library.parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const faults: YamlFault[] = []
  // The library reports some nestings as faults of their own, among hundreds that only follow from them.
  if (Array.isArray(parsed) && parsed.some(({errors}) => errors.some(isTooDeep))) throw new RangeError(tooDeep)
  const lineAt = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line)
  const documents = (Array.isArray(parsed) ? parsed : []).flatMap(({contents, errors}) => {
    for (const {pos, message} of errors)
      faults.push({line: lineAt(pastBlanks(text, pos[0])), sentence: `This is not YAML: ${message}`})
    const node = nodeOf(contents, 1, {library, lineAt, faults})
    return node.kind === 'scalar' && node.text.trim() === '' ? [] : [node]
  })
  return {documents, faults}
}

// A fault of a line may be said to begin where the line before it ends.
function pastBlanks(text: string, offset: number): number {
  const blanks = /^\s*/.exec(text.slice(offset))?.[0].length ?? 0
  return offset + blanks < text.length ? offset + blanks : offset
}

function nodeOf(given: unknown, outer: number, reading: Reading): YamlNode {
  const {library, lineAt, faults} = reading
  const range = library.isNode(given) ? given.range : undefined
  const line = range ? lineAt(range[0]) : outer
  if (library.isMap(given)) {
    return {kind: 'map', line, entries: given.items.map(({key, value}) => entryOf(key, value, line, reading))}
  }
  if (library.isSeq(given)) return {kind: 'list', line, items: given.items.map(item => nodeOf(item, line, reading))}
  if (library.isAlias(given)) faults.push({line, sentence: 'Aliases (*name) are not supported: write the value'})
  if (!library.isScalar(given)) return {kind: 'scalar', line, text: '', isPlain: true}
  return {kind: 'scalar', line, text: String(given.value ?? ''), isPlain: (given.type ?? 'PLAIN') === 'PLAIN'}
}

function entryOf(key: unknown, value: unknown, outer: number, reading: Reading): YamlEntry {
  const {line, ...name} = nodeOf(key, outer, reading)
  if (name.kind !== 'scalar') reading.faults.push({line, sentence: 'A name is expected before the colon'})
  return {name: name.kind === 'scalar' ? name.text : '', line, value: nodeOf(value, line, reading)}
}
