import {afterAll, expect, test} from 'vitest'
import {makeLibrary} from '../../support/library.ts'

const library = await makeLibrary()
afterAll(library.remove)
const {usher} = library

const columnsOf = async (type: string) => (await usher(`user list --type ${type} -o tsv`)).out.split('\n')[0]
const idsOf = async (...argv: string[]) =>
  (await usher(['user', 'list', '-o', 'name', ...argv])).out.split('\n').filter(Boolean)

test('F010, F012, F014, F015, F018: the list has the columns of the source, after the identifier', async () => {
  expect(await columnsOf('all')).toBe(
    'primary_id\tname\taccount_type\trecord_type\tjob_category\tuser_group\tstatus\texpiry_date\tblocks\tnotes',
  )
})

test('F011 the record type is a column of All and of no other tab', async () => {
  expect(await columnsOf('all')).toContain('record_type')
  for (const type of ['staff', 'public', 'contact']) expect(await columnsOf(type)).not.toContain('record_type')
})

test('F013, F016: contacts have neither user group nor blocks', async () => {
  expect(await columnsOf('contact')).toBe('primary_id\tname\taccount_type\tjob_category\tstatus\texpiry_date\tnotes')
  for (const type of ['staff', 'public']) expect(await columnsOf(type)).toMatch(/\tuser_group\t.*\tblocks\t/)
})

test('F004, F005: each type lists its own users, all lists all', async () => {
  expect((await idsOf('--type', 'staff')).sort()).toEqual(['amal', 'desk', 'lapsed', 'mira', 'plain'])
  expect(await idsOf('--type', 'contact')).toEqual(['c2001'])
  expect(await idsOf('--type', 'public')).toHaveLength(15)
  expect(await idsOf()).toHaveLength(21)
  expect((await usher('user list --type public --count')).out).toBe('15\n')
})

test('F017 blocks are marked while one is active; inactive and expired ones do not count', async () => {
  const {out} = await usher('user list --json primary_id,blocks --filter has:active_block')
  expect(JSON.parse(out).users).toEqual([{primary_id: 'u1012', blocks: true}])
  const all = JSON.parse((await usher('user list --json primary_id,blocks')).out).users
  expect(all.filter((each: {blocks: boolean}) => each.blocks)).toHaveLength(1)
})

test('a terminal shows a table of one screen with labels, and the number of users', async () => {
  const {code, out, err} = await usher('user list', {terminal: {columns: 140, rows: 10}})
  expect(code).toBe(0)
  expect(out.split('\n')[0]).toMatch(
    /Name +Account type +Record type +Job category +User group +Status +Expiration date +Blocks +Notes/,
  )
  expect(out).toMatch(/u1004 +Brandt, Uwe +External +Public +- +Graduate +Active +2028-06-30/)
  expect(out.trimEnd().split('\n')).toHaveLength(8)
  expect(err).toContain('7 of 21 users')
})

test('on 80 columns, names are whole, and columns without values give way', async () => {
  for (const type of ['', ' --type public']) {
    const {out} = await usher(`user list${type}`, {terminal: {columns: 80, rows: 10}})
    expect(out).toMatch(/u1005 +Duarte, Rui +Internal/)
    expect(out).toMatch(/u1006 +Eriksen, Liv +Internal .*Active +2028-06-30/)
  }
})

test('no line is wider than the terminal', async () => {
  for (const columns of [40, 60, 80, 200]) {
    const {out} = await usher('user list --limit 0', {terminal: {columns}})
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
  }
})

test('control characters in a record do not reach the terminal; a file gets every byte', async () => {
  const argv = ['user', 'list', '--filter', 'evil', '--fields', 'id,name,job_description']
  for (const format of ['table', 'tsv', 'csv', 'json', 'yaml']) {
    const {out} = await usher([...argv.slice(0, 4), '-o', format], {terminal: true})
    // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
    expect(out).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202e]/)
  }
  const exact = 'Red\u001b[2J\u202eEvil'
  expect((await usher(argv)).out).toBe(
    `primary_id\tname\tjob_description\nu1014\t${exact}, Tab\\tName\tTwo\\nlines, "quoted"\n`,
  )
  expect((await usher([...argv, '-o', 'csv', '--no-header'])).out).toBe(
    `u1014,"${exact}, Tab\tName","Two\nlines, ""quoted"""\r\n`,
  )
  expect(JSON.parse((await usher([...argv, '-o', 'json'])).out)).toEqual({
    schemaVersion: 1,
    users: [{primary_id: 'u1014', name: `${exact}, Tab\tName`, job_description: 'Two\nlines, "quoted"'}],
  })
})

test('fields are requested by name or alias; amounts are decimal text', async () => {
  const {out} = await usher('user list --filter duarte --json id,expires,owes,birth-date')
  expect(JSON.parse(out).users).toEqual([
    {primary_id: 'u1005', expiry_date: '2028-06-30', owes: '12.50', birth_date: null},
  ])
})

test('an empty list is an error only with --fail-empty', async () => {
  expect(await usher('user list --filter nobodyhasthis -o json')).toMatchObject({
    code: 0,
    out: '{"schemaVersion":1,"users":[]}\n',
  })
  expect(await usher('user list --filter nobodyhasthis --fail-empty')).toMatchObject({code: 3})
})

test('an invalid filter is shown with the position of the error', async () => {
  const {code, out, err} = await usher(['user', 'list', '--filter', 'group:GRAD statu:ACTIVE'])
  expect({code, out}).toEqual({code: 2, out: ''})
  expect(err).toBe(`usher: The filter is not valid at character 12: field "statu" does not exist. Did you mean "status"?
  group:GRAD statu:ACTIVE
             ^
  usher help filter
`)
})

test('it stops when the reader is gone', async () => {
  expect(await usher('user list', {closedAfter: 0})).toEqual({code: 0, out: '', err: ''})
})

test('F001 an operator without one of the two roles does not see the list', async () => {
  for (const login of ['desk', 'plain', 'lapsed', 'stranger']) {
    expect(await usher('user list', {login})).toMatchObject({code: 4, out: ''})
  }
  for (const login of ['amal', 'mira']) expect(await usher('user list --count', {login})).toMatchObject({code: 0})
})

test('the list can be in any order, users without a value last', async () => {
  const sorted = async (sort: string) => {
    const {out} = await usher(`user list --sort ${sort} --json primary_id,expiry_date,user_group`)
    return JSON.parse(out).users as {primary_id: string; expiry_date: string | null; user_group: string | null}[]
  }
  const dates = (await sorted('-expiry_date')).map(each => each.expiry_date ?? '')
  const filled = dates.filter(Boolean)
  expect(filled).toEqual([...filled].sort().reverse())
  expect(dates.slice(0, filled.length)).toEqual(filled)
  const pairs = (await sorted('group,-expires')).map(each => `${each.user_group ?? '~'}`)
  expect(pairs).toEqual([...pairs].sort())
  const {code, err} = await usher('user list --sort name,user_grp')
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('character 6: cannot sort by "user_grp". Did you mean "user_group"?'),
  ])
})

test('a page gives a cursor for the next one, which is valid for its order only', async () => {
  const all = await idsOf('--sort', '-user_group')
  const pages: string[] = []
  let after: string[] = []
  for (;;) {
    const {out, err} = await usher(['user', 'list', '-o', 'name', '--sort', '-user_group', '--limit', '8', ...after])
    pages.push(...out.split('\n').filter(Boolean))
    const [, cursor] = /^More users follow: --after (\S+)$/m.exec(err) ?? []
    if (cursor === undefined) break
    after = ['--after', cursor]
  }
  expect(pages).toEqual(all)
  expect(all).toHaveLength(21)
  const {code, err} = await usher(['user', 'list', ...after])
  expect([code, err]).toEqual([2, expect.stringContaining('--after is not a cursor of a list in this order')])
  expect((await usher('user list --after nonsense')).code).toBe(2)
  const {err: json} = await usher('user list --limit 3 --json primary_id')
  expect(Object.keys(JSON.parse(json))).toEqual(['after'])
})

test('any field of the user can be a column', async () => {
  const {out} = await usher(
    'user list --filter id:u1004 --json birth_date,rs_libraries,force_password_change,created_by',
  )
  const [user] = JSON.parse(out).users
  expect(Object.keys(user)).toEqual(['birth_date', 'rs_libraries', 'force_password_change', 'created_by'])
  expect(user.rs_libraries).toEqual([])
  expect(user.force_password_change).toBe(false)
})

test('no match of one type says where there are matches, and with which flag', async () => {
  const {code, err} = await usher('user list --type public --filter paper')
  expect(code).toBe(0)
  expect(err).toContain('No users match. Elsewhere: 1 in Contact (--type contact).')
  expect((await usher('user list --filter zzzz')).err).toContain('No users match.\n')
})
