import {copyFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {boot} from '../../../cli/boot.ts'
import {isCliError} from '../../../cli/framework/cli-error.ts'
import {type Connection, connect, readsOf, writesOf} from '../../../db/open.ts'
import {firstMoment, type Library, makeLibrary} from '../../support/library.ts'

let library: Library
let connection: Connection
beforeEach(async () => {
  library = await makeLibrary()
  connection = await connect(library.file)
})
afterEach(async () => {
  await connection.db.destroy()
  library.remove()
})

const write = () =>
  writesOf(async () => connection).openBatch({
    action: 'user.set',
    input: {},
    operator: 'amal',
    source: 'cli',
    started_at: firstMoment,
  })

function replaceFile(): void {
  const copy = join(library.folder, 'copy.db')
  copyFileSync(library.file, copy)
  renameSync(copy, library.file)
}

describe('a database file that is open', () => {
  test.each([
    ['removed', () => rmSync(library.file), 'removed or renamed'],
    ['renamed', () => renameSync(library.file, join(library.folder, 'other.db')), 'removed or renamed'],
    ['replaced', replaceFile, 'replaced by another one'],
  ])('and was %s is not written to, and says so when it is looked at', async (_, change, what) => {
    await write()
    change()
    await expect(write()).rejects.toThrow(what)
    await expect(readsOf(connection).changeMark()).rejects.toThrow(what)
    const error = await write().catch((fault: unknown) => fault)
    expect(connection.dialect.fault(error)).toEqual({
      kind: 'absent',
      sentence: expect.stringContaining(`since it was opened: ${library.file}`),
      hint: 'Nothing more is written to it: leave and start again',
    })
  })

  test('and was replaced before the first write is not mixed up with the new one', async () => {
    const flags = {text: (name: string) => (name === 'db' ? library.file : undefined), on: () => false, all: () => []}
    const opened = await boot(flags, {
      stdin: {isTTY: false, async *chunks() {}},
      stdout: {write: () => true, isTTY: false, columns: 80, rows: 24},
      stderr: {write: () => true, isTTY: false, columns: 80, rows: 24},
      env: {},
      cwd: '/',
      login: () => 'amal',
      now: () => firstMoment,
      onSignal: () => () => {},
    })
    if (isCliError(opened)) throw new Error(opened.message)
    replaceFile()
    await expect(opened.app.writes.reserveIds(1)).rejects.toThrow('replaced by another one')
    await opened.close()
  })
})
