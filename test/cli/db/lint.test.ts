import {afterAll, beforeAll, expect, test} from 'vitest'
import {findings} from '../../../source/app/findings/findings.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeAll(async () => {
  library = await makeLibrary()
})
afterAll(() => library.remove())

type Summary = {finding: string; severity: string; people: number; command: string | null; filter: string}
const lint = (...argv: string[]) => library.usher(['lint', ...argv])
const summary = async (...argv: string[]): Promise<Summary[]> =>
  JSON.parse((await lint('-o', 'json', ...argv)).out).findings

test('lint counts the users of each finding: all findings for programs, the present ones for people', async () => {
  const all = await summary()
  expect(all.map(each => each.finding)).toEqual(findings.map(each => each.id))
  expect(all.find(each => each.finding === 'expired-active')).toMatchObject({severity: 'warning', people: 1})
  const {code, out, err} = await library.usher('lint', {terminal: {columns: 130}})
  expect(code).toBe(0)
  expect(out).toMatch(/expired-active +warning +1 +Expired but active +Deactivate the user/)
  expect(out).not.toContain('purge-too-early')
  expect(err).toMatch(/of 20 findings/)
})

test('the filter of a finding lists exactly the counted users', async () => {
  for (const {people, filter} of await summary()) {
    expect([filter, (await library.usher(['user', 'list', '--count', '--filter', filter])).out]).toEqual([
      filter,
      `${people}\n`,
    ])
  }
})

test('a finding lists its users with reasons, and the remedy', async () => {
  const {code, out, err} = await lint('expired-active')
  expect(code).toBe(0)
  expect(out).toBe(
    'primary_id\tname\treason\nu1012\tKowalska, Zofia\tThe account expired on 2026-01-31 but its status is Active\n',
  )
  expect(err).toContain('usher user deactivate --filter finding:expired-active')
  expect((await lint('--users', '--only', 'expired-active,locked', '-o', 'name')).out).toBe('u1012\nu1003\n')
  expect((await lint('no-email', '--limit', '2', '-o', 'name')).out.split('\n')).toHaveLength(3)
})

test('with identifiers it lists all findings of these users', async () => {
  const {code, out} = await lint('u1003', '--json', 'primary_id,finding,reason')
  expect(code).toBe(0)
  const found = JSON.parse(out).findings
  expect(found).toContainEqual({primary_id: 'u1003', finding: 'locked', reason: 'Locked since 2026-11-20 07:30'})
  expect(found).toContainEqual({primary_id: 'u1003', finding: 'no-patron-role', reason: 'No Patron role'})
  expect((await lint('u1001', '--only', 'locked')).err).toContain('No findings.')
})

test('filter and type limit the checked users', async () => {
  expect(await summary('--only', 'no-email', '--filter', 'id:u1003')).toMatchObject([{people: 1}])
  expect(await summary('--only', 'no-email', '--type', 'contact')).toMatchObject([{people: 0}])
  expect((await lint('no-email', '--type', 'staff', '-o', 'name')).out).toBe('amal\nplain\nmira\ndesk\nlapsed\n')
})

test.for([
  [['lint', '--exit-code'], 10],
  [['lint', '--exit-code', '--only', 'locked'], 0],
  [['lint', '--exit-code', 'expired-active'], 10],
  [['lint', '--exit-code', 'u1012'], 10],
  [['lint', '--exit-code', 'u1012', '--only', 'locked'], 0],
  [['lint'], 0],
] as const)('%j: exit %i', async ([argv, code]) => {
  expect((await library.usher([...argv])).code).toBe(code)
})

test.for([
  [['expired-activ'], 3, 'Did you mean "expired-active"?'],
  [['locked', 'u1003'], 2, 'Unknown finding "u1003"'],
  [['--only', 'lockd'], 2, 'Did you mean "locked"?'],
  [['--only', 'locked', 'no-email'], 2, 'Name findings either as arguments or with --only'],
  [['u1003', '--filter', 'x'], 2, 'Either name users'],
  [['--filter', 'grup:x'], 2, 'The filter is not valid at character 1'],
  [['--limit', 'many'], 2, '--limit must be a whole number'],
] as const)('lint %j: exit %i', async ([argv, code, why]) => {
  const said = await lint(...argv)
  expect({code: said.code, err: said.err}).toEqual({code, err: expect.stringContaining(why)})
})

test('control characters in names do not reach the terminal', async () => {
  const {out} = await library.usher('lint u1014', {terminal: true})
  expect(out).toContain('u1014')
  for (const sign of ['\u001b', '\u202e']) expect(out).not.toContain(sign)
})

test('every finding has advice, and its command works', async () => {
  for (const {id, advice} of findings) expect([id, advice]).not.toEqual([id, ''])
  const mended = await makeLibrary()
  const filled = [
    'user set u1005 expiry_date=2027-06-30 purge_date=2027-01-31',
    'user set u1001 role[role_type=200].expiry_date=2027-12-31',
    'user set u1013 block+=01;block_status=ACTIVE;expiry_date=2026-03-01',
    'user set u1011 note+=Keys;popup_note=yes',
    'user set plain role+=21',
    'user deactivate plain',
  ]
  for (const line of filled)
    expect([line, (await mended.usher(`${line} --yes`)).err]).toEqual([line, expect.not.stringContaining('usher:')])
  mended.clock.now = '2027-12-24T10:00:00.000Z'
  const before: Summary[] = JSON.parse((await mended.usher('lint -o json')).out).findings
  const mendable = before.filter(each => each.command !== null)
  for (const {finding, people, command} of mendable) {
    expect([finding, people]).not.toEqual([finding, 0])
    const words = [...(command ?? '').matchAll(/'([^']*)'|(\S+)/g)].map(match => match[1] ?? match[2] ?? '').slice(1)
    const said = await mended.usher([...words, '--yes', '--expect', String(people)])
    expect([command, said.code, said.err]).toEqual([command, 0, expect.any(String)])
    const after: Summary[] = JSON.parse((await mended.usher(`lint -o json --only ${finding}`)).out).findings
    expect([finding, after[0]?.people]).toEqual([finding, 0])
  }
  expect(mendable).toHaveLength(8)
  mended.remove()
})
