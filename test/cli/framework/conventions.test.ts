// What scripts and terminals expect of every command alike.
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

test('an unknown command is answered with one that is near, otherwise with all', async () => {
  expect(await library.usher('foo')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/^usher: Unknown command "foo"; use one of .*, undo, user, version, view/),
  })
  expect((await library.usher('usr list')).err).toContain('Did you mean "user"?')
})

test('with --quiet a job prints nothing at all, unless a format was requested', async () => {
  expect(await library.usher('job run erase --quiet')).toEqual({code: 0, out: '', err: ''})
  const {out, err} = await library.usher('job run erase --quiet -o json')
  expect({jobs: JSON.parse(out).jobs, err}).toMatchObject({jobs: [{job: 'erase'}], err: ''})
})

test('nothing is an empty list in YAML, not an empty text', async () => {
  for (const argv of ['user list --filter zzzzq', 'job list'])
    expect(await library.usher(`${argv} -o yaml --quiet`)).toMatchObject({code: 0, out: '[]\n'})
  expect((await library.usher('user list --limit 1 -o yaml --fields primary_id')).out).toMatch(/^- primary_id: .+\n$/)
})

test('the version as JSON has the version of the format too', async () => {
  const {out} = await library.usher('version -o json')
  expect(JSON.parse(out)).toMatchObject({schemaVersion: 1, version: expect.stringMatching(/^\d+\.\d+\.\d+$/)})
})

test('user show takes the name as a field, as user list does', async () => {
  const list = JSON.parse((await library.usher('user list --limit 3 --json primary_id,name')).out).users
  for (const {primary_id, name} of list) {
    const {out} = await library.usher(['user', 'show', primary_id, '--json', 'name'])
    expect(JSON.parse(out).users).toEqual([{name}])
  }
  expect((await library.usher('user show --json')).out.split('\n')).toContain('name')
})

test('the locale C is as --ascii: the marks of tables are letters, and names stay as they are', async () => {
  const marks = async (env: Record<string, string>, flag = '') =>
    (await library.usher(`user list -o table ${flag}`, {env})).out.includes('✓')
  expect(await marks({})).toBe(true)
  expect(await marks({}, '--ascii')).toBe(false)
  expect(await marks({LC_ALL: 'C.UTF-8', LANG: 'C'})).toBe(true)
  expect(await marks({LC_ALL: 'C'})).toBe(false)
  expect(await marks({LC_ALL: '', LANG: 'POSIX'})).toBe(false)
  const out = async (env: Record<string, string>) => (await library.usher('user list -o json', {env})).out
  expect(await out({LC_ALL: 'C'})).toBe(await out({}))
})
