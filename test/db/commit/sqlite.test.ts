import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Connection, connect, readsOf, writesOf} from '../../../db/open.ts'
import {fillNewDatabase} from '../../../db/schema/first-contents.ts'
import {migrateToLatest} from '../../../db/schema/migrate.ts'
import {now} from '../../support/users/stocked.ts'
import {aPerson, creationOf} from '../../support/users/user.ts'

let folder = ''
const opened: Connection[] = []
const place = (name = 'library.db') => join(folder, name)

const open = async (name?: string): Promise<Connection> => {
  const connection = await connect(place(name), {create: true, busyTimeoutMs: 0})
  opened.push(connection)
  return connection
}
const openNew = async (): Promise<Connection> => {
  const connection = await open()
  await migrateToLatest(connection.db, connection.dialect, now)
  await fillNewDatabase(connection.db)
  return connection
}
const addAda = async (connection: Connection): Promise<void> => {
  const writes = writesOf(async () => connection)
  const batch = await writes.openBatch({
    action: 'user.import',
    input: {},
    operator: 'ada',
    source: 'cli',
    started_at: now,
  })
  await writes.commit({batch, operator: 'ada', now, plans: [creationOf(aPerson({primary_id: 'ada'}))]})
}
const faultOf = async ({dialect}: Connection, work: () => Promise<unknown>) =>
  work().then(
    () => undefined,
    error => dialect.fault(error),
  )

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-db-'))
})
afterEach(async () => {
  for (const {db} of opened.splice(0)) await db.destroy()
  rmSync(folder, {recursive: true, force: true})
})

test('while another program writes, the database says that it is busy, and people can still be read', async () => {
  const [one, other] = [await openNew(), await open()]
  await addAda(one)
  const transaction = await one.db.startTransaction().execute()
  expect(await faultOf(other, () => addAda(other))).toEqual({
    kind: 'busy',
    sentence: 'Another program is writing to the database',
  })
  expect(await readsOf(other).findIds(['ada'])).toHaveProperty('size', 1)
  await transaction.rollback().execute()
})

test('a change by another connection is noticed, one of its own reading is not', async () => {
  const [one, other] = [await openNew(), await open()]
  const mark = await readsOf(other).changeMark()
  expect(await readsOf(other).changeMark()).toBe(mark)
  await addAda(one)
  expect(await readsOf(other).changeMark()).not.toBe(mark)
})

test('a file that is no database is called damaged', async () => {
  writeFileSync(place('notes.db'), 'this is a letter and not a database, however long it may be '.repeat(40))
  const {dialect} = await openNew()
  const fault = await connect(place('notes.db')).then(
    () => undefined,
    error => dialect.fault(error),
  )
  expect(fault).toMatchObject({kind: 'damaged'})
})

test('a missing file is not made by accident', async () => {
  const {dialect} = await openNew()
  const fault = await connect(place('typo.db')).then(
    () => undefined,
    error => dialect.fault(error),
  )
  expect(fault).toMatchObject({kind: 'read-only'})
})

test('a copy that is made while people work has everybody, and is sound', async () => {
  const one = await openNew()
  await addAda(one)
  await one.dialect.backup(one.db, place('copy.db'))
  const copy = await open('copy.db')
  expect(await readsOf(copy).counters()).toMatchObject({all: 1})
  expect(await copy.dialect.check(copy.db)).toEqual([])
  expect(await copy.dialect.search.check(copy.db)).toEqual([])
})

test('a database whose pages were overwritten is noticed', async () => {
  const one = await openNew()
  for (let index = 0; index < 5; index++) await addAda(one).catch(() => undefined)
  await one.dialect.compact(one.db)
  await one.db.destroy()
  opened.length = 0
  const bytes = readFileSync(place())
  bytes.fill(0x55, 3 * 4096, 8 * 4096)
  writeFileSync(place(), bytes)
  const broken = await open()
  const found = await broken.dialect.check(broken.db).catch(error => [broken.dialect.fault(error).kind])
  expect(found.length).toBeGreaterThan(0)
})

test('making the file small keeps everybody and every word', async () => {
  const one = await openNew()
  await addAda(one)
  const before = await one.dialect.size(one.db)
  await one.dialect.compact(one.db)
  expect(await one.dialect.size(one.db)).toBeLessThanOrEqual(before)
  const rows = await readsOf(one).list({tab: 'all', where: {kind: 'words', words: ['ada']}, now, limit: 10})
  expect(rows.map(row => row.primary_id)).toEqual(['ada'])
})
