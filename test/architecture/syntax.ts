import type {SourceFile} from './source-tree.ts'
import {isNode, type Node, nodesUnder, parseSource, type Source} from './syntax-tree.ts'

const named = (value: unknown, name: string): boolean =>
  isNode(value) && value.type === 'Identifier' && value.value === name

const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
])

const functionSize = (node: Node, {path, lineOf}: Source): string | undefined => {
  if (!functions.has(node.type)) return undefined
  const most = path.startsWith('test/') ? 500 : path.endsWith('.tsx') ? 120 : 80
  const first = lineOf(node.span.start)
  const lines = lineOf(node.span.end) - first + 1
  return lines > most ? `${path}:${first}: a function of ${lines} lines, over ${most}` : undefined
}

/** Whether a comment stands on this line or the one before, to give the reason. */
const hasReason = ({lines}: Source, line: number): boolean =>
  [lines[line - 1], lines[line - 2]].some(text => text !== undefined && /(^|\s)(\/\/|\/\*|\*)\s/.test(text))

const cast = (node: Node, source: Source): string | undefined => {
  if (node.type !== 'TsAsExpression' || source.path.startsWith('test/')) return undefined
  const line = source.lineOf(node.span.end)
  return hasReason(source, line) || hasReason(source, source.lineOf(node.span.start))
    ? undefined
    : `${source.path}:${line}: "as" without a comment that gives the reason`
}

const isMemberOf = (node: Node, object: string, names: readonly string[]): boolean =>
  node.type === 'MemberExpression' && named(node.object, object) && names.some(name => named(node.property, name))

const impurity = (node: Node, {path, lineOf}: Source): string | undefined => {
  if (!path.startsWith('source/domain/')) return undefined
  const isClock =
    isMemberOf(node, 'Date', ['now']) ||
    isMemberOf(node, 'performance', ['now']) ||
    (node.type === 'NewExpression' &&
      named(node.callee, 'Date') &&
      !(Array.isArray(node.arguments) && node.arguments.length > 0))
  const isChance = isMemberOf(node, 'Math', ['random']) || isMemberOf(node, 'crypto', ['randomUUID', 'getRandomValues'])
  if (!isClock && !isChance) return undefined
  return `${path}:${lineOf(node.span.start)}: the domain is given its time and its ids`
}

// Days are of the site's zone: cut out of the text of a moment, or put together to one, they are those of UTC.
const dayOfText = (node: Node, {path, lineOf}: Source): string | undefined => {
  if (path.startsWith('test/') || path === 'source/domain/base/day.ts') return undefined
  const isCut =
    node.type === 'CallExpression' &&
    isNode(node.callee) &&
    node.callee.type === 'MemberExpression' &&
    named(node.callee.property, 'slice') &&
    JSON.stringify(argumentValues(node)) === '[0,10]'
  const isJoined = node.type === 'TemplateElement' && typeof node.raw === 'string' && /^T00:00.*Z$/.test(node.raw)
  if (!isCut && !isJoined) return undefined
  return `${path}:${lineOf(node.span.start)}: days and moments are turned into each other by source/domain/base/day.ts`
}

const argumentValues = (node: Node): unknown[] =>
  (Array.isArray(node.arguments) ? node.arguments : []).map(each =>
    isNode(each.expression) ? each.expression['value'] : undefined,
  )

const checks = [functionSize, cast, impurity, dayOfText]

const findings = (file: SourceFile): string[] => {
  if (!/\.tsx?$/.test(file.path)) return []
  const source = parseSource(file)
  const found = nodesUnder(source.body).flatMap(node => checks.map(check => check(node, source)))
  return [...new Set(found)].filter(line => line !== undefined)
}

/** What the house rules say about functions, casts and pure code and these files do not keep, one line each. */
export const syntaxFindings = (files: readonly SourceFile[]): string[] => files.flatMap(findings)
