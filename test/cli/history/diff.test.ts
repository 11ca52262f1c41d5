import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const differences = async (argv: string) => JSON.parse((await library.usher(`${argv} -o json`)).out).differences

test('a plan is shown user by user and field by field, with labels on a terminal', async () => {
  await library.usher([
    'user',
    'set',
    'u1001',
    'u1004',
    'u1002',
    'user_group=ALUM',
    'note+=Rang twice',
    '--plan',
    'p.jsonl',
  ])
  const {code, out, err} = await library.usher('diff p.jsonl', {terminal: {columns: 140}})
  expect(code).toBe(0)
  expect(out).toMatch(/^u1001 +Okafor, Adaeze N\. +User group +Graduate +Alumni +ready/m)
  expect(out).toMatch(/^u1001 +Okafor, Adaeze N\. +Note +- +Rang/m)
  expect(out).toMatch(/^u1004 +Brandt, Uwe .*refused +User group is managed/m)
  expect(err).toBe('Set fields, planned by amal on 2026-11-22 10:00 UTC for 3 users: 2 would change, 1 refused.\n')
})

test('programs get stored values, and an exit code on request', async () => {
  await library.usher('user set u1001 user_group=ALUM --plan p.jsonl')
  expect(await differences('diff p.jsonl')).toEqual([
    {
      primary_id: 'u1001',
      name: 'Okafor, Adaeze N.',
      state: 'ready',
      entity: 'user',
      id: expect.any(Number),
      field: 'user_group',
      before: 'GRAD',
      after: 'ALUM',
      note: '',
    },
  ])
  expect((await library.usher('diff p.jsonl --fields primary_id,after -o tsv')).out).toBe(
    'primary_id\tafter\nu1001\tALUM\n',
  )
  expect(await library.usher('diff p.jsonl --exit-code')).toMatchObject({code: 10})
  await library.usher('apply p.jsonl --yes')
  expect(await differences('diff p.jsonl')).toMatchObject([{state: 'done'}])
  expect(await library.usher('diff p.jsonl --exit-code')).toMatchObject({code: 0})
})

test('users that changed since the plan was made are marked, with who changed them', async () => {
  await library.usher('user set u1001 u1005 user_group=ALUM --plan p.jsonl')
  await library.usher('user set u1005 user_group=STAFF --yes', {login: 'mira'})
  await library.usher('user delete u1001 --confirm-count 1')
  expect(await differences('diff p.jsonl')).toMatchObject([
    {primary_id: 'u1001', state: 'drifted', note: expect.stringContaining('no longer exists')},
    {primary_id: 'u1005', state: 'drifted', note: expect.stringMatching(/^User group was changed .* \(by mira on/)},
  ])
})

test('two users are compared field by field and list by list, without creation and update fields', async () => {
  const found = await differences('diff u1001 u1002')
  expect(found).toContainEqual(
    expect.objectContaining({entity: 'user', field: 'status', before: 'ACTIVE', after: 'INACTIVE'}),
  )
  expect(found).toContainEqual(
    expect.objectContaining({entity: 'role', field: null, before: expect.objectContaining({role_type: '200'})}),
  )
  expect(found.map((each: {field: string}) => each.field)).not.toContain('created_date')
  const {out} = await library.usher('diff u1002 u1001', {terminal: {columns: 120}})
  expect(out).toMatch(/^Field +u1002 +u1001/m)
  expect(out).toMatch(/^Proxy for +- +Silva, Ana \(u1002\)/m)
  expect(await library.usher('diff u1001 u1001 --exit-code')).toMatchObject({
    code: 0,
    out: expect.not.stringContaining('u1001'),
  })
  expect(await library.usher('diff u1001 u1002 --exit-code')).toMatchObject({code: 10})
})

test('F280 a user is compared with the record as of a moment or after a batch', async () => {
  await library.usher('user set u1001 user_group=ALUM --yes')
  await library.usher('user set u1001 user_group=STAFF --yes')
  const group = {field: 'user_group', before: 'ALUM', after: 'STAFF'}
  expect(await differences('diff u1001@2 u1001')).toMatchObject([group])
  expect(await differences('diff u1001@2026-11-22T10:00:01 u1001')).toMatchObject([group])
  expect(await differences('diff u1001@1 u1001@3')).toMatchObject([{...group, before: 'GRAD'}])
})

test.for([
  ['diff', 2, 'Name a plan or two users'],
  ['diff u1001 u1002 u1003', 2, 'Name a plan or two users'],
  ['diff none.jsonl', 3, 'does not exist'],
  ['diff notes.txt', 6, 'notes.txt, line 1'],
  ['diff u1001 nobody', 3, 'User "nobody" does not exist'],
  ['diff u1001@99 u1001', 3, 'Batch 99 does not exist'],
  ['diff u1001@soon u1001', 2, '"soon" is not a date or time'],
  ['diff u1001@2020-01-01 u1001', 3, 'User "u1001" did not exist then'],
  ['diff u1001 u1002 -o pdf', 2, 'Unknown output format "pdf"'],
] as const)('usher %s exits with %i', async ([argv, exit, why]) => {
  writeFileSync(join(library.folder, 'notes.txt'), 'hello\n')
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('F001 comparing needs the role', async () => {
  expect(await library.usher('diff u1001 u1002', {login: 'desk'})).toMatchObject({code: 4, out: ''})
})
