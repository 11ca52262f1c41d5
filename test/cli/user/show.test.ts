import {afterAll, expect, test} from 'vitest'
import {userSections} from '../../../source/app/display/user-sections.ts'
import {segmentLists, user} from '../../../source/domain/user/index.ts'
import {makeLibrary} from '../../support/library.ts'

const library = await makeLibrary()
afterAll(library.remove)
const {usher} = library

test('every field of a user stands in exactly one section of the sheet', () => {
  expect(
    Object.values(userSections)
      .flatMap(section => [...section.fields])
      .sort(),
  ).toEqual(Object.keys(user.fields).sort())
})

test('F138, F139, F141: the sheet shows all fields in words, who created and changed the user, and the roles', async () => {
  const {code, out} = await usher('user show u1001', {terminal: true})
  expect(code).toBe(0)
  for (const field of Object.values(user.fields)) expect(out).toContain(field.label)
  expect(out).toMatch(/Updated by +setup/)
  expect(out).toMatch(/User group +Graduate/)
  expect(out).toMatch(/Roles \(1\)\n +Role +Status\n +Patron +Active/)
  expect(out).toContain('Silva, Ana (u1002)')
})

test('JSON has every field and list by its Alma name', async () => {
  const {out} = await usher('user show U1001 -o json')
  const [person] = JSON.parse(out).users
  expect(Object.keys(person)).toEqual([...Object.keys(user.fields), 'version', ...segmentLists])
  expect(person).toMatchObject({
    primary_id: 'u1001',
    rs_libraries: ['MAIN', 'LAW'],
    emails: [{email_address: 'adaeze.okafor@example.edu', preferred: true}],
    proxies: [{proxy_for: 'u1002'}],
  })
})

test('amounts are exact decimal text', async () => {
  const {out} = await usher('user show u1005 --json fees')
  expect(JSON.parse(out).users).toEqual([
    {fees: [expect.objectContaining({balance: '12.50', original_amount: '20.00'})]},
  ])
})

test('only the requested lists are shown, and an unknown name suggests one', async () => {
  const {out} = await usher('user show u1001 --with notes,blocks -o json')
  expect(Object.keys(JSON.parse(out).users[0]).slice(-3)).toEqual(['version', 'notes', 'blocks'])
  expect(await usher('user show u1001 --with note')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean "notes"'),
  })
})

test('unknown identifiers are reported, with the user if it is another identifier', async () => {
  expect(await usher('user show nobody')).toEqual({code: 3, out: '', err: 'usher: User "nobody" does not exist\n'})
  const {code, out, err} = await usher('user show u1002 20000001 -o name')
  expect({code, out}).toEqual({code: 7, out: 'u1002\n'})
  expect(err).toContain('It is an identifier of u1001 (BARCODE)')
  const {err: line} = await usher('user show nobody -o json --request-id r7')
  expect(JSON.parse(line)).toEqual({
    error: {
      code: 'E-NOT-FOUND',
      message: 'User "nobody" does not exist',
      exit: 3,
      primary_id: 'nobody',
      requestId: 'r7',
    },
  })
})

test('a user is shown as of a moment', async () => {
  const own = await makeLibrary()
  await own.usher('user set u1001 user_group=FACULTY last_name=Bell --yes')
  const changed = own.clock.now
  await own.usher('user delete u1002 --confirm-count 1')
  const group = async (...more: string[]) =>
    JSON.parse((await own.usher(['user', 'show', 'u1001', '--json', 'last_name,user_group,proxies', ...more])).out)
      .users[0]
  expect(await group()).toEqual({last_name: 'Bell', user_group: 'FACULTY', proxies: []})
  expect(await group('--as-of', changed)).toMatchObject({last_name: 'Bell', proxies: [{}]})
  expect(await group('--as-of', '2026-11-22T09:00')).toMatchObject({last_name: 'Okafor', user_group: 'GRAD'})
  expect(await own.usher('user show u1001 --as-of 2025-12-31')).toMatchObject({
    code: 3,
    err: 'usher: u1001 did not exist at 2025-12-31 00:00 UTC\n',
  })
  expect(await own.usher('user show u1001 --as-of 2026-13-01')).toMatchObject({code: 2})
  own.remove()
})

test('a user as of a moment has the last update, the names and the names of others of that time', async () => {
  const own = await makeLibrary()
  const stamps = async (moment: string) => {
    const fields = 'last_name,updated_by,updated_date,updated_by_job,proxies'
    return JSON.parse((await own.usher(`user show u1001 --as-of ${moment} --json ${fields}`)).out).users[0]
  }
  const [before, first] = [await stamps(own.clock.now), own.clock.now]
  await own.usher('user set u1001 last_name=Bell --yes', {login: 'mira'})
  const second = own.clock.now
  const stdin = JSON.stringify({primary_id: 'u1001', record_type: {value: 'PUBLIC'}, last_name: 'Carr'})
  expect(await own.usher('import - --yes', {stdin})).toMatchObject({code: 0})
  const third = own.clock.now
  await own.usher('user set u1002 primary_id=silva --yes')
  await own.usher('user delete silva --confirm-count 1')
  const fourth = own.clock.now
  await own.usher('user set u1001 last_name=Dahl --yes')
  expect(await stamps(first)).toEqual(before)
  expect(before).toMatchObject({last_name: 'Okafor', updated_by: 'setup', proxies: [{proxy_for: 'u1002'}]})
  expect(await stamps(second)).toMatchObject({last_name: 'Bell', updated_by: 'mira', updated_by_job: null})
  expect(Date.parse((await stamps(second)).updated_date)).toBeLessThanOrEqual(Date.parse(second))
  expect(await stamps(third)).toMatchObject({last_name: 'Carr', updated_by: 'amal', updated_by_job: 'import'})
  expect(await stamps(third)).toMatchObject({proxies: [{proxy_for: 'u1002'}]})
  expect(await stamps(fourth)).toMatchObject({last_name: 'Carr', updated_by: 'amal', updated_by_job: null, proxies: []})
  for (const history of ['history u1001', 'history 5'])
    expect((await own.usher(history, {terminal: {columns: 200, rows: 50}})).out).toContain('Silva, Ana (silva)')
  own.remove()
})

test('an identifier is required', async () => {
  expect(await usher('user show')).toMatchObject({code: 2, err: expect.stringContaining('Name at least one user')})
})
