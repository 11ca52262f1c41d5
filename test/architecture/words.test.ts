import {resolve} from 'node:path'
import {expect, test} from 'vitest'
import {type SourceFile, sourceTree} from './source-tree.ts'
import {syntaxFindings} from './syntax.ts'
import {wordFindings} from './words.ts'

const root = resolve(import.meta.dirname, '../..')
const files = sourceTree(root)

const lines = (count: number, line = 'export const a = 1') => `${line}\n`.repeat(count)
const hook = {path: 'source/tui/keys/dispatcher.tsx', text: 'useInput(onKey)\n'}

test('names, words and sizes keep the house rules', () => {
  expect(files.length).toBeGreaterThan(0)
  expect(wordFindings(files)).toEqual([])
})

test('functions, casts and pure code keep the house rules', () => {
  expect(syntaxFindings(files)).toEqual([])
})

test.for<[string, SourceFile, string]>([
  ['a name that says nothing', {path: 'source/app/user-helper.ts', text: ''}, '"helper" says nothing'],
  ['a folder name that says nothing', {path: 'source/utils/width.ts', text: ''}, '"utils" says nothing'],
  ['camel case', {path: 'source/app/userList.ts', text: ''}, 'kebab case'],
  ['a long file', {path: 'source/app/long.ts', text: lines(401)}, '401 lines, over 400'],
  ['a long test', {path: 'test/app/long.test.ts', text: lines(501)}, '501 lines, over 500'],
  [
    'the name of a database',
    {path: 'source/app/where.ts', text: "const from = 'SQLite'\n"},
    'where.ts:1: which database',
  ],
  [
    'an internal part of a dependency',
    {path: 'source/tui/keys.tsx', text: 'const {internal_eventEmitter} = useStdin()\n'},
    'keys.tsx:1: a dependency keeps this',
  ],
  ['something unfinished', {path: 'source/app/later.ts', text: `\n// ${'TO' + 'DO'} this\n`}, 'later.ts:2: finish it'],
])('a word or a size is found: %s', ([, file, complaint]) => {
  expect(wordFindings([file])).toEqual([expect.stringContaining(complaint)])
})

test('a folder with too many files of its own is found', () => {
  const folder = (count: number): SourceFile[] =>
    Array.from({length: count}, (_, at) => ({path: `source/app/things/thing-${at}.ts`, text: ''}))
  expect(wordFindings(folder(15))).toEqual([])
  expect(wordFindings(folder(16))).toEqual([expect.stringContaining('source/app/things: 16 files, over 15')])
})

test('the keyboard is read in one place', () => {
  expect(wordFindings([hook])).toEqual([])
  expect(wordFindings([hook, {...hook, path: 'source/tui/screens/list.tsx'}])).toEqual([
    expect.stringContaining('2 times'),
  ])
  expect(wordFindings([{path: 'source/tui/start.tsx', text: ''}])).toEqual([expect.stringContaining('0 times')])
})

test.for<[string, string, string, string]>([
  [
    'a long function',
    'source/app/long.ts',
    `export const f = () => {\n${lines(80, '  g()')}}\n`,
    'long.ts:1: a function of 82 lines',
  ],
  [
    'a long part',
    'source/tui/parts/long.tsx',
    `export function F() {\n${lines(120, '  g()')}}\n`,
    'long.tsx:1: a function of 122',
  ],
  ['a cast', 'source/app/cast.ts', '// Über\n\nexport const a = b as string\n', 'cast.ts:3: "as" without'],
  ['a clock', 'source/domain/now.ts', 'export const now = () => Date.now()\n', 'now.ts:1: the domain'],
  ['another clock', 'source/domain/now.ts', '\nexport const now = () => new Date()\n', 'now.ts:2: the domain'],
  ['a day of UTC', 'source/app/day.ts', 'export const f = (at: string) => at.slice(0, 10)\n', 'day.ts:1: days and'],
  [
    'a moment of UTC',
    'cli/day.ts',
    `export const f = (day: string) => \`\${day}T00:00:00.000Z\`\n`,
    'day.ts:1: days and',
  ],
  ['chance', 'source/domain/id.ts', 'export const id = () => Math.random()\n', 'id.ts:1: the domain'],
])('the syntax is looked into: %s', ([, path, text, complaint]) => {
  expect(syntaxFindings([{path, text}])).toEqual([expect.stringContaining(complaint)])
})

test.for<[string, string]>([
  ['as const', 'export const a = [1] as const\n'],
  [
    'a cast with its reason before it',
    '// The type is wider than what the file holds.\nexport const a = b as string\n',
  ],
  ['a cast with its reason behind it', 'export const a = b as string // checked above\n'],
  ['a moment that is given', 'export const day = (at: string) => new Date(at)\n'],
])('what is allowed is not found: %s', ([, text]) => {
  expect(syntaxFindings([{path: 'source/domain/fine.ts', text}])).toEqual([])
})
