import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect, writesOf} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const daysLater = (days: number) => {
  library.clock.now = new Date(Date.parse(library.clock.now) + days * 86_400_000).toISOString()
}
const jsonOf = async (argv: string) => JSON.parse((await library.usher(argv)).out)

test('F287 the purge deletes what is too old, reports how much, and can be previewed', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  daysLater(40)
  await library.usher('user set u1001 user_group=GRAD --yes')
  await library.usher('policy set user_audit_retention_period 30')
  const {out, err} = await library.usher('job run audit-purge --dry-run -o json')
  expect(JSON.parse(out).jobs).toMatchObject([{job: 'audit-purge', result: 'looked', entries: 22, batches: 2}])
  expect(err).toBe('')
  expect((await jsonOf('history --json batch')).batches).toHaveLength(3)
  expect(await library.usher('job run audit-purge')).toMatchObject({
    code: 0,
    out: expect.stringContaining('audit-purge\tdone'),
    err: 'User audit purge with retention: 22 changes permanently deleted.\n',
  })
  expect((await jsonOf('history --json batch')).batches).toEqual([{batch: 3}])
  const {out: left} = await library.usher('history u1001 -o tsv --fields field,before,after --no-header')
  expect(left).toBe('user_group\tALUM\tGRAD\n')
  expect(await library.usher('undo 2 --yes')).toMatchObject({code: 3, err: expect.stringContaining('no longer kept')})
  expect(await library.usher('user show u1001 --as-of 2026-11-25')).toMatchObject({
    code: 5,
    err: expect.stringContaining('The history before 2026-12-02 10:00 UTC is no longer kept'),
  })
  expect(await library.usher('user show u1001 --as-of today --json user_group')).toMatchObject({code: 0})
})

test('F286 nothing is deleted while the history is kept for ever', async () => {
  daysLater(4000)
  expect(await library.usher('job run audit-purge')).toMatchObject({
    code: 0,
    err: expect.stringContaining('kept for an unlimited time: user_audit_retention_period is 0'),
  })
  expect((await jsonOf('history --json batch')).batches).toHaveLength(1)
})

test('a deleted user is found and shown until it is erased; then undo reports that', async () => {
  await library.usher('user set u1002 user_group=ALUM note+=Asked_twice --yes')
  await library.usher('user delete u1002 --confirm-count 1')
  const [found] = (await jsonOf('history --deleted silva -o json')).deleted
  expect(found).toMatchObject({primary_id: 'u1002', name: 'Silva, Ana', operator: 'amal', batch: 3})
  expect(found.undo).toBe('usher undo 3 --user=u1002')
  expect((await jsonOf('history --deleted U1002 -o json')).deleted).toHaveLength(1)
  expect((await jsonOf('history --deleted okafor -o json')).deleted).toEqual([])
  expect((await library.usher('history u1002 -o tsv --fields primary_id,action,field --no-header')).out).toContain(
    'u1002\tuser.set\tuser_group\n',
  )
  expect((await jsonOf('user show u1002 --as-of 2026-11-22T10:00:01 --json user_group')).users).toEqual([
    {user_group: 'ALUM'},
  ])
  expect((await jsonOf('job run erase -o json')).jobs).toMatchObject([{result: 'done', people: 0}])
  daysLater(8)
  expect((await jsonOf('history --deleted silva --json undo')).deleted).toEqual([{undo: null}])
  expect((await jsonOf('job run erase -o json')).jobs).toMatchObject([{result: 'done', people: 1, entries: 3}])
  expect((await jsonOf('history --deleted silva -o json')).deleted).toEqual([])
  expect(await library.usher('history u1002')).toMatchObject({code: 3})
  const refused = await library.usher('undo 2 --yes -o jsonl')
  expect(refused.code).toBe(5)
  expect(refused.out).toContain('was erased')
  expect((await library.usher('history 3')).out).not.toContain('Silva')
  expect(await library.usher('user show u1002 --as-of 2026-11-22T10:00:01')).toMatchObject({code: 3})
})

test('a running job refuses a second run', async () => {
  const connection = await connect(library.file)
  const run = {job: 'erase', operator: 'mira', started_at: library.clock.now, before: library.clock.now}
  await writesOf(async () => connection).history.beginJob(run)
  await connection.db.destroy()
  expect(await library.usher('job run erase')).toMatchObject({
    code: 75,
    err: expect.stringContaining('Job erase is already running, since 2026-11-22 10:00 UTC, started by mira'),
  })
  library.clock.now = new Date(Date.parse(library.clock.now) + 90_000).toISOString()
  expect(await library.usher('job run erase')).toMatchObject({code: 0})
  expect((await jsonOf('job list --json job,outcome,operator')).runs).toEqual([
    {job: 'erase', outcome: 'done', operator: 'amal'},
    {job: 'erase', outcome: 'died', operator: 'mira'},
  ])
})

test.for([
  ['job run', 2, 'Name one job'],
  ['job run purge', 2, 'Unknown job "purge"'],
  ['job run erase --read-only', 4, 'read-only'],
  ['job run erase --read-only --dry-run', 0, ''],
  ['history --source fax', 2, '--source must be one of cli, tui, import, linked, job'],
  ['history --deleted=', 2, 'Name the words to search for'],
] as const)('%s exits with %i', async ([argv, exit, why]) => {
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('F001 only a User Administrator runs jobs', async () => {
  expect(await library.usher('job run erase', {login: 'mira'})).toMatchObject({
    code: 4,
    err: 'usher: The job erase needs the role User Administrator\n',
  })
})

test('F282 F285 history shows the source of changes', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  expect((await jsonOf('history --source import --json batch')).batches).toEqual([{batch: 1}])
  expect((await jsonOf('history u1001 --source cli --json batch,field,source')).changes).toEqual([
    {batch: 2, field: 'user_group', source: 'cli'},
  ])
})

test('F281 an added segment is described, and can be undone alone', async () => {
  await library.usher(['user', 'set', 'u1001', 'note+=First', 'note+=Second', '--yes'])
  const {out} = await library.usher('history u1001 -o table', {terminal: {columns: 160}})
  expect(out).toMatch(/Note added +First \(Other\)/)
  const {notes} = (await jsonOf('user show u1001 --json notes')).users[0]
  const connection = await connect(library.file)
  const row = await connection.db.selectFrom('note').select('id').where('note_text', '=', 'First').executeTakeFirst()
  await connection.db.destroy()
  expect(notes).toHaveLength(3)
  expect(await library.usher(`undo 2 --user u1001 --entry ${row?.id} --yes`)).toMatchObject({code: 0})
  const left = (await jsonOf('user show u1001 --json notes')).users[0].notes
  expect(left.map((each: {note_text: string}) => each.note_text)).toEqual(['Prefers letters on paper', 'Second'])
})
