import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {createHost} from '../../../cli/screens/host.ts'
import {resolveDatabase} from '../../../cli/settings/paths.ts'
import {readPreferences, writePreferences} from '../../../cli/settings/preferences.ts'

let folder: string
const world = () => ({env: {HOME: folder}, cwd: folder})
const config = () => join(folder, '.config/usher/config.json')
const filters = () => join(folder, '.local/state/usher/filters.json')
const put = (text: string): void => {
  mkdirSync(join(folder, '.config/usher'), {recursive: true})
  writeFileSync(config(), text)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usher-preferences-'))
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

test('preferences are restored in the next session', async () => {
  const all = {
    layout: 'wide',
    columns: [{id: 'name'}, {id: 'email', width: 30}],
    order: [{by: 'user_group', down: true}],
  } as const
  await writePreferences(world(), {settings: {all}, preview: {isOn: true, side: 'bottom'}, hasHints: false})
  await writePreferences(world(), {filters: ['is:locked', 'ana']})
  expect(readPreferences(world())).toMatchObject({
    settings: {all},
    preview: {isOn: true, side: 'bottom'},
    hasHints: false,
    filters: ['is:locked', 'ana'],
    fault: undefined,
  })
})

test('writing one preference keeps the others and the settings', async () => {
  put('{"database": "/srv/library.db", "keys": {"list": {"mark": ["x"]}}}')
  await writePreferences(world(), {hasHints: false})
  await writePreferences(world(), {preview: {isOn: true, side: 'right'}})
  expect(JSON.parse(readFileSync(config(), 'utf8'))).toEqual({
    database: '/srv/library.db',
    keys: {list: {mark: ['x']}},
    hints: false,
    preview: {shown: true, side: 'right'},
  })
  expect(readPreferences(world()).keys).toEqual({list: {mark: ['x']}})
})

test('without files there are defaults, and reading creates no files', () => {
  expect(readPreferences(world())).toMatchObject({settings: {}, preview: {side: 'right'}, hasHints: true, filters: []})
  expect(existsSync(join(folder, '.config'))).toBe(false)
})

test.each(['{"lists": ', '[1, 2]', ''])(
  'settings that are %j are reported, ignored and never overwritten',
  async text => {
    put(text)
    const {fault, settings} = readPreferences(world())
    expect(fault).toContain(`${config()} is ignored`)
    expect(settings).toEqual({})
    await writePreferences(world(), {hasHints: false})
    expect(readFileSync(config(), 'utf8')).toBe(text)
  },
)

test('settings that cannot be read do not lead to another database', async () => {
  const flags = {text: () => undefined, on: () => false}
  put('{"database": "/srv/library.db",')
  await expect(resolveDatabase(flags, world())).rejects.toThrow('is ignored')
  put('{"hints": ')
  expect(await resolveDatabase(flags, world())).toContain('.local/share/usher/usher.db')
})

test('invalid settings are ignored, the others are used', () => {
  const lists = {
    all: {layout: 'broad', columns: [{id: 'name', width: -4}, {id: 'nothing'}, 7], sort: 'user_group'},
    staff: {columns: [{id: 'email'}], sort: 'nonsense'},
    public: 'everything',
  }
  put(JSON.stringify({lists, preview: {shown: 'yes'}, hints: 'maybe'}))
  expect(readPreferences(world())).toMatchObject({
    settings: {all: {columns: [{id: 'name'}], order: [{by: 'user_group'}]}, staff: {order: []}},
    preview: {isOn: undefined},
    hasHints: true,
  })
  expect(readPreferences(world()).settings.all?.layout).toBeUndefined()
  expect(readPreferences(world()).settings.staff?.columns).toBeUndefined()
  expect(readPreferences(world()).settings.public).toBeUndefined()
})

test('stored filters are readable by their owner only', async () => {
  await writePreferences(world(), {filters: ['name:somebody']})
  expect(statSync(filters()).mode & 0o777).toBe(0o600)
})

test('keys do not wait for the disk; pending preferences are written at the end', async () => {
  const {host, end} = createHost(world())
  host.keep({hasHints: false})
  host.keep({filters: ['a']})
  host.keep({filters: ['b', 'a']})
  expect(existsSync(config())).toBe(false)
  await end()
  expect(readPreferences(world())).toMatchObject({hasHints: false, filters: ['b', 'a']})
})
