import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {executable} from '../support/program/built-program.ts'
import {type PtyApp, startPty} from '../support/terminal/pty.ts'

let folder: string
let app: PtyApp | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-demo-test-'))
})
afterEach(() => {
  app?.close()
  rmSync(folder, {recursive: true, force: true})
})

it('the demo says where it is, is at a desk, and leaves the own lists, filters and desk as they were', async () => {
  const config = join(folder, 'config', 'usher', 'config.json')
  const filters = join(folder, 'state', 'usher', 'filters.json')
  for (const file of [config, filters]) mkdirSync(join(file, '..'), {recursive: true})
  const own = {desk: 'OWN_DESK', lists: {all: {columns: [{id: 'name'}], sort: '-name'}}, keys: {list: {mark: ['m']}}}
  writeFileSync(config, JSON.stringify(own))
  writeFileSync(filters, JSON.stringify({filters: ['expires<+30d']}))
  const before = [config, filters].map(file => readFileSync(file, 'utf8'))
  app = await startPty(['node', executable, 'demo', '--users', '300'], {
    cwd: folder,
    env: {
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_STATE_HOME: join(folder, 'state'),
    },
  })
  await app.sees(/NOTE Invented users in \S+usher-demo-\S+demo\.db,/, 60_000)
  await app.sees(/PRIMARY ID/)
  await app.press('m')
  await app.sees('marked: 1')
  await app.press('U')
  await app.sees('marked: 0')
  app.type('/is:active role:Patron has:note\r')
  await app.sees('filter: is:active role:Patron has:note')
  await app.press('w')
  await app.press('enter')
  await app.sees('[1 General')
  await app.press('s')
  await app.sees('Currently at: DEFAULT_CIRC_DESK')
  await app.press('escape')
  await app.sees('[1 General')
  await app.press('escape')
  await app.sees('[4 All')
  app.type('q')
  expect((await app.exit()).code).toBe(0)
  expect([config, filters].map(file => readFileSync(file, 'utf8'))).toEqual(before)
  expect(readdirSync(folder).filter(name => name.startsWith('usher-demo-'))).toEqual([])
})
