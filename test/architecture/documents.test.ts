import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {expect, test} from 'vitest'
import {settings} from '../../source/domain/configuration/settings.ts'

const root = resolve(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

const glossary = textOf('docs/glossary.md')
  .split('\n')
  .filter(line => line.startsWith('| '))
  .slice(2)
  .map(line => line.slice(2, -2).split(' | '))

test('the glossary has each word once, in the order of the alphabet, with its meaning', () => {
  const words = glossary.map(([word = '']) => word.toLowerCase().replaceAll(/[^a-z ]/g, ''))
  expect(words.length).toBeGreaterThan(40)
  expect(words).toEqual([...new Set(words)].toSorted())
  expect(glossary.filter(cells => cells.length !== 2 || !/\.$/.test(cells[1] ?? ''))).toEqual([])
})

const folders = ['source', 'cli', 'db', 'test', 'docs']
const kept = folders.flatMap(folder =>
  readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).map(name => `/${folder}/${name}`),
)
// Made by the build, a test run or npm, or an operator's own: on no machine before that.
const madeLater = /^(dist|node_modules|\.cache)\/|^(main|tui|deferred)\.cjs$|^config\.json$/

/**
 * The paths that a text names: those that begin with a folder of ours, and what stands in backticks and has a slash or the
 * ending of a file. `NAME` and `*` stand for anything.
 */
const pathsIn = (text: string): string[] => {
  const whole = [...text.matchAll(/(?<![\w./-])(?:source|cli|db|test|docs)\/[\w./-]*\w/g)].map(([found]) => found)
  const quoted = [...text.matchAll(/`([\w.*-]+(?:\/[\w.*-]+)*)\/?`/g)].map(([, found = '']) => found)
  const files = quoted.filter(each => each.includes('/') || /\w\.(tsx?|cjs|json|md|svg)$/.test(each))
  return [...whole, ...files].map(each => each.replace(/\/?[^/]*(NAME|\*).*$/, '')).filter(each => each !== '')
}

// One that does not begin with a folder of ours is the end of a path, such as `list/state.ts`.
const isThere = (path: string): boolean =>
  madeLater.test(path) ||
  existsSync(join(root, path)) ||
  (!folders.some(folder => path.startsWith(`${folder}/`)) && kept.some(each => each.endsWith(`/${path}`)))

const documents = [
  'README.md',
  'docs/architecture.md',
  'docs/behaviours.md',
  'docs/contributing.md',
  'docs/decisions.md',
  'docs/glossary.md',
]

test.for(documents)('what %s names is there', path => {
  const text = textOf(path)
  const {scripts} = JSON.parse(textOf('package.json'))
  const missing = [...text.matchAll(/npm run (?:-s )?(\w+)/g)].filter(([, script = '']) => !(script in scripts))
  expect(new Set([...pathsIn(text).filter(each => !isThere(each)), ...missing.map(([found]) => found)])).toEqual(
    new Set(),
  )
})

test('paths are found in a text, whole or by their ends, and told from other words', () => {
  const text =
    'In source/app/app.ts, `db/open.ts`, `list/state.ts`, `keys.ts`, `main.ts`: `a~=/b/`, `x.y`, `source/tui/*.tsx`.'
  expect(pathsIn(text)).toEqual([
    'source/app/app.ts',
    'db/open.ts',
    'source/tui',
    'db/open.ts',
    'list/state.ts',
    'keys.ts',
    'main.ts',
    'source/tui',
  ])
  expect(['source/app/app.ts', 'list/state.ts', 'keys.ts', 'dist/usher.cjs'].filter(each => !isThere(each))).toEqual([])
  const gone = ['source/app/gone.ts', 'list/gone.ts', 'gone.ts', 'source/list/state.ts', 'state/list.ts']
  expect(gone.filter(isThere)).toEqual([])
})

test('settings that the numbered behaviours name are settings', () => {
  const names = new Set(settings.map(each => each.name))
  const named = [...textOf('docs/behaviours.md').matchAll(/`([a-z]+_[a-z_0-9]+)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(name => !names.has(name))).toEqual([])
})
