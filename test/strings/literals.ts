// Every text of the code that is for people, found by its syntax: literals that read like words, labels or sentences.
import type {SourceFile} from '../architecture/source-tree.ts'
import {parseSource, type Source} from '../architecture/syntax-tree.ts'

/**
 * A text for people, and where it stands. What is put into it at run time is written as `{name}`; `use` is the field, the constant
 * or the call, as in `say()`, that it is for.
 */
export type UserText = {readonly path: string; readonly line: number; readonly text: string; readonly use: string}

// Code without texts of the program: the data of the fictional library, and what is done to dependencies when it is built.
const silent = /^(source\/app\/demo\/|cli\/build)/

/** True for the folders whose texts people can see. */
export const isShipped = ({path}: SourceFile): boolean => /^(source|cli|db)\/.*\.tsx?$/.test(path) && !silent.test(path)

/** The texts for people in a file, in the order of the file. */
export const userTexts = (file: SourceFile): UserText[] => {
  const source = parseSource(file)
  const found: UserText[] = []
  visit(source.body, '', {source, found})
  return found
}

// Properties of objects have a type like all nodes, but no place of their own.
type Node = {readonly type: string; readonly [part: string]: unknown}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

type Walk = {readonly source: Source; readonly found: UserText[]}

// `name` is that of the field or constant that a value is for.
const visit = (value: unknown, name: string, walk: Walk): void => {
  if (Array.isArray(value)) for (const each of value) visit(each, name, walk)
  else if (isNode(value)) (visitors[value.type] ?? visitParts)(value, name, walk)
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) visit(each, name, walk)
}

type Visitor = (node: Node, name: string, walk: Walk) => void

const visitParts: Visitor = (node, name, walk) => {
  if (node.type.startsWith('Ts') && !('expression' in node)) return
  for (const [part, value] of Object.entries(node)) if (part !== 'typeAnnotation') visit(value, name, walk)
}

const isLiteral = (value: unknown): boolean =>
  isNode(value) && (value.type === 'StringLiteral' || value.type === 'TemplateLiteral')

const nameOf = (value: unknown): string =>
  isNode(value) && typeof value.value === 'string' && /^(Identifier|StringLiteral)$/.test(value.type) ? value.value : ''

// What is compared, looked up or taken apart is no text for people.
const visitUnlessLiteral = (value: unknown, name: string, walk: Walk): void => {
  if (!isLiteral(value)) visit(value, name, walk)
}

const lookingMethods = new Set(
  'at charAt delete endsWith get has includes indexOf lastIndexOf match matchAll search split startsWith test on off once'.split(
    ' ',
  ),
)
const comparisons = new Set(['===', '!==', '==', '!=', 'in'])

const none: Visitor = () => {}

const visitCall: Visitor = (node, name, walk) => {
  const {callee, arguments: given} = node
  if (!isNode(callee) || callee.type === 'Import') return
  const method = callee.type === 'MemberExpression' ? nameOf(callee.property) : ''
  const isLooking = lookingMethods.has(method)
  const use = forPeople.test(name) ? name : `${method || nameOf(callee)}()`
  if (isLooking && callee.type === 'MemberExpression') visitUnlessLiteral(callee.object, name, walk)
  else visit(callee, name, walk)
  if (!Array.isArray(given)) return
  for (const [at, each] of given.entries()) {
    const argument: unknown = typeof each === 'object' && each !== null ? each.expression : undefined
    if (isLooking || (method === 'set' && at === 0)) visitUnlessLiteral(argument, name, walk)
    else visit(argument, use, walk)
  }
}

const visitors: Readonly<Record<string, Visitor>> = {
  ImportDeclaration: none,
  ExportAllDeclaration: none,
  ExportNamedDeclaration: none,
  TaggedTemplateExpression: none,
  RegExpLiteral: none,
  KeyValueProperty: (node, _name, walk) => {
    if (isNode(node.key) && node.key.type === 'Computed') visit(node.key, '', walk)
    visit(node.value, nameOf(node.key), walk)
  },
  ClassProperty: (node, _name, walk) => visit(node.value, nameOf(node.key), walk),
  JSXAttribute: (node, _name, walk) => visit(node.value, nameOf(node.name), walk),
  VariableDeclarator: (node, _name, walk) => visit(node.init, nameOf(node.id), walk),
  BinaryExpression: (node, name, walk) => {
    const step = comparisons.has(String(node.operator)) ? visitUnlessLiteral : visit
    step(node.left, name, walk)
    step(node.right, name, walk)
  },
  SwitchCase: (node, name, walk) => {
    visitUnlessLiteral(node.test, name, walk)
    visit(node.consequent, name, walk)
  },
  Computed: (node, name, walk) => visitUnlessLiteral(node.expression, name, walk),
  CallExpression: visitCall,
  NewExpression: visitCall,
  StringLiteral: (node, name, walk) => keep(String(node.value), node, name, walk),
  JSXText: (node, name, walk) => keep(String(node.value).trim(), node, name, walk),
  TemplateLiteral: (node, name, walk) => {
    keep(templateText(node), node, name, walk)
    visit(node.expressions, '', walk)
  },
}

const keep = (text: string, node: Node, name: string, {source, found}: Walk): void => {
  if (isForPeople(text, name, source.path)) found.push({path: source.path, line: lineOf(node, source), text, use: name})
}

const lineOf = ({span}: Node, source: Source): number =>
  typeof span === 'object' && span !== null && 'start' in span ? source.lineOf(Number(span.start)) : 1

const templateText = ({quasis, expressions}: Node): string => {
  if (!Array.isArray(quasis) || !Array.isArray(expressions)) return ''
  return quasis
    .map((quasi, at) => `${quasi.cooked ?? ''}${at < expressions.length ? `{${placeholder(expressions[at])}}` : ''}`)
    .join('')
}

const placeholder = (value: unknown): string => {
  if (!isNode(value)) return '...'
  if (value.type === 'MemberExpression') return placeholder(value.property)
  if (value.type !== 'CallExpression') return nameOf(value) || '...'
  // Of `names.join(', ')` the names, of `String(count)` the count.
  const {callee, arguments: given} = value
  if (isNode(callee) && callee.type === 'MemberExpression') return placeholder(callee.object)
  const first: unknown = Array.isArray(given) ? given[0]?.expression : undefined
  return placeholder(first)
}

// Fields and constants that hold texts for people, however short these are.
const forPeople =
  /^(about|advice|button|done|empty|fact|group|heading|hint|label|labels|lead|message|note|question|reason|remark|section|sentence|short|summary|text|title|usage|warning|word)$/i
// Fields whose values only the program reads.
const forProgram =
  /^(action|action_id|at|by|code|codes|command|event|from|id|ids|key|keys|kind|list|mode|name|of|op|path|role|scope|source|state|table|type|value)$/
const sql =
  /^[\w.]+ as \w+$|^\s*\(?(select|insert|update|delete|create|alter|drop|pragma|with|begin|commit|rollback|vacuum|values|from|where|and|or|order by|left join|returning|set|on conflict|analyze|explain|lock|for update|not exists|exists|limit)\b/

const isForPeople = (text: string, name: string, path: string): boolean => {
  const words = text.replace(/\{[\w.]*\}/g, ' ').trim()
  if (!/\p{L}{2}/u.test(words) || isForMachines(text, path)) return false
  // What a command is called.
  if (name === 'name' && path.startsWith('cli/') && !/^\p{Lu}/u.test(words)) return false
  if (/[\p{L}\d"'`)\]}.,:;!?]\s+[\p{L}\d"'`($[{-]/u.test(text)) return true
  if (forPeople.test(name) || /^\(\p{Ll}+\)$/u.test(text)) return true
  return /^\p{Lu}\p{Ll}/u.test(words) && !forProgram.test(name) && !/[a-z][A-Z]/.test(words)
}

const isForMachines = (text: string, path: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences for the terminal begin with a control character
  /^[\x1b\x9b]/.test(text) || (path.startsWith('db/') && sql.test(text))
