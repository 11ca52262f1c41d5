import {existsSync, readFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {makeLibrary} from '../../support/library.ts'

const root = resolve(import.meta.dirname, '../../..')
const text = (name: string): string => readFileSync(join(root, name), 'utf8')
const packageFile = JSON.parse(text('package.json'))

const library = await makeLibrary()
afterAll(library.remove)

test('the version of the package is that of the newest heading of the changelog, and what the program says', async () => {
  const [, newest] = /^## (\S+)/m.exec(text('CHANGELOG.md')) ?? []
  const lock = JSON.parse(text('package-lock.json'))
  expect(newest).toMatch(/^\d+\.\d+\.\d+$/)
  expect([packageFile.version, lock.version, lock.packages[''].version]).toEqual([newest, newest, newest])
  expect((await library.usher('--version')).out).toMatch(new RegExp(`^usher ${newest} \\(Node `))
})

test('what is packed exists, and the changelog is among it', () => {
  const made = ['dist']
  expect(packageFile.files).toContain('CHANGELOG.md')
  expect(packageFile.files.filter((name: string) => !made.includes(name) && !existsSync(join(root, name)))).toEqual([])
})

test('the files and folders that scripts name exist', () => {
  const scripts: string[] = Object.values(packageFile.scripts)
  const named = scripts.flatMap(script => script.match(/\b(?:cli|db|source|test)\/[\w./-]+/g) ?? [])
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter(name => !existsSync(join(root, name)))).toEqual([])
})
