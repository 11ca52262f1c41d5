import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

const mira = {login: 'mira'}

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const rows = async (table: 'user' | 'identifier', values: Record<string, string>, where: readonly [string, string]) => {
  const {db} = await connect(library.file)
  const [column, value] = where
  await db
    .updateTable(table)
    .set(values)
    .where(({ref}) => ref(column as 'id'), '=', value as never)
    .execute()
  await db.destroy()
}
const looks = (circumstances: {login?: string} = {}) => library.usher('user list --limit 1', circumstances)
const changes = (circumstances: {login?: string} = {}) =>
  library.usher('user set u1001 job_description=Desk --yes', circumstances)

test('F032 the user of a deactivated account is not an operator, and the error says so', async () => {
  expect((await changes(mira)).code).toBe(0)
  await library.usher('user deactivate mira --yes')
  for (const said of [await looks(mira), await changes(mira), await library.usher('doctor', mira)])
    expect(said.err + said.out).toContain('Your account (mira) is inactive: ask a User Administrator')
  expect((await changes(mira)).code).toBe(4)
  await library.usher('user activate mira --yes')
  expect((await changes(mira)).code).toBe(0)
})

test('F033 F034 an expired account is not an operator either; for an external one only the roles count', async () => {
  await library.usher('user set mira expiry_date=2026-11-01 --yes')
  expect(await changes(mira)).toMatchObject({
    code: 4,
    err: 'usher: Your account (mira) expired on 2026-11-01: ask a User Administrator\n',
  })
  await library.usher('user toggle-account-type mira --system SIS --yes')
  expect((await changes(mira)).code).toBe(0)
})

test('the last administrator can renew their own expired account', async () => {
  await library.usher('user set lapsed role[type=50].expiry_date=2030-01-01 expiry_date=2026-12-31 --yes')
  await library.usher('user set amal expiry_date=2026-12-31 --yes')
  library.clock.now = '2027-03-01T10:00:00.000Z'
  expect(await library.usher('user set amal expiry_date=2030-12-31 --yes')).toMatchObject({code: 0})
  // Now there is another administrator.
  expect(await changes({login: 'lapsed'})).toMatchObject({code: 4, err: expect.stringContaining('expired on')})
  expect(await library.usher('user set lapsed expiry_date=2030-12-31 --yes')).toMatchObject({code: 0})
  expect((await changes({login: 'lapsed'})).code).toBe(0)
})

test('an inactive login lets nobody in, and operators cannot deactivate their own', async () => {
  expect(await library.usher('user set amal identifier[id_type=LOGIN].status=INACTIVE --yes')).toMatchObject({
    code: 5,
    err: expect.stringContaining('You would lose the right to manage users'),
  })
  await library.usher('user set mira identifier[id_type=LOGIN].status=INACTIVE --yes')
  expect(await changes(mira)).toMatchObject({code: 4, err: expect.stringContaining('No user has the login "mira"')})
})

test('a login that several users have identifies no operator, whatever their roles', async () => {
  await rows('identifier', {value: 'amal'}, ['value', 'mira'])
  expect(await changes()).toMatchObject({code: 4, err: expect.stringContaining('Several users have the login "amal"')})
  await rows('identifier', {status: 'INACTIVE'}, ['value', 'amal'])
  expect(await changes()).toMatchObject({code: 4, err: expect.stringContaining('No user has the login "amal"')})
})
