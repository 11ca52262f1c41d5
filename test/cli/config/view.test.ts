import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const usher = (...argv: string[]) => library.usher(argv)
const as = (login: string, ...argv: string[]) => library.usher(argv, {login})
const idsIn = async (...argv: string[]) =>
  (await usher('user', 'list', '-o', 'name', ...argv)).out.split('\n').filter(Boolean)

test('a saved view lists its users with its columns, after the identifier, in its order', async () => {
  const saved = await usher(
    'view',
    'save',
    'Who owes',
    '--filter',
    'is:owing',
    '--sort',
    '-owes',
    '--fields',
    'name:30,owes',
  )
  expect(saved).toMatchObject({code: 0, err: 'View "Who owes" saved.\n'})
  expect((await usher('user', 'list', '--view', 'who owes')).out).toBe(
    'primary_id\tname\towes\nu1005\tDuarte, Rui\t12.50\nu1010\tIvanov, Oleg\t7.75\n',
  )
  expect((await usher('user', 'list', '--view', 'who-owes', '--fields', 'primary_id', '--sort', 'owes')).out).toBe(
    'primary_id\nu1010\nu1005\n',
  )
})

test('a view is accepted wherever a filter is, and a filter narrows it', async () => {
  await usher('view', 'save', 'grads', '--filter', 'group:GRAD', '--type', 'public')
  expect(await idsIn('--view', 'grads', '--filter', 'is:owing')).toEqual(['u1005', 'u1010'])
  expect((await usher('user', 'list', '--view', 'grads', '--count')).out).toBe('15\n')
  expect((await usher('user', 'deactivate', '--view', 'grads', '--filter', 'is:owing', '--yes')).code).toBe(0)
  expect(await idsIn('--filter', 'is:inactive')).toEqual(['u1005', 'u1010', 'u1002'])
  expect((await usher('lint', '--view', 'grads', '--only', 'expired-active', '-o', 'name')).code).toBe(0)
  const exported = await usher('export', '-', '--format', 'jsonl', '--view', 'locked')
  expect(
    exported.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).primary_id),
  ).toEqual(['u1003'])
})

test('saving under the same name replaces your own view', async () => {
  await usher('view', 'save', 'mine', '--filter', 'is:locked')
  expect((await usher('view', 'save', 'MINE', '--filter', 'is:owing')).err).toBe('View "MINE" changed.\n')
  expect(await idsIn('--view', 'mine')).toEqual(['u1005', 'u1010'])
  expect(await usher('view', 'rm', 'mine')).toMatchObject({code: 0, err: 'View "MINE" removed.\n'})
  expect(await usher('user', 'list', '--view', 'mine')).toMatchObject({code: 3})
})

test('the list of views has your own, shared and built-in ones, with numbers on request', async () => {
  await as('mira', 'view', 'save', 'Ours', '--filter', 'is:locked', '--shared')
  await as('mira', 'view', 'save', 'Hers', '--filter', 'is:locked')
  await usher('view', 'save', 'Mine', '--filter', 'is:owing')
  const {views} = JSON.parse((await usher('view', 'list', '--count', '--json', 'name,from,people')).out)
  expect(views.slice(0, 3)).toEqual([
    {name: 'Mine', from: 'own', people: 2},
    {name: 'Ours', from: 'shared by mira', people: 1},
    {name: 'Locked', from: 'built in', people: 1},
  ])
  expect(views.map((each: {name: string}) => each.name)).not.toContain('Hers')
  const shown = JSON.parse((await usher('view', 'show', 'ours', '--json', 'filter,type,people,command')).out)
  expect(shown.views).toEqual([{filter: 'is:locked', type: 'all', people: 1, command: 'usher user list --view=Ours'}])
})

test('a shared view is changed by its owner, or with --owner by a User Administrator', async () => {
  await as('mira', 'view', 'save', 'Ours', '--filter', 'is:locked', '--shared')
  expect(await usher('view', 'save', 'Ours', '--filter', 'is:owing', '--owner', 'mira')).toMatchObject({code: 0})
  expect((await as('mira', 'user', 'list', '--view', 'ours', '--count')).out).toBe('2\n')
  await usher('view', 'save', 'Boss', '--shared')
  expect(await as('mira', 'view', 'rm', 'boss')).toMatchObject({
    code: 4,
    err: expect.stringContaining('belongs to amal'),
  })
  expect(await usher('view', 'rm', 'ours')).toMatchObject({code: 0})
})

test.for([
  [['user', 'list', '--view', 'lockd'], 3, 'View "lockd" does not exist. Did you mean "locked"?'],
  [['user', 'deactivate', '--view', 'lockd', '--yes'], 3, 'View "lockd" does not exist'],
  [['user', 'deactivate', '--view', 'locked', '--all', '--yes'], 2, 'not with --view and --all'],
  [['user', 'list', '--view', 'staff with roles', '--type', 'public'], 2, 'has only staff users'],
  [['view', 'save', 'x', '--filter', 'grop:GRAD'], 2, 'The filter is not valid at character 1'],
  [['view', 'save', 'x', '--fields', 'nam'], 6, 'Column "nam" does not exist'],
  [['view', 'save', 'x', '--sort', 'nam'], 6, 'Did you mean "name"?'],
  [['view', 'save', 'x'.repeat(61)], 6, 'too long'],
  [['view', 'save', 'two', 'words'], 2, "'two words'"],
  [['view', 'save'], 2, 'Give the name of a view'],
  [['view', 'rm', 'locked'], 5, 'built in'],
  [['view', 'show', 'none'], 3, 'View "none" does not exist'],
  [['view', 'save', 'x', '--read-only'], 4, 'read-only'],
] as const)('%j: exit %i', async ([argv, code, why]) => {
  const said = await usher(...argv)
  expect({code: said.code, err: said.err}).toEqual({code, err: expect.stringContaining(why)})
})

test('a view whose filter is no longer valid reports the position of the error', async () => {
  await usher('view', 'save', 'old', '--filter', 'is:active')
  const {connect} = await import('../../../db/open.ts')
  const {db} = await connect(library.file)
  await db.updateTable('saved_view').set({filter: 'is:active shoe_size:43'}).execute()
  await db.destroy()
  const {code, err} = await usher('user', 'list', '--view', 'old')
  expect(code).toBe(2)
  expect(err).toContain('The filter of view "old" is not valid at character 11')
  expect(JSON.parse((await usher('view', 'list', '--count', '--json', 'name,people')).out).views[0]).toEqual({
    name: 'old',
    people: null,
  })
})

test('what cannot be seen in a name is shown when the view is saved', async () => {
  const {err} = await usher('view', 'save', 'a\u202eb\u{e0041}')
  expect(err).toBe('View "a\ufffdb\ufffd" saved.\n')
})
