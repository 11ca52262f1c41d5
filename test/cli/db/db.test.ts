import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import Database from 'better-sqlite3'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)

test('db init creates the database for its owner only, with you as first User Administrator, in the history', async () => {
  const file = at('deep/new.db')
  const {code, err} = await library.usher(['db', 'init', '--db', file], {login: 'ines'})
  expect(code).toBe(0)
  expect(err).toContain('You are its first User Administrator, as "ines"')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(at('deep')).mode & 0o777).toBe(0o700)
  const show = await library.usher(['user', 'show', 'ines', '--db', file, '-o', 'json'], {login: 'ines'})
  expect(JSON.parse(show.out).users[0]).toMatchObject({
    record_type: 'STAFF',
    status: 'ACTIVE',
    identifiers: [{id_type: 'LOGIN', value: 'ines'}],
    roles: [{role_type: '50', status: 'ACTIVE'}],
  })
  const {out} = await library.usher(['history', '--db', file, '--json', 'action,operator,people'], {login: 'ines'})
  expect(JSON.parse(out).batches).toEqual([{action: 'db.init', operator: 'ines', people: 1}])
  expect(await library.usher(['db', 'init', '--db', file], {login: 'other'})).toMatchObject({
    code: 0,
    err: expect.stringContaining('is already set up'),
  })
})

test('the database comes from the flag, the environment, the settings or the default path', async () => {
  const count = (argv: string, env: Record<string, string> = {}) => library.usher(`user list --count ${argv}`, {env})
  const none = {USHER_DB: ''}
  expect((await count('', none)).err).toContain(at('.local/share/usher/usher.db'))
  expect((await count('', {...none, XDG_DATA_HOME: at('data')})).err).toContain(at('data/usher/usher.db'))
  mkdirSync(at('.config/usher'), {recursive: true})
  writeFileSync(at('.config/usher/config.json'), JSON.stringify({database: library.file}))
  expect(await count('', none)).toMatchObject({code: 0, out: '21\n'})
  expect((await count('', {USHER_DB: at('env.db')})).err).toContain(at('env.db'))
  expect((await count('--db flag.db', {USHER_DB: at('env.db')})).err).toContain(at('flag.db'))
})

test('a missing database, a folder and another file are distinguished', async () => {
  writeFileSync(at('text.db'), 'This is a text and no database at all. '.repeat(200))
  writeFileSync(at('empty.db'), '')
  const cases = [
    ['missing.db', 3, 'missing.db does not exist'],
    ['.', 6, 'is not a file'],
    ['text.db', 1, 'not a database'],
    ['empty.db', 5, 'is not set up'],
  ] as const
  for (const [file, exit, why] of cases) {
    const {code, out, err} = await library.usher(['user', 'list', '--db', at(file)])
    expect({file, code, out, err}).toEqual({file, code: exit, out: '', err: expect.stringContaining(why)})
  }
})

test('a database of a newer version is not touched; for an older version the error names the migration', async () => {
  const raw = new Database(library.file)
  raw.exec("insert into migration (name, applied_at) values ('999-tomorrow', '2030-01-01')")
  for (const argv of ['user list', 'db init', 'db stats']) {
    expect(await library.usher(argv)).toMatchObject({code: 5, err: expect.stringContaining('newer version')})
  }
  raw.exec('delete from migration')
  raw.exec("insert into migration (name, applied_at) values ('000-before', '2020-01-01')")
  raw.close()
  expect(await library.usher('user list')).toMatchObject({code: 5, err: expect.stringContaining('newer version')})
})

test('while another program writes, reading works and writing reports busy', async () => {
  const raw = new Database(library.file)
  raw.exec('begin immediate')
  expect(await library.usher('user list --count')).toMatchObject({code: 0})
  const {code, err} = await library.usher('user deactivate u1001 --yes --wait 50ms -o json')
  expect(code).toBe(75)
  expect(JSON.parse(err).error).toMatchObject({code: 'E-BUSY', exit: 75})
  raw.exec('rollback')
  raw.close()
  expect(await library.usher('user deactivate u1001 --yes')).toMatchObject({code: 0})
})

test('db check and doctor find a damaged search index and an invalid pattern', async () => {
  expect(await library.usher('db check')).toMatchObject({code: 0, out: ''})
  expect(await library.usher('doctor')).toMatchObject({code: 0})
  const raw = new Database(library.file)
  raw.exec('delete from search_place where user_id = (select min(user_id) from search_place)')
  raw.exec("insert into policy (name, value) values ('email_regex', '(')")
  raw.exec('alter table note add column colour text')
  raw.close()
  expect(await library.usher('db check')).toMatchObject({
    code: 1,
    out: expect.stringContaining('missing from the search index'),
  })
  const {code, out} = await library.usher('doctor -o json')
  expect(code).toBe(1)
  const findings = JSON.parse(out).findings
  const wrong = findings.filter((each: {state: string}) => each.state === 'wrong')
  expect(wrong.map((each: {what: string}) => each.what)).toEqual(['Schema', 'Search index', 'Settings'])
})

test('doctor reports if others can read the database, and if no user has your login', async () => {
  chmodSync(library.file, 0o644)
  const {code, out} = await library.usher('doctor', {login: 'stranger'})
  expect(code).toBe(1)
  expect(out).toContain('can be accessed by others (644)')
  expect(out).toContain('No user has the login "stranger"')
  expect((await library.usher(['doctor', '--db', at('none.db')])).out).toContain('none.db does not exist')
})

test('a backup is a complete database for its owner only, and replaces no file without --force', async () => {
  expect(await library.usher('db backup copy.db')).toMatchObject({code: 0, out: ''})
  expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600)
  expect((await library.usher('user list --count --db copy.db')).out).toBe('21\n')
  expect(await library.usher('db backup copy.db')).toMatchObject({code: 5})
  expect(await library.usher('db backup copy.db --force')).toMatchObject({code: 0})
  const before = readFileSync(library.file)
  expect(await library.usher(['db', 'backup', library.file])).toMatchObject({code: 5})
  expect(readFileSync(library.file).equals(before)).toBe(true)
  expect(await library.usher('db backup nowhere/copy.db')).toMatchObject({code: 3})
  expect(await library.usher('db backup')).toMatchObject({code: 2})
})

test('a backup of a damaged database is refused, and the last good copy stays', async () => {
  expect(await library.usher('db backup copy.db')).toMatchObject({code: 0})
  const good = readFileSync(at('copy.db'))
  const db = new Database(library.file)
  const page = db.prepare("select pageno from dbstat where name = 'identifier' and pagetype = 'leaf'").pluck().get()
  const size = Number(db.pragma('page_size', {simple: true}))
  db.close()
  const bytes = readFileSync(library.file)
  bytes.fill(0, (Number(page) - 1) * size, Number(page) * size)
  writeFileSync(library.file, bytes)
  const {code, err} = await library.usher('db backup copy.db --force')
  expect({code, err}).toEqual({code: 1, err: expect.stringMatching(/damaged/)})
  expect(readFileSync(at('copy.db')).equals(good)).toBe(true)
  expect(readdirSync(library.folder).filter(name => name.includes('partial'))).toEqual([])
})

test('a backup to standard output is refused', async () => {
  expect(await library.usher('db backup -')).toMatchObject({
    code: 2,
    err: expect.stringContaining('A database cannot be written to standard output'),
  })
  expect(existsSync(at('-'))).toBe(false)
})

test('stats count users, segments and history', async () => {
  expect(JSON.parse((await library.usher('db stats -o json')).out)).toMatchObject({
    users: 21,
    staff: 5,
    public: 15,
    contact: 1,
    blocks: 3,
    batches: 1,
    changes: 21,
  })
})

test('db migrate changes nothing if the database is up to date, and creates none', async () => {
  expect(await library.usher('db migrate')).toMatchObject({code: 0, out: ''})
  expect(await library.usher('db migrate --db none.db')).toMatchObject({code: 3})
  expect(await library.usher('db init --db none.db --read-only')).toMatchObject({code: 4})
})

test('demo does not take --db, so that nobody believes a database of their own was filled', async () => {
  const {code, out, err} = await library.usher('demo --users 10 --db postgres://ana:geheim@db/library')
  expect({code, out}).toEqual({code: 2, out: ''})
  expect(err).toContain('makes a database of its own and does not touch postgres://ana:***@db/library')
})
