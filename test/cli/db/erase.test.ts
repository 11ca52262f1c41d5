import {existsSync, readFileSync} from 'node:fs'
import Database from 'better-sqlite3'
import {sql} from 'kysely'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect, writesOf} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

// Enough for rows to move between pages. The last letter of the names is nowhere else: the index holds it as a piece.
const ids = Array.from({length: 200}, (_, index) => `gone${index}`)
const record = (id: string, index: number) => ({
  primary_id: id,
  record_type: {value: 'PUBLIC'},
  first_name: 'Ada',
  last_name: `Zyxwvut${'x'.repeat(index % 50)} 鱻`,
  user_group: {value: 'GRAD'},
  contact_info: {
    email: [{email_address: `zyxwvut${index}@example.edu`, preferred: true, email_type: [{value: 'personal'}]}],
  },
})

const addThenDelete = async (): Promise<void> => {
  const stdin = ids.map((id, index) => JSON.stringify(record(id, index))).join('\n')
  expect(await library.usher('import - --yes', {stdin})).toMatchObject({code: 0})
  const description = `Qwvertz${'long'.repeat(40)}`
  expect(
    await library.usher(`user set ${ids.join(' ')} job_description=${description} --yes --confirm-count ${ids.length}`),
  ).toMatchObject({code: 0})
  expect(await library.usher(`user delete ${ids.join(' ')} --confirm-count ${ids.length}`)).toMatchObject({code: 0})
  await library.usher('policy set undelete_days 0')
}

const contents = (file: string): string => (existsSync(file) ? readFileSync(file, 'latin1') : '')
const remains = (): string[] => {
  const stored = `${contents(library.file)}${contents(`${library.file}-wal`)}`.toLowerCase()
  const words = ['zyxwvut', 'qwvertz', Buffer.from('鱻').toString('latin1')]
  return words.filter(word => stored.includes(word))
}

test('F300 nothing of erased users is left in the file, its unused space, its log and its search index', async () => {
  await addThenDelete()
  expect(remains()).toHaveLength(3)
  // Somebody keeps the database open, so that its log stays.
  const other = await connect(library.file)
  await sql`select 1 from "user"`.execute(other.db)
  // The sample of letter groups has them or not, depending on the numbers of the users.
  await sql`insert into search_gram (gram, n) values ('鱻', 1) on conflict do nothing`.execute(other.db)
  const {code, err} = await library.usher('job run erase')
  expect({code, err}).toEqual({code: 0, err: 'Erase deleted users: 200 users, 600 changes permanently deleted.\n'})
  expect(remains()).toEqual([])
  await other.db.destroy()
  expect(await library.usher('db check')).toMatchObject({code: 0})
})

test('what a run erased that did not come to its end is removed by the next one, though nobody is left to erase', async () => {
  await addThenDelete()
  const connection = await connect(library.file)
  await sql`pragma secure_delete = off`.execute(connection.db)
  const {history} = writesOf(async () => connection)
  const begun = await history.beginJob({job: 'erase', operator: 'amal', started_at: '2026-11-22', before: '9999'})
  await history.clear('users', {before: '9999', after: 0, limit: 10_000})
  await history.endJob('id' in begun ? begun.id : 0, {outcome: 'done', at: '2026-11-22', counts: {people: 200}})
  await connection.db.destroy()
  expect(remains()).not.toEqual([])
  expect(await library.usher('job run erase')).toMatchObject({code: 0})
  expect(remains()).toEqual([])
})

test('where others read the log at the same time, the job says so, and the next run empties it', async () => {
  await addThenDelete()
  const other = new Database(library.file)
  other.exec('begin')
  other.prepare('select count(*) from "user"').get()
  const {code, err} = await library.usher('job run erase --wait 10ms')
  expect({code, err}).toEqual({code: 0, err: expect.stringContaining('may be left in its log')})
  other.close()
  expect((await library.usher('job run erase')).err).toBe('Erase deleted users: nothing is old enough to be deleted.\n')
  expect(remains()).toEqual([])
})
