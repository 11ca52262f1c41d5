import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {makeLibrary} from '../../support/library.ts'

const library = await makeLibrary()
afterAll(library.remove)
const {usher} = library
const preview = 'user set user_group=ALUM --dry-run -o name'

test.for([
  ['one a line, blank lines passed over', 'u1001\n\n  u1005 \r\n'],
  ['TSV with a header', 'primary_id\tname\nu1001\tOkafor, Adaeze\nu1005\tDuarte'],
  ['CSV with quotes and a byte order mark', '\ufeffprimary_id,name\r\n"u1001","Okafor, Adaeze"\r\nu1005,x\r\n'],
  ['JSON lines', '{"primary_id":"u1001","x":1}\n{"primary_id":"u1005"}\n'],
] as const)('--ids-from reads %s', async ([, stdin]) => {
  expect(await usher(`${preview} --ids-from -`, {stdin})).toMatchObject({code: 0, out: 'u1001\nu1005\n'})
})

test('--ids-from reads the output of user list', async () => {
  for (const format of ['name', 'tsv', 'csv', 'jsonl']) {
    const {out} = await usher(['user', 'list', '--filter', 'okafor or duarte', '-o', format])
    expect((await usher(`${preview} --ids-from -`, {stdin: out})).out).toBe('u1005\nu1001\n')
  }
})

test('--ids-from reads a file, and reports the line of an error', async () => {
  writeFileSync(join(library.folder, 'ids.txt'), 'u1001\n{"id": 7}\n')
  expect(await usher(`${preview} --ids-from ids.txt`)).toMatchObject({code: 6, err: expect.stringContaining('line 2')})
  expect(await usher(`${preview} --ids-from none.txt`)).toMatchObject({code: 3})
  expect(await usher(`${preview} --ids-from -`, {terminal: true})).toMatchObject({code: 2})
})

test.for([
  ['', 2, 'Select users with identifiers'],
  ['--type public', 2, '--type alone selects no users'],
  ['u1001 --all', 2, 'Select users in one way, not with identifiers and --all'],
  ['--filter x --all', 2, 'Select users in one way'],
  ['u1001 --type public', 2, '--type can be combined with --filter, --view or --all'],
  ['--all --type publik', 2, 'Did you mean "public"?'],
  ['nobody', 3, 'User "nobody" does not exist'],
] as const)('user set %s: exit %i', async ([words, exit, why]) => {
  const {code, err} = await usher(`${preview} ${words}`)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
})

test('filter, type and all select users; identifiers match in any case, each once', async () => {
  expect((await usher([...preview.split(' '), '--filter', 'is:owing'])).out).toBe('u1005\nu1010\n')
  expect((await usher(`${preview.replace('-o name', '')} --dry-run=count --all --type public`)).code).toBe(2)
  expect((await usher('user set user_group=ALUM --dry-run=count --all --type public')).out).toBe('14\n')
  expect((await usher(`${preview} U1001 u1001 u1001`)).out).toBe('u1001\n')
})

test('with --on-error stop or --atomic an unknown identifier stops everything', async () => {
  for (const flag of ['--on-error=stop', '--atomic']) {
    expect(await usher(`user deactivate u1001 nobody --yes ${flag}`)).toMatchObject({code: 3})
  }
  expect((await usher('user show u1001 --json version')).out).toContain('"version":1')
})
