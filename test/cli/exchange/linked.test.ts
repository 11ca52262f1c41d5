import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
  file('links.json', [
    {primary_id: 'u1001', source_institution_code: 'NORTH', source_link_id: 'N-1'},
    {primary_id: 'u1004', source_institution_code: 'SOUTH', source_link_id: 'S-4'},
  ])
  await library.usher('import links.json --yes')
})
afterEach(() => library.remove())

const file = (name: string, records: readonly object[]) =>
  writeFileSync(join(library.folder, name), JSON.stringify(records))
const shown = async (id: string) => JSON.parse((await library.usher(`user show ${id} -o json`)).out).users[0]
const history = async (argv: string) => JSON.parse((await library.usher(`history ${argv} -o json`)).out)

// The record of the user at another institution, with what that institution has given.
const okafor = {
  primary_id: 'u1001',
  last_name: 'Okafor-Lund',
  expiry_date: '2030-01-31Z',
  user_group: {value: 'STAFF'},
  account_type: {value: 'EXTERNAL'},
  source_institution_code: 'ELSEWHERE',
  contact_info: {email: [{email_address: 'adaeze@north.example', preferred: true, email_type: [{value: 'work'}]}]},
  user_identifier: [{id_type: {value: 'NET_ID'}, value: 'north-77', status: 'ACTIVE'}],
  user_note: [{note_type: {value: 'OTHER'}, note_text: 'Owes us a book'}],
  user_block: [{block_type: {value: 'GENERAL'}, block_description: {value: '01'}, block_status: 'ACTIVE'}],
  user_role: [{role_type: {value: '50'}, status: {value: 'ACTIVE'}, scope: {value: 'INST'}}],
  proxy_for_user: [{primary_id: 'u1005'}],
}

test('F284 a refresh of linked accounts changes only these, and is named in the history', async () => {
  file('north.json', [
    okafor,
    {...okafor, primary_id: 'u1004'},
    {...okafor, primary_id: 'u1005'},
    {...okafor, primary_id: 'nobody'},
  ])
  const {code, err} = await library.usher('import north.json --linked NORTH --yes')
  expect(code).toBe(7)
  for (const line of [
    'u1004: This account is linked to SOUTH, not to NORTH',
    'u1005: This account is not linked to another institution',
    'nobody: User does not exist: a refresh of linked accounts adds no users',
    'Imported 1 user',
  ])
    expect(err).toContain(line)
  const [batch] = (await history('--source linked')).batches
  expect(batch).toMatchObject({source: 'linked', action: 'user.import', operator: 'amal', people: 1})
  expect((await history('u1001 --source linked')).changes.map((each: {field: string}) => each.field)).toEqual(
    expect.arrayContaining(['last_name', 'expiry_date']),
  )
  expect((await history('--source import')).batches.map((each: {source: string}) => each.source)).toEqual([
    'import',
    'import',
  ])
})

test('F284 a refresh updates names, dates, contacts and identifiers, and keeps what this library has given', async () => {
  const before = await shown('u1001')
  file('north.json', [okafor])
  await library.usher('import north.json --linked NORTH --yes')
  const after = await shown('u1001')
  expect(after).toMatchObject({
    last_name: 'Okafor-Lund',
    first_name: 'Adaeze',
    expiry_date: '2030-01-31',
    updated_by_job: 'linked accounts',
    emails: [{email_address: 'adaeze@north.example'}],
    identifiers: [{value: '20000001'}, {value: 'north-77'}],
  })
  for (const kept of [
    'user_group',
    'account_type',
    'source_institution_code',
    'source_link_id',
    'notes',
    'blocks',
    'roles',
    'proxies',
    'phones',
  ])
    expect([kept, after[kept]]).toEqual([kept, before[kept]])
  const again = await library.usher('import north.json --linked NORTH --yes')
  expect(again).toMatchObject({code: 0, err: expect.stringContaining('unchanged')})
  expect(await library.usher('undo --yes')).toMatchObject({code: 0})
  expect(await shown('u1001')).toMatchObject({last_name: 'Okafor', identifiers: [{value: '20000001'}]})
})

test('F284 linked accounts can be matched by another identifier, and keep their primary identifier', async () => {
  file('north.json', [
    {...okafor, primary_id: 'N-1', user_identifier: [{id_type: {value: 'BARCODE'}, value: '20000001'}]},
  ])
  expect(await library.usher('import north.json --linked NORTH --match BARCODE --yes')).toMatchObject({code: 0})
  expect(await shown('u1001')).toMatchObject({primary_id: 'u1001', last_name: 'Okafor-Lund'})
})

test.each(['--mode replace', '--sync SIS', '--record-type staff'])('--linked does not go with %s', async other => {
  file('north.json', [okafor])
  expect(await library.usher(`import north.json --linked NORTH ${other} --yes`)).toMatchObject({
    code: 2,
    err: expect.stringContaining(`cannot be combined with ${other.split(' ')[0]}`),
  })
})
