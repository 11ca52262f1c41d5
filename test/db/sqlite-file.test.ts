import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import Database from 'better-sqlite3'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {networkFileSystem, openFile} from '../../db/dialect/sqlite-file.ts'
import {type Library, makeLibrary} from '../support/library.ts'

const options = {timeout: 100, fileMustExist: true}

let folder: string
let library: Library
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usher-file-'))
  library = await makeLibrary()
})
afterEach(() => {
  chmodSync(folder, 0o700)
  chmodSync(library.folder, 0o700)
  rmSync(folder, {recursive: true, force: true})
  library.remove()
})

// Root may do everything, so a test that is started by root becomes somebody else for a while.
const asReader = async <T>(work: () => Promise<T> | T): Promise<T> => {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

const makeFile = (): string => {
  const file = join(folder, 'a.db')
  const raw = new Database(file)
  raw.exec('pragma journal_mode = wal; create table t (n integer); insert into t values (7)')
  raw.close()
  return file
}

test('a file with a log that may only be read, in a folder where none can be created, is read as it is', async () => {
  const file = makeFile()
  chmodSync(file, 0o444)
  chmodSync(folder, 0o555)
  await asReader(() => {
    const {raw, whyReadOnly} = openFile(file, options)
    expect(whyReadOnly).toBe(`you may only read the file ${file}`)
    expect(raw.prepare('select n from t').get()).toEqual({n: 7})
    expect(() => raw.exec('insert into t values (8)')).toThrow(/readonly/)
    raw.close()
  })
})

test('while its log holds changes, a file that may only be read is refused with what to do', async () => {
  const file = makeFile()
  writeFileSync(`${file}-wal`, 'x'.repeat(100))
  chmodSync(file, 0o444)
  chmodSync(`${file}-wal`, 0o400)
  chmodSync(folder, 0o555)
  await asReader(() => {
    expect(() => openFile(file, options)).toThrow(/another program has changes in its log.*usher db backup/)
  })
})

test('commands read a library that the operator may only read, and refuse changes with the reason and exit code 4', async () => {
  const list = () => library.usher('user list --count')
  const change = () => library.usher('user set u1001 job_description=x --yes')
  // Loads what these commands need while this is still allowed.
  const before = await list()
  expect((await change()).code).toBe(0)
  chmodSync(library.file, 0o444)
  chmodSync(library.folder, 0o555)
  const [read, refused, doctor] = await asReader(async () => [
    await list(),
    await change(),
    await library.usher('doctor'),
  ])
  expect(read).toMatchObject({code: 0, out: before.out, err: ''})
  expect(refused).toMatchObject({
    code: 4,
    err: expect.stringContaining(`is not possible: you may only read the file ${library.file}`),
  })
  expect(doctor.out).toMatch(/^Changes\tremark\tThe screens and commands can only read: you may only read the file/m)
})

test('on a network file system there is no log beside the file, and its kind is known by its number', () => {
  const file = makeFile()
  const {raw, network} = openFile(file, options, () => 'NFS')
  expect({network, journal: raw.pragma('journal_mode', {simple: true})}).toEqual({network: 'NFS', journal: 'delete'})
  raw.close()
  const types = {26985: 'NFS', [0xfe534d42]: 'SMB', [0xfe534d42 - 2 ** 32]: 'SMB', 61267: undefined}
  for (const [type, kind] of Object.entries(types)) expect(networkFileSystem(file, () => Number(type))).toBe(kind)
  expect(networkFileSystem(join(folder, 'none'))).toBeUndefined()
})

test('doctor warns of a file that others may read, and with database_group allows a group, but nobody else', async () => {
  const permissions = async () => (await library.usher('doctor')).out.match(/^Permissions\t.*$/m)?.[0]
  chmodSync(library.folder, 0o2770)
  chmodSync(library.file, 0o660)
  expect(await permissions()).toMatch(/^Permissions\twrong\t.*\(660\): chmod 600 .*usher policy set database_group yes/)
  expect(await library.usher('policy set database_group yes')).toMatchObject({code: 0})
  expect(await permissions()).toBe('Permissions\tok\t660: accessible by you and the group only')
  chmodSync(library.file, 0o664)
  expect(await permissions()).toMatch(/^Permissions\twrong\t.*\(664\): chmod o= /)
})
