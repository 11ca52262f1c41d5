// The tasks of a librarian's day, done by keys in the real program on an emulated terminal, as somebody would who has never
// read a manual.
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {connect, writesOf} from '../../db/open.ts'
import {type Library, makeLibrary} from '../support/library.ts'
import {executable} from '../support/program/built-program.ts'
import {type PtyApp, startPty} from '../support/terminal/pty.ts'
import {addCrowd} from './crowd.ts'
import {letMeIn} from './operator.ts'

const crowd = 2000
let library: Library
let app: PtyApp

beforeEach(async () => {
  library = await makeLibrary()
  await letMeIn(library)
})
afterEach(() => {
  app.close()
  library.remove()
})

async function start(size: {cols: number; rows: number}, env: Record<string, string> = {}): Promise<void> {
  app = await startPty(['node', executable], {
    ...size,
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file, LANG: 'C.UTF-8', ...env},
  })
  await sees('[4 All')
  await sees('help')
}

async function fill(): Promise<void> {
  const connection = await connect(library.file)
  await addCrowd({writes: writesOf(async () => connection)}, crowd)
  await connection.db.destroy()
}

const patienceMs = 15_000
const sees = (expected: string | RegExp) => app.sees(expected, patienceMs)
const shown = () => app.screen.text()
const history = async (): Promise<string> => (await library.usher('history -o tsv')).out

describe.each([
  {cols: 80, rows: 24},
  {cols: 120, rows: 35},
])('at $cols by $rows', size => {
  it('finds a patron by a part of the name, and by the barcode that a reader types', async () => {
    await start(size)
    app.type('/kafo')
    await sees('1 match')
    await app.press('enter')
    await sees(/> .*Okafor, Adaeze/)
    await app.press('escape')
    await sees('filter: (none)')
    app.type('/20000001\r')
    await sees('[1 General')
    await sees('Okafor, Adaeze')
    await app.press('escape')
    await sees('[4 All')
  })

  it('deactivates everybody who expired before this year', async () => {
    await start(size)
    app.type('/expires<2026-06-01 is:active\r')
    await sees('1/1')
    await app.press('*', 'd')
    await sees('Deactivate Kowalska')
    await app.press('y')
    await sees('OK Deactivated 1 user')
    expect((await library.usher('user show u1012 -o json')).out).toContain('"status":"INACTIVE"')
  })

  it('moves a cohort to another group, and takes it back', async () => {
    await start(size)
    app.type('/group:GRAD is:internal\r')
    await sees('1/14')
    await app.press('*', 'B')
    await sees('Bulk edit: 14 users')
    app.type('staff')
    await app.press('enter', 'ctrl-s')
    await sees('nothing is written yet')
    await sees(/will change +14/)
    app.type('14\r')
    await sees('Changed 14 users')
    await app.press('u')
    await sees('Undo: Changed 14 users')
    await app.press('y')
    await sees('OK Undone for 14 users')
    expect((await library.usher('user list --filter group:GRAD --count')).out).toBe('15\n')
  })

  it('gives 2,000 people a block with a note, sees who is refused and why, and stops at nothing', async () => {
    await fill()
    await start(size)
    await app.press('*')
    await sees('marked: 2,021')
    await app.press('B')
    await app.press('pagedown', 'pagedown')
    await sees(/^> {2}Block description/m)
    await app.press('enter', 'enter', 'tab')
    app.type('Books overdue since the spring')
    await app.press('ctrl-s')
    await sees(/refused +1 /)
    await sees(/Type ([\d,]+) and Enter/)
    await app.press('j', 'j', 'enter')
    await sees('Paper & Co')
    const count = /Type ([\d,]+) and Enter/.exec(shown())?.[1] ?? ''
    app.type(`${count}\r`)
    await sees('Changed 2,0')
    expect((await library.usher('user list --filter note~spring --count')).out).toBe('0\n')
    expect(Number((await library.usher('user list --filter is:blocked --count')).out)).toBeGreaterThan(2000)
  })

  it('exports the e-mail list of those with overdue loans', async () => {
    await start(size)
    app.type('/has:email\r')
    await sees('1/1')
    await app.press('x')
    await sees('Export')
    const format = () => /As .*/.exec(shown())?.[0] ?? ''
    for (let before = format(); !/E-mail/i.test(before); before = format()) {
      await app.press('right')
      await app.sees(() => format() !== before, patienceMs)
    }
    await app.press('down', 'ctrl-u')
    app.type('list.txt\r')
    await sees('list.txt')
    await sees('OK')
    expect(readFileSync(join(library.folder, 'list.txt'), 'utf8')).toContain('adaeze.okafor@example.edu')
  })

  it('changes ten people in $EDITOR', async () => {
    const editor = join(library.folder, 'editor.sh')
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/^\\(  *\\)\\?user_group: GRAD.*/\\1user_group: ALUM/" "$1"\n', {
      mode: 0o755,
    })
    await start(size, {EDITOR: editor})
    app.type('/u100 is:internal\r')
    await sees('1/8')
    await app.press('*', 'E')
    await sees('Edited as text')
    await app.press('y')
    await sees('OK')
    expect((await library.usher('user list --filter group:ALUM --count')).out).toBe('8\n')
    await app.press('u', 'y')
    await sees('Undone for 8 users')
  })

  it('finds in the log the command that does the same', async () => {
    await start(size)
    app.type('/duarte\r')
    await app.press('d', 'y')
    await sees('OK Deactivated 1 user')
    await app.press('@')
    await sees('usher user deactivate u1005')
    await app.press('escape', 'u', 'y')
    await sees('OK Undone')
    expect(await history()).toContain('user.deactivate')
    const again = await library.usher('user deactivate u1005 --yes')
    expect(again.code).toBe(0)
  })
})
