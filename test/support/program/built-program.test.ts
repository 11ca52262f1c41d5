import {mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {isUpToDate} from './built-program.ts'

let folder: string
const at = (...names: string[]) => join(folder, ...names)
const touch = (seconds: number, ...names: string[]) => utimesSync(at(...names), seconds, seconds)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-built-'))
  mkdirSync(at('source', 'domain'), {recursive: true})
  for (const name of ['source/domain/user.ts', 'lock.json', 'program.cjs']) writeFileSync(at(name), '')
  for (const name of ['source/domain/user.ts', 'source/domain', 'source', 'lock.json']) touch(1000, name)
  touch(1001, 'program.cjs')
})
afterEach(() => rmSync(folder, {recursive: true}))

it('a program is up to date until something that it is built from is changed, added or removed', () => {
  const isOne = () => isUpToDate(at('program.cjs'), [at('source'), at('lock.json')])
  expect(isOne()).toBe(true)
  for (const name of ['lock.json', 'source/domain/user.ts']) {
    touch(1002, name)
    expect(isOne()).toBe(false)
    touch(1000, name)
  }
  rmSync(at('source/domain/user.ts'))
  expect(isOne()).toBe(false)
  touch(1000, 'source/domain')
  expect(isOne()).toBe(true)
  rmSync(at('program.cjs'))
  expect(isOne()).toBe(false)
})
