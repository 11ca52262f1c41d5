import {readdirSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {expect, test} from 'vitest'
import {citedNumbers, lastNumber, numberText, readBehaviours, shownIn} from './behaviours.ts'
import {sourceTree} from './source-tree.ts'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const text = textOf('docs/behaviours.md')
const behaviours = readBehaviours(text)
const known = new Set(behaviours.map(each => each.number))
const files = sourceTree(root)

test('each number has one line, without holes', () => {
  const all = Array.from({length: lastNumber}, (_, index) => numberText(index + 1))
  expect(behaviours.map(each => each.number).toSorted()).toEqual(all)
})

test('every line with a number is read, and no sentence stands there twice', () => {
  expect(text.match(/^.*\bF\d{3}\b.*$/gm)?.filter(each => /^\W*F\d{3}/.test(each))).toHaveLength(lastNumber)
  expect(new Set(behaviours.map(each => each.sentence)).size).toBe(lastNumber)
})

test('the numbers of a group rise', () => {
  for (const group of text.split(/^#+ /m)) {
    const numbers = readBehaviours(group).map(each => each.number)
    expect(numbers).toEqual(numbers.toSorted())
  }
})

test('every number that code or a test cites is explained', () => {
  const lost = files.flatMap(file =>
    [...citedNumbers(file.text)].filter(number => !known.has(number)).map(number => `${file.path}: ${number}`),
  )
  expect(lost).toEqual([])
})

test('no test says that it shows what is not built', () => {
  const notBuilt = new Set(behaviours.filter(each => !each.isBuilt).map(each => each.number))
  const tests = files.filter(({path}) => path.startsWith('test/') && !path.startsWith('test/architecture/'))
  const shown = tests.map(file => ({path: file.path, numbers: shownIn(file.text)}))
  expect(notBuilt.size).toBeGreaterThan(0)
  expect(shown.filter(each => each.numbers.size > 0).length).toBeGreaterThan(50)
  expect(
    shown.flatMap(({path, numbers}) =>
      [...numbers].filter(number => notBuilt.has(number)).map(number => `${path}: ${number}`),
    ),
  ).toEqual([])
})

test('groups, citations and names of tests are told apart from other text', () => {
  const some = readBehaviours('## One\n\n- **F001** Is.\n\n## Two\n\nNot built yet: that.\n\n- **F002** Will be.\n')
  expect(some).toEqual([
    {number: 'F001', sentence: 'Is.', isBuilt: true},
    {number: 'F002', sentence: 'Will be.', isBuilt: false},
  ])
  expect([...citedNumbers("// (F143-F145)\n'&#x1F600;' F12 F1234")]).toEqual(['F143', 'F145'])
  const names = "test('F001, F002: says F003', f); it.each([['F004 a', 1]])('%s, F005'); // F006\n`F007 x`"
  expect([...shownIn(names)]).toEqual(['F001', 'F002', 'F004', 'F007'])
})

const maxColumns = 120
const isTable = (each: string): boolean => each.startsWith('|')
// An address cannot be wrapped.
const isAddress = (each: string): boolean => /^\s*([-*] )?\S*https?:\/\/\S+$/.test(each)

test('lines of the documents end by column 120, but for tables and addresses', () => {
  const docs = readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`)
  const long = [...docs, 'README.md', 'CHANGELOG.md'].flatMap(path =>
    textOf(path)
      .split('\n')
      .flatMap((each, index) =>
        [...each].length > maxColumns && !isTable(each) && !isAddress(each) ? [`${path}:${index + 1}`] : [],
      ),
  )
  expect(long).toEqual([])
})
