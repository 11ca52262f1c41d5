import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {createHost} from '../../../../cli/screens/host.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-export-'))
})
afterEach(async () => {
  await endApps()
  // What was to be kept is written a moment later.
  for (const end of ends.splice(0)) await end()
  rmSync(folder, {recursive: true, force: true})
})

const ends: (() => Promise<void>)[] = []
const host = () => {
  const env = {HOME: folder, XDG_CONFIG_HOME: folder, XDG_STATE_HOME: folder}
  const world = createHost({env, cwd: folder})
  ends.push(world.end)
  return world.host
}
const run = (crowd?: number): Promise<RunningApp> =>
  runApp({arranged: {host: host()}, ...(crowd === undefined ? {} : {crowd})})
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

/** Opens the dialog and writes another name into it. */
async function nameFile(app: RunningApp, name: string): Promise<void> {
  await app.press('x', 'down', 'ctrl-u')
  await app.type(name)
}

it('writes the columns of the list as CSV into a file of its own, readable by its owner alone', async () => {
  const app = await run()
  await app.type('/is:locked\r')
  await app.sees('1/1')
  await app.press('x')
  await app.sees(
    'Export',
    'All users that match the filter (1)',
    'CSV of the visible columns',
    '~/users-all-2026-11-22.csv',
  )
  await app.press('enter')
  await app.sees('OK 1 user written: ~/users-all-2026-11-22.csv')
  expect(read('users-all-2026-11-22.csv')).toMatch(/^record_type,name,primary_id,.*\r\nPUBLIC,"Novák, Jiří",u1003,/)
  expect(statSync(join(folder, 'users-all-2026-11-22.csv')).mode & 0o777).toBe(0o600)
})

it('writes an e-mail list and says who has no address', async () => {
  const app = await run()
  await app.press('x', 'right', 'right')
  await app.sees('E-mail list', '.txt')
  await app.press('enter')
  await app.sees('OK 1 user written (20 have no e-mail address): ~/users-all-2026-11-22.txt')
  expect(read('users-all-2026-11-22.txt')).toContain('"Okafor, Adaeze N." <adaeze.okafor@example.edu>\n')
})

it('writes the marked only, or this page only', async () => {
  const app = await run(50)
  await app.press('space', 'space')
  await nameFile(app, 'marked.csv')
  await app.sees('The marked (2)', 'marked.csv')
  await app.press('enter')
  await app.sees('OK 2 users written')
  await app.press('U', 'x', 'up')
  await app.press('right')
  await app.sees('This page (18)')
  await app.press('down', 'right', 'right', 'right', 'enter')
  await app.sees('OK 18 users written')
  expect(read('users-all-2026-11-22.txt').trim().split('\n')).toHaveLength(18)
})

it('asks before it replaces a file', async () => {
  writeFileSync(join(folder, 'there.csv'), 'old')
  const app = await run()
  await nameFile(app, 'there.csv')
  await app.press('enter')
  await app.sees('! This file already exists. Enter replaces it.')
  expect(read('there.csv')).toBe('old')
  await app.press('enter')
  await app.sees('OK 21 users written')
  expect(read('there.csv')).not.toBe('old')
})

it('says in words why a file cannot be written', async () => {
  const app = await run()
  await nameFile(app, 'nowhere/x.csv')
  await app.press('enter')
  await app.sees('its folder does not exist')
})

it('writes whole records; the ending of a typed name does not have to be right', async () => {
  const app = await run()
  await app.press('x', 'right', 'right', 'right', 'right', 'enter')
  await app.sees('OK 21 users written: ~/users-all-2026-11-22.json')
  expect(JSON.parse(read('users-all-2026-11-22.json')).user).toHaveLength(21)
})

it('a spreadsheet runs no formula from a cell', async () => {
  const app = await runApp({
    arranged: {host: host()},
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        list: async question =>
          (await given.reads.list(question)).map(row => ({...row, first_name: '=1+1', last_name: null})),
      },
    }),
  })
  await nameFile(app, 'f.csv')
  await app.press('enter')
  await app.sees('users written')
  expect(read('f.csv')).toContain("'=1+1")
  expect(read('f.csv')).not.toMatch(/(^|,)=1/m)
})

it('keys are answered while a long one is written, and Esc stops it without leaving anything', async () => {
  let pages = 0
  const app = await runApp({
    crowd: 60,
    arranged: {host: host()},
    app: given => ({
      ...given,
      reads: {
        ...given.reads,
        list: async question => {
          if (question.more === undefined) return given.reads.list(question)
          pages++
          await new Promise(done => setTimeout(done, 20))
          const {from: _place, ...start} = question
          const rows = await given.reads.list({...start, limit: 60})
          return Array.from({length: 1000}, (_, at) => rows[at % rows.length]).flatMap(row => row ?? [])
        },
      },
    }),
  })
  await nameFile(app, 'long.csv')
  await app.press('enter')
  await app.sees(/Export: .*[\d,]+ of 81\. Esc stops/)
  await app.press('j', 'j')
  await app.sees('3/81', /Export: /)
  await app.press('escape')
  await app.sees('Stopped: no file was written')
  const read = pages
  await app.press('j')
  await app.sees('4/81')
  expect(pages).toBe(read)
  expect(readdirSync(folder).filter(name => name.startsWith('long.csv'))).toEqual([])
})
