import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const statusOf = async (id: string) => {
  const {out} = await library.usher(`user show ${id} --json status,status_date,version`)
  return JSON.parse(out).users[0]
}

test('F021, F022: Deactivate shows what would change, and yes makes the user inactive', async () => {
  const {code, out, err} = await library.usher('user deactivate u1001', {terminal: true, stdin: 'y\n'})
  expect({code, out}).toEqual({code: 0, out: ''})
  expect(err).toBe(`Deactivate Okafor, Adaeze N. (u1001)?
  Okafor, Adaeze N. (u1001)  becomes Inactive
Deactivate? [y/N] Deactivated 1 user. Batch 2; to undo it: usher undo 2
`)
  expect(await statusOf('u1001')).toEqual({status: 'INACTIVE', status_date: '2026-11-22', version: 2})
})

test('F023 any answer other than yes leaves the user unchanged', async () => {
  for (const stdin of ['n\n', '\n', 'yess\n', '']) {
    const {code, err} = await library.usher('user deactivate u1001', {terminal: true, stdin})
    expect(code).toBe(5)
    expect(err).toContain('Cancelled: nothing changed')
  }
  expect(await statusOf('u1001')).toMatchObject({status: 'ACTIVE', version: 1})
})

test('F024 Activate makes an inactive user active', async () => {
  expect(await library.usher('user activate u1002', {terminal: true, stdin: 'Y\n'})).toMatchObject({code: 0})
  expect(await statusOf('u1002')).toMatchObject({status: 'ACTIVE', status_date: '2026-11-22'})
})

test('F025 an active user is left unchanged, and that is not an error', async () => {
  const {code, out} = await library.usher('user activate u1001 --yes -o jsonl')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({primary_id: 'u1001', result: 'unchanged', version: null, before: {}, after: {}})
  expect(await statusOf('u1001')).toMatchObject({version: 1})
})

test('without a terminal it never asks: the error names --yes', async () => {
  for (const argv of ['user deactivate u1001', 'user deactivate u1001 --no-input']) {
    const {code, err} = await library.usher(argv, {terminal: argv.includes('--no-input')})
    expect(code).toBe(2)
    expect(err).toContain('--yes')
  }
  expect(await statusOf('u1001')).toMatchObject({version: 1})
})

test('machine-readable results have one record per user, with version, before and after', async () => {
  const {code, out, err} = await library.usher('user deactivate u1001 u1002 nobody --yes -o jsonl')
  expect(code).toBe(7)
  const lines = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines[0]).toEqual({
    primary_id: 'u1001',
    result: 'changed',
    version: 2,
    before: {status: 'ACTIVE', status_date: '2026-01-01'},
    after: {status: 'INACTIVE', status_date: '2026-11-22'},
  })
  expect(lines[1]).toMatchObject({primary_id: 'u1002', result: 'unchanged'})
  expect(lines[2]).toMatchObject({primary_id: 'nobody', result: 'failed', error: {code: 'E-NOT-FOUND', exit: 3}})
  const told = err
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(told[0].error).toMatchObject({code: 'E-NOT-FOUND', primary_id: 'nobody'})
  expect(told[1].summary).toEqual({
    changed: 1,
    unchanged: 1,
    blocked: 0,
    failed: 1,
    batch: 2,
    stopped: false,
    dryRun: false,
  })
})

test('a preview shows what would change and writes nothing', async () => {
  const {code, out, err} = await library.usher('user deactivate u1001 u1002 --dry-run')
  expect(code).toBe(0)
  expect(out.split('\n')[1]).toBe(
    'u1001\tOkafor, Adaeze N.\tchanged\tStatus: ACTIVE -> INACTIVE; Status date: 2026-01-01 -> 2026-11-22',
  )
  expect(err).toBe('1 would change, 1 unchanged. Nothing changed.\n')
  // All users but the operator.
  expect(await library.usher('user deactivate --all --dry-run=count')).toMatchObject({code: 7, out: '19\n'})
  expect(await statusOf('u1001')).toMatchObject({version: 1})
})

test('--expect compares the number first; a wrong number changes nothing', async () => {
  const wrong = await library.usher('user deactivate u1001 u1002 --expect 2 --yes')
  expect(wrong).toMatchObject({code: 5, err: expect.stringContaining('1 user would change, not 2 as in --expect')})
  expect(await library.usher('user deactivate u1001 u1002 --expect 1 --yes')).toMatchObject({code: 0})
  expect(await library.usher('user activate u1001 --expect 3 --dry-run')).toMatchObject({code: 5})
})

test('--if-version changes only a record of this version', async () => {
  expect(await library.usher('user deactivate u1001 --yes --if-version 4')).toMatchObject({
    code: 5,
    err: expect.stringContaining('The record has version 1, not 4'),
  })
  expect(await library.usher('user deactivate u1001 --yes --if-version 1')).toMatchObject({code: 0})
  expect(await library.usher('user activate u1001 u1002 --yes --if-version 1')).toMatchObject({code: 2})
})

test('F001 without the role, or in a read-only session, nothing is changed', async () => {
  const cases = [
    ['desk', '', 'Deactivate needs the role'],
    ['lapsed', '', 'Deactivate needs the role'],
    ['stranger', '', 'No user has the login "stranger"'],
    ['amal', ' --read-only', 'read-only'],
  ] as const
  for (const [login, more, why] of cases) {
    const {code, err} = await library.usher(`user deactivate u1001 --yes${more}`, {login})
    expect({code, isTold: err.includes(why)}).toEqual({code: 4, isTold: true})
  }
  expect(await statusOf('u1001')).toMatchObject({version: 1})
})

test('F028, F030, F031: Unlock asks, warns that it cannot be undone, and changes locked users only', async () => {
  const {code, err} = await library.usher('user unlock u1003 u1001', {terminal: true, stdin: 'y\n'})
  expect(code).toBe(0)
  expect(err).toContain('Unlock cannot be undone.')
  expect(err).toContain('Not locked')
  expect(err).toContain('Unlocked 1 user, 1 unchanged. Batch 2.')
  expect((await library.usher('user list --filter is:locked --count')).out).toBe('0\n')
  expect(await library.usher('undo 2 --yes')).toMatchObject({
    code: 5,
    err: expect.stringContaining('Unlock cannot be undone'),
  })
})

test('Distribute exists and explains why there is nothing to do', async () => {
  expect(await library.usher('user distribute u1001 --yes')).toMatchObject({
    code: 5,
    err: expect.stringContaining('not a member of a network'),
  })
})
