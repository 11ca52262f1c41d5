import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {requireFreePath} from '../../../cli/files/file-error.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

const program = resolve(import.meta.dirname, '../../../cli/main.ts')

let library: Library
beforeAll(async () => {
  library = await makeLibrary()
})
afterAll(() => library.remove())

const {uid} = process.getBuiltinModule('node:os').userInfo()
// Rights on files do not bind the superuser.
const nobody = uid === 0 ? {uid: 65_534, gid: 65_534} : {}

describe('a folder that may not be looked into', () => {
  test('is named with what to do, as a missing right', () => {
    const folder = join(library.folder, 'locked')
    mkdirSync(folder)
    chmodSync(library.folder, 0o711)
    chmodSync(folder, 0)
    const script = `
      const {requireFreePath} = await import(${JSON.stringify(resolve(import.meta.dirname, '../../../cli/files/file-error.ts'))})
      const {openConnection} = await import(${JSON.stringify(resolve(import.meta.dirname, '../../../cli/boot.ts'))})
      const file = ${JSON.stringify(join(folder, 'x'))}
      process.stdout.write(JSON.stringify([requireFreePath(file, false), await openConnection(file)]))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {...nobody, encoding: 'utf8'})
    expect(JSON.parse(said)).toEqual([
      {code: 'E-FILE', message: `${join(folder, 'x')} cannot be written: permission denied`, exit: 4},
      {code: 'E-FILE', message: `Database ${join(folder, 'x')} cannot be opened: permission denied`, exit: 4},
    ])
    expect(requireFreePath(join(library.folder, 'free'), false)).toBeUndefined()
  })
})

test.each(['export missing/x.json', 'db backup missing/b.db', 'config export missing/c.yaml'])(
  '%s names the folder that does not exist',
  async argv => {
    const {code, err} = await library.usher(argv)
    expect({code, err}).toEqual({code: 3, err: expect.stringContaining('its folder does not exist')})
  },
)

test.skipIf(process.platform !== 'linux')('output that cannot be written is told with its reason', () => {
  const env = {...process.env, USHER_DB: library.file, HOME: library.folder}
  const run = (redirect: string) =>
    spawnSync('sh', ['-c', `"$@" ${redirect}`, 'sh', process.execPath, program, 'help', 'exit-codes'], {
      env,
      encoding: 'utf8',
    })
  const full = run('>/dev/full')
  expect(full).toMatchObject({status: 1, stderr: 'usher: Standard output cannot be written: the disk is full\n'})
  expect(run('2>/dev/full').status).toBe(0)
})

test('db migrate makes no library of an empty file', async () => {
  const file = join(library.folder, 'empty.db')
  writeFileSync(file, '', {mode: 0o600})
  const {code, err} = await library.usher(`db migrate --db ${file}`)
  expect({code, err}).toEqual({code: 5, err: `usher: Database ${file} is not set up\n  Set it up with usher db init\n`})
  expect(readFileSync(file, 'latin1')).not.toContain('CREATE TABLE')
  expect(statSync(file).isFile()).toBe(true)
})
