import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const fieldsOf = async (id: string, fields: string) =>
  JSON.parse((await library.usher(`user show ${id} --json ${fields}`)).out).users[0]

test('F120, F134: fields are set by name or alias, lists extended, values cleared, and a new status sets its date', async () => {
  const {code} = await library.usher([
    ...'user set u1001 group=FACULTY expires=+1y rs_libraries+=MED rs_libraries-=LAW birth-date='.split(' '),
    'job_description=Night shift, "desk"',
    'status=inactive',
    '--yes',
  ])
  expect(code).toBe(0)
  const fields = 'user_group,expiry_date,rs_libraries,birth_date,job_description,status,status_date'
  expect(await fieldsOf('u1001', fields)).toEqual({
    user_group: 'FACULTY',
    expiry_date: '2027-11-22',
    rs_libraries: ['MAIN', 'MED'],
    birth_date: null,
    job_description: 'Night shift, "desk"',
    status: 'INACTIVE',
    status_date: '2026-11-22',
  })
})

test('F121 fields managed by the external system are refused with the reason, and other users are changed', async () => {
  const {code, err} = await library.usher('user set u1004 u1005 last_name=Bell --yes')
  expect(code).toBe(7)
  expect(err).toContain('Brandt, Uwe (u1004): Last name is managed by the external system (SIS)')
  expect(await fieldsOf('u1005', 'last_name')).toEqual({last_name: 'Bell'})
})

test.for([
  ['u1001 user_group=NOPE', 6, 'User group "NOPE" does not exist'],
  ['u1001 expires=soon', 6, 'Expiration date "soon" is not a date'],
  ['u1001 last_name=', 6, 'Last name is missing'],
  ['u1001 user-grop=GRAD', 2, 'Field "user-grop" does not exist. Did you mean "user_group"?'],
  ['u1001 user_group+=GRAD', 2, 'User group has a single value'],
  ['u1001', 2, 'Name the fields to set, as FIELD=VALUE'],
  ['user_group=GRAD', 2, 'Select users with identifiers'],
  ['u1001 created_by=me', 5, 'Created by is read-only'],
] as const)('user set %s: %i', async ([words, exit, why]) => {
  const {code, err} = await library.usher(`user set ${words} --yes`)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('with --atomic one refusal leaves all users unchanged', async () => {
  const {code, err} = await library.usher('user set u1005 u1004 u1006 last_name=Bell --atomic --yes')
  expect(code).toBe(5)
  expect(err).toContain('all or none')
  expect(await fieldsOf('u1005', 'version')).toEqual({version: 1})
})

test('--on-error stop ends at the first refusal and keeps earlier changes', async () => {
  const {code, err} = await library.usher('user set u1005 u1004 u1006 last_name=Bell --on-error stop --yes')
  expect(code).toBe(7)
  expect(err).toContain('stopped before the end')
  expect([await fieldsOf('u1005', 'last_name'), await fieldsOf('u1006', 'last_name')]).toEqual([
    {last_name: 'Bell'},
    {last_name: 'Eriksen'},
  ])
  expect((await library.usher('history 2 --json primary_id')).out).toContain('u1005')
})

test('F313 segments of many users are added, changed and removed, and undone as one batch', async () => {
  const words = ['user', 'set', 'block+=01;block_note=Ask; see desk'.replace('; ', '\\; '), 'note+=Seen']
  const preview = await library.usher([...words, '--type', 'public', '--all', '--dry-run'], {terminal: {columns: 200}})
  expect(preview.out).toMatch(/Block: - -> Loan \(General, Active, Ask; see desk\); Note: - -> Seen \(Other\)/)
  const exact = await library.usher(['user', 'set', 'note-=*', 'u1001', '--dry-run', '-o', 'jsonl'])
  expect(JSON.parse(exact.out)).toMatchObject({
    before: {},
    entries: [{entity: 'note', before: {note_text: 'Prefers letters on paper'}, after: null}],
  })
  const {code, err} = await library.usher([...words, 'u1001', 'c2001', 'u1002', '--yes'])
  expect([code, err]).toEqual([7, expect.stringContaining('Paper & Co, Orders (c2001): Contacts cannot have blocks')])
  const shown = JSON.parse((await library.usher('user show u1001 --with notes,blocks -o json')).out).users[0]
  expect(shown.notes ?? shown.note).toHaveLength(2)
  expect((await library.usher('undo --yes')).err).toContain('2 users')
  const after = JSON.parse((await library.usher('user show u1001 --with notes,blocks -o json')).out).users[0]
  expect(after.notes ?? after.note).toHaveLength(1)
})

test('a change of very many users needs their number; --yes is not enough', async () => {
  library.remove()
  library = await makeLibrary()
  const many = Array.from(
    {length: 60},
    (_, index) => `{"primary_id":"m${index}","last_name":"M","record_type":{"value":"PUBLIC"}}`,
  )
  const loaded = await library.usher('import - --format jsonl --yes', {stdin: many.join('\n')})
  expect(loaded.code).toBe(0)
  const words = 'user set --filter last_name:M job_description=x'
  const refused = await library.usher(`${words} --yes`)
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--confirm-count 60 or --expect 60')])
  expect(refused.err).toContain('more than 20 % of all 81 users (setting brake_percent)')
  expect(await fieldsOf('m1', 'job_description')).toEqual({job_description: null})
  expect((await library.usher(`${words} --yes --expect 59`)).code).toBe(5)
  expect((await library.usher(words, {terminal: true, stdin: 'y\n'})).code).toBe(5)
  expect((await library.usher(words, {terminal: true, stdin: '60\n'})).code).toBe(0)
  expect((await library.usher(`${words} --yes --confirm-count 60`)).code).toBe(0)
  expect((await library.usher('user set m1 m2 job_description=y --yes')).code).toBe(0)
  expect((await library.usher(`user set --filter last_name:M job_description=z --yes --expect 60`)).code).toBe(0)
})

test('help edits explains the edits', async () => {
  const {out} = await library.usher('help edits')
  expect(out).toContain("'block[block_description=01].block_status=INACTIVE'")
  expect(out).toMatch(/proxy +proxy_for_id/)
})

test('a PIN or password given as a field is refused with the right command', async () => {
  for (const [word, way] of [
    ['pin=1234', 'usher auth pin set ID'],
    ['password=secret', 'usher auth password set ID'],
  ]) {
    const {code, out, err} = await library.usher(`user set u1001 ${word} --yes`)
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(way ?? '')])
    expect(err).not.toContain('1234')
  }
})
