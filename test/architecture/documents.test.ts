import {existsSync, readFileSync} from 'node:fs'
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

test.for(['docs/behaviours.md', 'docs/contributing.md', 'docs/glossary.md'])('what %s names is there', path => {
  const text = textOf(path)
  const paths = [...text.matchAll(/(?<![\w./-])(?:source|cli|db|test|docs)\/[\w./-]*\w/g)]
    .map(([found]) => found.replace(/\/NAME$/, ''))
    .filter(found => !existsSync(join(root, found)))
  const {scripts} = JSON.parse(textOf('package.json'))
  const missing = [...text.matchAll(/npm run (?:-s )?(\w+)/g)].filter(([, script = '']) => !(script in scripts))
  expect([...paths, ...missing.map(([found]) => found)]).toEqual([])
})

test('settings that the numbered behaviours name are settings', () => {
  const names = new Set(settings.map(each => each.name))
  const named = [...textOf('docs/behaviours.md').matchAll(/`([a-z]+_[a-z_0-9]+)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(name => !names.has(name))).toEqual([])
})
