import {execFileSync} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)
const write = (name: string, ...records: (object | string)[]) =>
  writeFileSync(at(name), records.map(each => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'))
const count = async () => Number((await library.usher('user list --count')).out)
const newcomer = {primary_id: 'n1', first_name: 'Nia', last_name: 'Park'}
const why = async (record: object) => {
  write('one.jsonl', record)
  const {code, err} = await library.usher('import one.jsonl --yes')
  return {code, err: err.split('\n')[0]}
}

test('objects in a file that is not a list of users create no users', async () => {
  for (const object of [{}, {name: 'usher', version: '0.1.0'}, {primary_id: 'no primary id (3)'}, {primary_id: ' '}]) {
    expect(await why(object)).toEqual({code: 6, err: expect.stringContaining('The record contains no user')})
  }
  expect(await count()).toBe(21)
})

test('a proxy for a user who comes later is made; one for nobody is exit code 7, and the record is in the rejects', async () => {
  const bo = {...newcomer, proxy_for_user: [{primary_id: 'n2'}]}
  write('people.jsonl', bo, {...newcomer, primary_id: 'n2'})
  const done = await library.usher('import people.jsonl --yes --rejects bad.jsonl')
  expect([done.code, done.err, existsSync(at('bad.jsonl'))]).toEqual([0, expect.stringContaining('2 users'), false])
  expect((await library.usher('import people.jsonl --yes')).err).toContain('2 unchanged')
  write('one.jsonl', {...newcomer, primary_id: 'n3', proxy_for_user: [{primary_id: 'nobody'}]})
  for (const more of ['--dry-run', '--yes --rejects bad.jsonl']) {
    const {code, err} = await library.usher(`import one.jsonl ${more}`)
    expect([code, err]).toEqual([7, expect.stringContaining('Proxy for "nobody": this user does not exist')])
  }
  expect(JSON.parse(readFileSync(at('bad.jsonl'), 'utf8'))).toMatchObject({
    rejected: {line: 1, reasons: [expect.stringContaining('the rest of the record is imported')]},
    primary_id: 'n3',
  })
  expect((await library.usher('user show n3')).code).toBe(0)
  expect((await library.usher('import one.jsonl --yes --atomic')).code).not.toBe(7)
})

test('what is remarkable names its line and user, or how many and the first of them; an export of nobody is XML', async () => {
  const group = (primary_id: string) => ({
    ...newcomer,
    record_type: 'PUBLIC',
    primary_id,
    user_group: {value: 'NOSUCH'},
  })
  write('people.jsonl', {...newcomer, record_type: 'PUBLIC'}, group('n2'))
  const {err} = await library.usher('import people.jsonl --yes --sync SIS')
  expect(err).toContain('line 2, Park, Nia (n2): User group "NOSUCH" does not exist')
  write('people.jsonl', group('n3'), group('n4'))
  expect((await library.usher('import people.jsonl --yes --sync SIS')).err).toContain(
    'User group "NOSUCH" does not exist (2 users, the first on line 1: Park, Nia (n3))',
  )
  const none = await library.usher("export - --format xml-user --filter 'last_name:Nosuchname'")
  expect(none.out).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<users/>\n')
  writeFileSync(at('none.xml'), none.out)
  expect((await library.usher('import none.xml --yes')).code).toBe(0)
})

test('an invalid segment refuses the user instead of clearing the list', async () => {
  const {out: before} = await library.usher('user show u1001 --json emails,notes')
  for (const [record, said] of [
    [{user_note: ['call back']}, '"user_note" must be a list of groups of values'],
    [{user_note: 'call back'}, '"user_note" must be a list'],
    [{contact_info: 'a@example.org'}, '"contact_info" must be a group of values'],
    [{contact_info: {email: ['a@example.org']}}, '"email" must be a list of groups of values'],
    [{contact_info: {email: [{email_address: 'a@example.org', email_type: {home: 1}}]}}, 'must be a list of codes'],
    [{user_role: [{role_type: '200', parameter: 'x'}]}, '"Parameters" must be a list'],
    [{proxy_for_user: ['u1005']}, '"proxy_for_user" must be a list of groups of values'],
    [{library_notice: ['x']}, '"library_notice" must be a list of groups of values'],
    [{last_name: {value: ['Okafor']}}, 'Last name must be a single value, not a list'],
  ] as const) {
    expect(await why({primary_id: 'u1001', ...record})).toEqual({code: 6, err: expect.stringContaining(said)})
  }
  expect((await library.usher('user show u1001 --json emails,notes')).out).toBe(before)
})

test('four forms of an empty list are accepted', async () => {
  for (const nothing of [null, '', {value: null, desc: ''}, []]) {
    expect(await why({...newcomer, user_note: nothing, contact_info: nothing})).toMatchObject({code: 0})
  }
})

test('spaces around a primary identifier are removed; control characters are refused', async () => {
  expect(await why({...newcomer, primary_id: '\n  n1 '})).toMatchObject({code: 0})
  expect(await why({primary_id: 'n1', last_name: 'Parker'})).toMatchObject({code: 0})
  expect(await count()).toBe(22)
  expect(await why({...newcomer, primary_id: 'n2\nu1001'})).toEqual({
    code: 6,
    err: expect.stringContaining('control character'),
  })
})

test('a remark counts users, not segments', async () => {
  write('one.jsonl', {...newcomer, contact_info: {email: [{email_address: 'a@x.org'}, {email_address: 'b@x.org'}]}})
  expect((await library.usher('import one.jsonl --yes')).err).toMatch(/E-mail types are missing$/m)
})

test('standard input is checked first, like a file, and --expect counts it', async () => {
  const stdin = `${JSON.stringify(newcomer)}\n${JSON.stringify({...newcomer, primary_id: 'n2'})}\n`
  const cut = await library.usher('import - --yes', {stdin: stdin.slice(0, -8), env: {TMPDIR: library.folder}})
  expect(cut).toMatchObject({code: 6, err: expect.stringMatching(/^usher: Standard input, line 2: .*in the middle/)})
  expect(await count()).toBe(21)
  expect(await library.usher('import - --yes --expect 3', {stdin})).toMatchObject({code: 5})
  expect(await library.usher('import - --yes --expect 2', {stdin})).toMatchObject({code: 0})
  expect(readdirSync(library.folder).filter(name => name.startsWith('usher-'))).toEqual([])
})

test('a named pipe is read like standard input', async () => {
  execFileSync('mkfifo', [at('pipe')])
  const writing = import('node:fs/promises').then(({writeFile}) => writeFile(at('pipe'), JSON.stringify(newcomer)))
  expect(await library.usher('import pipe --yes')).toMatchObject({
    code: 0,
    err: expect.stringContaining('Imported 1 user'),
  })
  await writing
})

test('a file that cannot be read is reported with the reason', async () => {
  mkdirSync(at('folder'))
  write('twisted', '')
  for (const [argv, code, said] of [
    [['import', 'folder', '--yes'], 6, 'is a folder'],
    [['import', '', '--yes'], 2, 'Name one file: usher import FILE'],
    [['import', 'twisted/x', '--yes'], 3, 'a part of its path is not a folder'],
    [['user', 'deactivate', '--ids-from', 'folder', '--yes'], 6, 'it is a folder'],
  ] as const) {
    expect(await library.usher([...argv])).toMatchObject({code, err: expect.stringContaining(said)})
  }
})

test('a file of rejects can be corrected and imported again', async () => {
  write('people.jsonl', '{"primary_id": oops', {...newcomer, expiry_date: '2027-02-30'})
  await library.usher('import people.jsonl --yes --rejects rejects.jsonl')
  const rejects = readFileSync(at('rejects.jsonl'), 'utf8')
  expect(await library.usher('import rejects.jsonl --yes --rejects rejects.jsonl')).toMatchObject({code: 2})
  expect(readFileSync(at('rejects.jsonl'), 'utf8')).toBe(rejects)
  write('mended.jsonl', rejects.replaceAll('2027-02-30', '2027-02-28'))
  const {code, err} = await library.usher('import mended.jsonl --yes --rejects rejects.jsonl')
  expect({code, err}).toEqual({code: 7, err: expect.not.stringContaining('unknown element')})
  expect(err).toContain('line 1, record 1: The record contains no user')
  write('people.jsonl', {...newcomer, expiry_date: '2027-02-28'})
  expect(await library.usher('import people.jsonl --yes --rejects rejects.jsonl')).toMatchObject({code: 0})
  expect(existsSync(at('rejects.jsonl'))).toBe(false)
})

test('an import does not begin if the rejects cannot be written', async () => {
  write('people.jsonl', newcomer)
  expect(await library.usher('import people.jsonl --yes --rejects none/rejects.jsonl')).toMatchObject({
    code: 3,
    err: expect.stringContaining('its folder does not exist'),
  })
  expect(await count()).toBe(21)
})
