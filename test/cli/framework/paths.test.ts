import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import Database from 'better-sqlite3'
import {sql} from 'kysely'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {redactAddress, resolveDatabase} from '../../../cli/settings/paths.ts'
import {postgresDialect} from '../../../db/dialect/postgres.ts'
import {connect} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())
const at = (name: string) => join(library.folder, name)

test('db init does not touch the tables of another program, and reports where it cannot create a file', async () => {
  const raw = new Database(at('other.db'))
  raw.exec('create table place (name text)')
  raw.close()
  expect(await library.usher('db init --db other.db')).toMatchObject({
    code: 5,
    err: expect.stringContaining('contains tables of another program: place'),
  })
  const again = new Database(at('other.db'))
  expect(again.prepare("select name from sqlite_schema where name <> 'place'").all()).toEqual([])
  again.close()
  writeFileSync(at('file'), '')
  const {code, err} = await library.usher('db init --db file/x.db')
  expect({code, err}).toEqual({code: 3, err: expect.stringContaining('a part of its path is not a folder')})
})

test('an export or backup never replaces a device or a folder', async () => {
  mkdirSync(at('folder'))
  symlinkSync('/dev/null', at('nothing.jsonl'))
  for (const argv of [
    'export nothing.jsonl --force',
    'export folder --format jsonl --force',
    'db backup folder --force',
  ]) {
    expect(await library.usher(argv)).toMatchObject({code: 6})
  }
  expect(readFileSync(at('nothing.jsonl'), 'utf8')).toBe('')
  expect(readdirSync(library.folder).filter(name => name.includes('partial'))).toEqual([])
})

test('a link that was planted under the name of a temporary file is not followed, and two writers do not mix', async () => {
  writeFileSync(at('victim'), 'precious')
  for (const name of ['people.json.partial', 'copy.db.partial']) symlinkSync(at('victim'), at(name))
  expect(await library.usher('db backup copy.db')).toMatchObject({code: 0})
  const both = await Promise.all([library.usher('export people.json'), library.usher('export people.json --force')])
  expect(both.map(({code}) => code)).toContain(0)
  expect(readFileSync(at('victim'), 'utf8')).toBe('precious')
  expect(JSON.parse(readFileSync(at('people.json'), 'utf8'))).toBeTruthy()
})

test('users that XML cannot contain are named by identifier', async () => {
  expect((await library.usher('export people.xml')).err).toContain(
    'usher: u1014 is left out: last_name contains the control character',
  )
})

test('db check reports a missing table', async () => {
  const raw = new Database(library.file)
  raw.exec('drop table note')
  raw.close()
  expect(await library.usher('db check')).toMatchObject({code: 1, out: 'The table note is missing\n'})
})

test('a damaged file is reported with what to do', async () => {
  writeFileSync(at('text.db'), 'this was a letter once, and it is long enough to be looked at')
  chmodSync(at('text.db'), 0o600)
  expect((await library.usher('user list --db text.db')).err).toContain('restore the last backup')
})

test('a full disk is reported as such', async () => {
  const {db, dialect} = await connect(at('full.db'), {create: true})
  await sql`create table filling (text text)`.execute(db)
  await sql`pragma max_page_count = 10`.execute(db)
  const filled = db.transaction().execute(async tx => {
    for (;;) await sql`insert into filling (text) values (${'x'.repeat(4000)})`.execute(tx)
  })
  const error = await filled.catch((fault: unknown) => fault)
  expect(dialect.fault(error)).toMatchObject({kind: 'full'})
  await sql`create table other (text text)`.execute(db).catch(() => {})
  await db.destroy()
})

test('without HOME the home folder of the login is used, not the current folder', async () => {
  const flags = {text: () => undefined, on: () => false}
  expect(await resolveDatabase(flags, {env: {}, cwd: at('somewhere')})).not.toContain('somewhere')
})

test.for([
  ['postgres://ana:secret@host/library', 'postgres://ana:***@host/library'],
  ['postgres://ana:se:cr@et@host/library', 'postgres://ana:***@host/library'],
  ['postgres://host/library?user=ana&password=secret&ssl=1', 'postgres://host/library?user=ana&password=***&ssl=1'],
  ['postgres://ana@host/library', 'postgres://ana@host/library'],
  ['/srv/li:b@x.db', '/srv/li:b@x.db'],
] as const)('the address %s is shown without its password', ([given, shown]) => {
  expect(redactAddress(given)).toBe(shown)
})

test.for([
  [{code: '57P01', message: 'terminating connection'}, 'busy'],
  [{code: '55P03', message: 'canceling statement due to lock timeout'}, 'busy'],
  [{code: '53300', message: 'too many clients'}, 'busy'],
  [{message: 'Connection terminated unexpectedly'}, 'busy'],
  [{code: '3D000', message: 'no such database'}, 'absent'],
  [{code: 'ENOTFOUND', message: 'getaddrinfo'}, 'absent'],
  [{code: '28P01', message: 'password authentication failed'}, 'no-entry'],
  [{code: '42501', message: 'permission denied'}, 'read-only'],
  [{message: 'a mistake of ours'}, 'other'],
] as const)('a server that answers %j is %s', ([given, kind]) => {
  expect(postgresDialect().fault(Object.assign(new Error(given.message), given)).kind).toBe(kind)
})

test.for([
  ['mysql://host/library', 2, 'is not a valid server address'],
  ['postgres://u:p@a:s/s@host', 2, 'is not a valid server address'],
  ['postgres://ana:secret@127.0.0.1:1/library', 75, 'No database server answers'],
] as const)('usher --db %s exits with %i', async ([place, exit, why]) => {
  const {code, err} = await library.usher(['user', 'list', '--wait', '0s', '--db', place])
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(err).not.toContain('secret')
})

test('a server database is not backed up to a file', async () => {
  const {code} = await library.usher('db backup copy.db --db postgres://ana@127.0.0.1:1/library')
  expect(code).toBe(75)
  expect(existsSync(at('copy.db'))).toBe(false)
})

test.for([
  [`${'('.repeat(20_001)}`, 'characters'],
  [`${'('.repeat(5_000)}`, 'parentheses'],
  ['not '.repeat(3_000), 'negations'],
] as const)('a filter that is too deep or too long is refused with the reason', async ([filter, why]) => {
  const {code, err} = await library.usher(['user', 'list', '--filter', filter])
  expect({code, err}).toEqual({code: 2, err: expect.stringMatching(new RegExp(`not valid at character .*${why}`))})
})

test('a long list of values and words is accepted', async () => {
  const ids = Array.from({length: 3000}, (_, at) => `u${at}`).join(',')
  expect((await library.usher(['user', 'list', '--count', '--filter', `primary_id:${ids}`])).out).toBe('15\n')
  expect((await library.usher(['user', 'list', '--count', '--filter', 'a '.repeat(3000)])).code).toBe(0)
})

test('a table without columns is empty', async () => {
  expect(await library.usher(['user', 'list', '--fields', ','])).toMatchObject({code: 2, out: ''})
})

test('a demo of one user has an operator who may sign in', async () => {
  const {code, err} = await library.usher('demo --users 1', {env: {TMPDIR: library.folder}})
  expect({code, err}).toEqual({code: 0, err: expect.stringContaining('The first 1 of 1 invented users')})
})
