import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

test.for([
  ['F295', 'u1005', 'BALANCE', 'Balance due: 12.50 EUR due in 1 fee'],
  ['F296', 'u1006', 'LOANS', 'Loans: 1 on loan'],
  ['F297', 'u1007', 'ACQUISITIONS', 'PO lines, POs, invoices: 2 assigned: POL-7, INV-3'],
  ['F298', 'u1008', 'LOCKED_BIBS', 'Locked bibliographic records: 1 locked: 991'],
  ['F299', 'u1009', 'IMPORT_PROFILES', 'Import profiles: 1 assigned: Weekly load'],
  ['F301', 'c2001', 'CONTACT', 'Vendor contact: vendor contacts cannot be deleted: deactivate the contact instead'],
] as const)('%s, F303: %s is not deleted, and the reason %s is given', async ([, id, reason, sentence]) => {
  const {code, err} = await library.usher(`user delete ${id} --confirm-count 1`)
  expect({code, err}).toEqual({code: 5, err: expect.stringContaining(sentence)})
  const told = await library.usher(`user delete ${id} --confirm-count 1 -o jsonl`)
  expect(JSON.parse(told.out)).toMatchObject({
    primary_id: id,
    result: 'blocked',
    error: {code: 'E-DELETE-BLOCKED', exit: 5, hint: `usher user why-not-delete ${id}`},
  })
  const why = await library.usher(`user why-not-delete ${id} -o json`)
  expect(why.code).toBe(5)
  expect(JSON.parse(why.out).users).toEqual([
    {primary_id: id, blocked: true, reasons: [expect.objectContaining({code: reason, message: sentence})]},
  ])
  expect((await library.usher(`user show ${id} -o name`)).out).toBe(`${id}\n`)
})

test('F303 all obstacles are reported at once', async () => {
  const {err} = await library.usher('user delete u1010 --confirm-count 1 -o jsonl')
  const [line = ''] = err.split('\n')
  expect(JSON.parse(line).error.reasons.map((each: {code: string}) => each.code)).toEqual([
    'BALANCE',
    'LOANS',
    'ACQUISITIONS',
    'LOCKED_BIBS',
    'IMPORT_PROFILES',
  ])
  const {out} = await library.usher('user why-not-delete u1010', {terminal: {columns: 140}})
  expect(out.match(/ yes /g)).toHaveLength(5)
  const {out: rows} = await library.usher('user why-not-delete u1005')
  expect(rows.match(/\t(true|false)\t/g)).toEqual(['\ttrue\t', '\tfalse\t', '\tfalse\t', '\tfalse\t', '\tfalse\t'])
})

test('amounts that prevent a deletion are exact', async () => {
  const {out} = await library.usher('user why-not-delete u1010 -o json')
  expect(JSON.parse(out).users[0].reasons[0]).toEqual({
    code: 'BALANCE',
    count: 2,
    amount: '7.75',
    message: 'Balance due: 7.75 EUR due in 2 fees',
  })
})

test('F300, F302: the number has to be typed; then nothing of the user is left in any list', async () => {
  const wrong = await library.usher('user delete u1012', {terminal: true, stdin: 'y\n'})
  const said = 'Type 1 to continue: usher: Cancelled: 1 user would change, not "y". Nothing changed'
  expect(wrong).toMatchObject({code: 5, err: expect.stringContaining(said)})
  const {code, err} = await library.usher('user delete u1012', {terminal: true, stdin: '1\n'})
  expect(code).toBe(0)
  expect(err).toContain('Can be restored for 7 days, then erased.')
  expect(await library.usher('user show u1012')).toMatchObject({code: 3})
  expect((await library.usher('user list --count')).out).toBe('20\n')
  expect((await library.usher('user list --filter kowalska --count')).out).toBe('0\n')
  expect((await library.usher('export - --format jsonl')).out).not.toContain('Kowalska')
})

test('--yes does not replace the number, and a wrong number deletes no user', async () => {
  expect(await library.usher('user delete u1012 --yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--confirm-count N'),
  })
  expect(await library.usher('user delete u1012 u1013 --confirm-count 1')).toMatchObject({
    code: 5,
    err: expect.stringContaining('2 users would change, not 1 as in --confirm-count'),
  })
  expect((await library.usher('user list --count')).out).toBe('21\n')
})

test('a credit that would be lost is named; operators cannot delete themselves', async () => {
  const {err} = await library.usher('user delete u1011', {terminal: true, stdin: 'no\n'})
  expect(err).toContain('A credit of 3.00 EUR would be lost.')
  expect(await library.usher('user delete amal --confirm-count 1')).toMatchObject({
    code: 5,
    err: expect.stringContaining('You cannot delete your own user record'),
  })
})

test('why-not-delete exits with 0 if there is no obstacle', async () => {
  expect(await library.usher('user why-not-delete u1001')).toMatchObject({
    code: 0,
    err: 'Nothing prevents the deletion.\n',
  })
  expect(await library.usher('user why-not-delete u1001 nobody')).toMatchObject({code: 7})
})

test('where deleted users cannot be restored, neither the deletion nor the history offers it, and undo says why', async () => {
  await library.usher('policy set undelete_days 0')
  const {code, err} = await library.usher('user delete u1012', {terminal: true, stdin: '1\n'})
  expect(code).toBe(0)
  expect(err).toContain('Cannot be restored: the data that is kept may be erased at once.')
  expect(err).toContain('Deleted 1 user. Batch 2.\n')
  const sentence = 'usher: Deleted users cannot be restored: undelete_days is 0\n'
  for (const undo of ['undo --yes', 'undo 2 --yes', 'undo 2 --user u1012 --yes'])
    expect(await library.usher(undo)).toMatchObject({code: 5, err: sentence})
  expect(JSON.parse((await library.usher('history --deleted kowalska --json undo')).out).deleted).toEqual([
    {undo: null},
  ])
})

test('undo restores a deleted user with all segments', async () => {
  const before = (await library.usher('user show u1001 --with emails,notes,proxies,roles --json last_name,emails')).out
  await library.usher('user delete u1001 --confirm-count 1')
  expect(await library.usher('undo --yes')).toMatchObject({code: 0})
  expect((await library.usher('user show u1001 --with emails,notes,proxies,roles --json last_name,emails')).out).toBe(
    before,
  )
})
