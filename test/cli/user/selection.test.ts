import Database from 'better-sqlite3'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

test('an empty filter from a script selects no users instead of all', async () => {
  for (const filter of ['', '   ']) {
    for (const argv of [
      ['user', 'deactivate', '--yes'],
      ['export', '-', '--format', 'jsonl'],
    ]) {
      expect(await library.usher([...argv, '--filter', filter])).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('The filter is empty and would match all users'),
      })
    }
  }
  expect((await library.usher('user list --filter is:inactive --count')).out).not.toBe('21\n')
})

test('an identifier that would be ambiguous as a line is printed as JSON', async () => {
  for (const id of ['u1001,u1005', '"u1001"', '{x', 'primary_id']) {
    await library.usher(['user', 'set', 'u1002', `primary_id=${id}`, '--yes'])
    const {out} = await library.usher(['user', 'list', '--filter', 'is:inactive', '--type', 'public', '-o', 'name'])
    expect(out).toContain(`${JSON.stringify({primary_id: id})}\n`)
    const chosen = await library.usher('user activate --dry-run --json primary_id --ids-from -', {stdin: out})
    expect(chosen.out).not.toContain('not found')
    expect(chosen.out).toContain(JSON.stringify(id))
    await library.usher(['user', 'set', '--yes', 'primary_id=u1002', '--ids-from', '-'], {
      stdin: JSON.stringify({primary_id: id}),
    })
  }
})

test('a comma in a TSV line is an ordinary character', async () => {
  const stdin = 'u1001,x\tOkafor\n'
  const {code, err} = await library.usher('user deactivate --ids-from - --yes', {stdin})
  expect({code, err}).toEqual({code: 3, err: expect.stringContaining('User "u1001,x" does not exist')})
})

test('a file of identifiers that is not text is refused as a whole', async () => {
  const {code, err} = await library.usher('user deactivate --ids-from - --yes', {stdin: 'u1001\nu\u00001005\n'})
  expect({code, err}).toEqual({code: 6, err: expect.stringContaining('not UTF-8 text')})
})

test('a primary identifier is one line without surrounding spaces', async () => {
  for (const id of ['x\nu1005', ' ', '\u00a0', 'a\u001b[2J']) {
    expect(await library.usher(['user', 'set', 'u1001', `primary_id=${id}`, '--yes'])).toMatchObject({code: 6})
  }
  expect((await library.usher(['user', 'set', 'u1001', 'primary_id= u9\t', '--yes'])).code).toBe(0)
  expect((await library.usher('user show u9 -o jsonl')).out).toContain('"primary_id":"u9"')
})

test('undo does not skip your batch that is still running to undo an older one', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  await library.usher('user set u1005 user_group=ALUM --yes')
  const raw = new Database(library.file)
  raw.prepare("update batch set state = 'open', ended_at = null, heartbeat_at = ? where id = 3").run(library.clock.now)
  raw.close()
  expect(await library.usher('undo --yes')).toMatchObject({
    code: 5,
    err: 'usher: Batch 3 is still running\n  If the program that ran it has ended, try again in half a minute\n',
  })
  library.clock.now = '2026-11-22T11:00:00.000Z'
  expect(await library.usher('undo --yes')).toMatchObject({code: 0})
})

test('undo does not delete the operator', async () => {
  const fresh = `--db ${library.folder}/fresh.db`
  await library.usher(`db init ${fresh}`)
  expect(await library.usher(`undo 1 --yes ${fresh}`)).toMatchObject({
    code: 5,
    err: expect.stringContaining('You cannot delete your own user record'),
  })
  expect((await library.usher(`user list --count ${fresh}`)).out).toBe('1\n')
})

test('one of several deleted users can be restored by identifier', async () => {
  await library.usher('user delete u1014 u1013 --confirm-count 2')
  expect((await library.usher('user list --count')).out).toBe('19\n')
  expect(await library.usher('undo 2 --user U1014 --yes')).toMatchObject({code: 0})
  expect(await library.usher('user show u1014 -o name')).toMatchObject({code: 0, out: 'u1014\n'})
  expect(await library.usher('user show u1013')).toMatchObject({code: 3})
})

test('no undo is offered if nothing changed', async () => {
  const {code, err} = await library.usher('user set u1001 primary_id=u1005 --yes')
  expect({code, err}).toEqual({code: 5, err: expect.not.stringContaining('usher undo')})
})

test('two values for one field are an error', async () => {
  const {code, err} = await library.usher('user set u1001 first_name=Ann first_name=Ada --yes')
  expect({code, err}).toEqual({code: 2, err: expect.stringContaining('first_name is given twice')})
})
