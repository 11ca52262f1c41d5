import {parseSync} from '@swc/core'
import type {SourceFile} from './source-tree.ts'

/** A node of the syntax tree, walked as a plain object: what is looked for is told by its type, wherever it stands. */
export type Node = {
  readonly type: string
  readonly span: {readonly start: number; readonly end: number}
  readonly [key: string]: unknown
}

/** A file with its syntax tree. `lineOf` answers the line, from 1, of an offset in the tree. */
export type Source = SourceFile & {
  readonly lines: readonly string[]
  readonly lineOf: (offset: number) => number
  readonly body: unknown
}

/** True if a value in the tree is a node of its own. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'span' in value

/** Every node under a value, parents first. */
export function* nodesUnder(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (isNode(value)) yield value
  for (const child of Object.values(value)) yield* nodesUnder(child)
}

/** Parses a file of TypeScript. Throws where the syntax is wrong. */
export const parseSource = (file: SourceFile): Source => {
  const {body} = parseSync(file.text, {syntax: 'typescript', tsx: file.path.endsWith('.tsx'), target: 'es2024'})
  const lines = file.text.split('\n')
  // The parser counts in bytes of UTF-8, from 1.
  const ends: number[] = []
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(line) + 1)
  const lineOf = (offset: number): number => {
    const at = ends.findIndex(end => offset - 1 < end)
    return at < 0 ? lines.length : at + 1
  }
  return {...file, lines, lineOf, body}
}
