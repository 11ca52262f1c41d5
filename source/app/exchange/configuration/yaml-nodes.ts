import type {LineCounter, Node} from 'yaml'
import {isTooDeep} from '../read/yaml.ts'

/** A value of a file with the line it stands in, counted from 1. Everything that is no list and no mapping is text. */
export type SiteNode = {readonly line: number} & (
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'list'; readonly items: readonly SiteNode[]}
  | {readonly kind: 'mapping'; readonly entries: ReadonlyMap<string, SiteNode>}
)
export type LineFault = {readonly line: number; readonly sentence: string}

type Yaml = typeof import('yaml')
type World = {readonly yaml: Yaml; readonly lines: LineCounter; readonly faults: LineFault[]}

/** Reads YAML; answers its contents, or everything that is wrong with its form. An empty file is an empty mapping. */
export async function readNodes(text: string): Promise<SiteNode | {readonly faults: readonly LineFault[]}> {
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  const faults: LineFault[] = []
  try {
    // Without a schema nothing is guessed: `no`, `01` and dates are the text that was written.
    const document = yaml.parseDocument(text, {
      schema: 'failsafe',
      lineCounter: lines,
      prettyErrors: false,
      version: '1.2',
    })
    if (document.errors.some(isTooDeep)) throw new RangeError()
    for (const {message, pos} of document.errors)
      faults.push({line: lines.linePos(pos[0]).line, sentence: `This is not YAML: ${message}`})
    if (faults.length > 0) return {faults}
    const node = convertNode(document.contents, 1, {yaml, lines, faults})
    return faults.length > 0 ? {faults} : node
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return {faults: [{line: 1, sentence: 'The file is nested too deeply'}]}
  }
}

function convertNode(node: Node | null, around: number, world: World): SiteNode {
  const {yaml, faults} = world
  const line = node?.range ? world.lines.linePos(node.range[0]).line : around
  if (yaml.isSeq<Node>(node)) return {kind: 'list', line, items: node.items.map(item => convertNode(item, line, world))}
  if (yaml.isScalar(node)) return {kind: 'text', line, text: node.value === null ? '' : String(node.value)}
  if (yaml.isAlias(node)) {
    faults.push({line, sentence: 'Anchors and aliases are not supported: repeat the value'})
    return {kind: 'text', line, text: ''}
  }
  const entries = new Map<string, SiteNode>()
  if (!yaml.isMap<Node, Node>(node)) return {kind: 'mapping', line, entries}
  for (const {key, value} of node.items) {
    const name = convertNode(key, line, world)
    // What is written under a name is about the line of the name.
    if (name.kind === 'text') entries.set(name.text, {...convertNode(value, name.line, world), line: name.line})
    else faults.push({line: name.line, sentence: 'Expected a name'})
  }
  return {kind: 'mapping', line, entries}
}
