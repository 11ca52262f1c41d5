import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const person = async (id: string, fields: string) =>
  JSON.parse((await library.usher(`user show ${id} --json ${fields}`)).out).users[0]

test('undo asks, then undoes your own last batch, and redo repeats it', async () => {
  await library.usher('user set u1001 u1005 user_group=ALUM --yes')
  const {code, err} = await library.usher('undo', {terminal: true, stdin: 'y\n'})
  expect(code).toBe(0)
  expect(err).toContain('Undo batch 2 (Set fields, by amal, 2026-11-22 10:00 UTC)? 2 users would change.')
  expect(err).toContain('Undone for 2 users. Batch 3; to undo it: usher undo 3')
  expect(await person('u1001', 'user_group,version')).toEqual({user_group: 'GRAD', version: 3})
  expect(await library.usher('redo --yes')).toMatchObject({code: 0, err: expect.stringContaining('Redone for 2')})
  expect(await person('u1001', 'user_group')).toEqual({user_group: 'ALUM'})
})

test('redo takes the number of the batch or of its undo', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  expect(await library.usher('redo 2 --yes')).toMatchObject({code: 5, err: 'usher: Batch 2 was not undone\n'})
  await library.usher('undo 2 --yes')
  expect(await library.usher('redo 2 --yes')).toMatchObject({code: 0})
  expect(await person('u1001', 'user_group')).toEqual({user_group: 'ALUM'})
})

test('later changes are kept and reported; the rest is undone', async () => {
  await library.usher('user set u1001 u1005 user_group=ALUM expiry_date=2030-01-01 --yes')
  await library.usher('user set u1001 user_group=STAFF --yes', {login: 'mira'})
  const {code, out} = await library.usher('undo 2 --yes -o jsonl')
  expect(code).toBe(0)
  expect(out.split('\n').filter(Boolean)).toHaveLength(2)
  expect(await person('u1001', 'user_group,expiry_date')).toEqual({user_group: 'STAFF', expiry_date: '2028-06-30'})
  const {out: preview} = await library.usher('undo 4 --dry-run -o table')
  expect(preview).toContain('Expiration date: 2028-06-30 -> 2030-01-01')
})

test('one user or one field can be undone alone', async () => {
  await library.usher('user set u1001 u1005 user_group=ALUM expiry_date=2030-01-01 --yes')
  expect(await library.usher('undo 2 --user u1001 --field expires --yes')).toMatchObject({code: 0})
  expect(await person('u1001', 'user_group,expiry_date')).toEqual({user_group: 'ALUM', expiry_date: '2028-06-30'})
  expect(await person('u1005', 'expiry_date')).toEqual({expiry_date: '2030-01-01'})
})

test.for([
  ['undo 99 --yes', 3, 'Batch 99 does not exist'],
  ['undo last --yes', 2, '"last" is not the number of a batch'],
  ['undo 1 2 --yes', 2, 'Name only one batch'],
  ['undo 1 --field nope --yes', 2, 'Unknown field "nope"'],
  ['undo 1 --user nobody --yes', 3, 'User "nobody" does not exist'],
  ['undo --yes', 3, 'You have no batch that can be undone'],
  ['redo --yes', 3, 'You have undone nothing that can be redone'],
  ['undo 1', 2, 'Add --yes'],
] as const)('%s exits with %i', async ([argv, exit, why]) => {
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('a batch is undone only once', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  await library.usher('undo 2 --yes')
  expect(await library.usher('undo 2 --yes')).toMatchObject({
    code: 5,
    err: 'usher: Batch 2 was already undone by batch 3; use redo to repeat it\n',
  })
})

test('history lists batches, the changes of a user, and those of a batch', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  await library.usher('user deactivate u1005 --yes', {login: 'mira'})
  await library.usher('undo --yes')
  const {out: batches} = await library.usher('history --json batch,operator,action,people,undone_by')
  expect(JSON.parse(batches).batches).toEqual([
    {batch: 4, operator: 'amal', action: 'history.undo', people: 1, undone_by: null},
    {batch: 3, operator: 'mira', action: 'user.deactivate', people: 1, undone_by: null},
    {batch: 2, operator: 'amal', action: 'user.set', people: 1, undone_by: 4},
    {batch: 1, operator: 'setup', action: 'import', people: 21, undone_by: null},
  ])
  expect(JSON.parse((await library.usher('history --mine --json batch')).out).batches).toHaveLength(2)
  expect(JSON.parse((await library.usher('history --since 2026-11-01 --limit 1 --json batch')).out).batches).toEqual([
    {batch: 4},
  ])
  const {out: changes} = await library.usher('history u1001 --field group --json batch,operator,field,before,after')
  expect(JSON.parse(changes).changes).toEqual([
    {batch: 4, operator: 'amal', field: 'user_group', before: 'ALUM', after: 'GRAD'},
    {batch: 2, operator: 'amal', field: 'user_group', before: 'GRAD', after: 'ALUM'},
  ])
  const {out: one} = await library.usher('history 3 -o tsv --fields primary_id,field,after --no-header')
  expect(one).toBe('u1005\tstatus\tINACTIVE\nu1005\tstatus_date\t2026-11-22\n')
  expect(await library.usher('history nothing')).toMatchObject({code: 3})
})

test('history has labels on a terminal', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  expect((await library.usher('history', {terminal: {columns: 120}})).out).toMatch(
    /2 {2}2026-11-22 10:00 +amal +Set fields +user_group=ALUM/,
  )
  expect((await library.usher('history u1001', {terminal: {columns: 120}})).out).toMatch(/User group +Graduate +Alumni/)
})

test('the history of a batch says which segment was added, changed or removed', async () => {
  const words = ['user', 'set', 'u1001', '--yes', 'note+=Came by', 'note-=*;note_text~Prefers']
  expect(await library.usher([...words, 'identifier[value=20000001].note=worn'])).toMatchObject({code: 0})
  // What changes later is not what this batch did.
  const later = ['user', 'set', 'u1001', '--yes', 'note[note_text~Came].note_text=Left']
  expect(await library.usher(later)).toMatchObject({code: 0})
  const [batch] = JSON.parse((await library.usher('history --mine --json batch')).out).batches.slice(1)
  const {out} = await library.usher(`history ${batch.batch}`, {terminal: {columns: 200}})
  expect(out).toMatch(/note +Note added .*Came by/)
  expect(out).toMatch(/note +Note (removed|deleted) .*Prefers letters on paper/)
  expect(out).toMatch(/identifier 20000001 +.*worn/)
})
