import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {applyEdits} from '../../../cli/build/slim.ts'
import {executable} from '../../support/program/built-program.ts'
import {bundledPrograms, runNode} from '../../support/program/bundled.ts'

const root = resolve(import.meta.dirname, '../../..')
const {tree, bundled, plain, remove} = bundledPrograms()

afterAll(remove)

const sameWhenBundled = async (name: string, text: string, args: readonly string[] = []) => {
  const [before, after] = await Promise.all([plain(`${name}.ts`, text, args), bundled(`${name}.ts`, text, args)])
  expect(before.err).toBe('')
  expect(before.out).not.toBe('')
  expect(after).toEqual(before)
}

describe('replaced parts of dependencies behave as before', () => {
  test('meow reads flags, arguments and help', async () => {
    const program = `import meow from 'meow'
const cli = meow('Usage\\n  $ usher list', {importMeta: import.meta, pkg: {name: 'usher', version: '1.2.3'}, description: 'Users',
  flags: {userGroup: {type: 'string', shortFlag: 'g'}, limit: {type: 'number', default: 50}, dryRun: {type: 'boolean'},
    status: {type: 'string', isMultiple: true, choices: ['ACTIVE', 'INACTIVE']}}})
console.log(JSON.stringify([cli.input, cli.flags, cli.help]))`
    await sameWhenBundled('meow', program, [
      'list',
      'ana',
      '-g',
      'STAFF',
      '--dry-run',
      '--status=ACTIVE',
      '--status',
      'INACTIVE',
    ])
  })

  test('meow refuses a flag it does not know', async () => {
    const program = `import meow from 'meow'
meow('', {importMeta: import.meta, pkg: {name: 'usher'}, allowUnknownFlags: false, flags: {db: {type: 'string'}}})`
    const [before, after] = await Promise.all([
      plain('odd.ts', program, ['--dbb']),
      bundled('odd.ts', program, ['--dbb']),
    ])
    expect(after).toEqual(before)
    expect(after).toMatchObject({status: 2, err: expect.stringContaining('--dbb')})
  })

  test('conf writes settings that the next start reads', async () => {
    const program = `import Conf from 'conf'
import {mkdtempSync, readFileSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
const cwd = mkdtempSync(join(tmpdir(), 'usher-conf-'))
const open = () => new Conf({projectName: 'usher', cwd, defaults: {theme: 'dark'}, configFileMode: 0o600, clearInvalidConfig: true})
const first = open()
first.set('columns.user', ['name', 'status'])
first.set('unset', 1)
first.delete('unset')
const next = open()
console.log(JSON.stringify([next.store, next.get('columns.user'), next.has('unset'), next.size, statSync(next.path).mode, readFileSync(next.path, 'utf8')]))`
    await sameWhenBundled('conf', program)
  })

  test('better-sqlite3 finds its addon, keeps a file and reports its errors', async () => {
    const program = `import Database from 'better-sqlite3'
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
const file = join(mkdtempSync(join(tmpdir(), 'usher-file-')), 'test.db')
const database = new Database(file)
database.pragma('journal_mode = wal')
database.exec('create table user (id integer primary key, name text unique)')
const add = database.prepare('insert into user (name) values (?) returning id')
const both = database.transaction(() => [add.get('Ana'), add.get('Léa')])
const said = [both(), database.prepare('select * from user').all()]
try { add.get('Ana') } catch (error) { said.push([error.name, error.code, error instanceof Database.SqliteError]) }
console.log(JSON.stringify(said))`
    await sameWhenBundled('sqlite', program)
  })

  test('Yoga lays out boxes', async () => {
    const program = `import Yoga from 'yoga-layout'
const box = Yoga.Node.create()
box.setWidth(80)
box.setHeight(24)
box.setFlexDirection(Yoga.FLEX_DIRECTION_ROW)
for (const grow of [1, 2]) {
  const child = Yoga.Node.create()
  child.setFlexGrow(grow)
  child.setMargin(Yoga.EDGE_ALL, 1)
  child.setWidth('10%')
  box.insertChild(child, box.getChildCount())
}
box.calculateLayout(undefined, undefined, Yoga.DIRECTION_LTR)
console.log(JSON.stringify([0, 1].map(index => box.getChild(index).getComputedLayout())))`
    await sameWhenBundled('yoga', program)
  })

  test('Ink draws the same frame, whatever the script of the names', async () => {
    const program = `import {createElement as h} from 'react'
import {Box, renderToString, Text} from 'ink'
const names = ['Ana Silva', 'Łukasz Żółć', 'Ελένη Παπαδοπούλου', 'Юрий Гагарин', '王小明', '김철수', 'नेहा', 'e\\u0301cole', '👩‍🚀 crew', '│ box ↔']
console.log(renderToString(h(Box, {flexDirection: 'column', borderStyle: 'round', width: 30},
  ...names.map((name, index) => h(Text, {key: index, wrap: 'truncate', inverse: index === 2}, name + ' and a long rest of the row')),
  h(Text, {wrap: 'wrap'}, names.join(' '))), {columns: 40}))`
    await sameWhenBundled('ink', program)
  })

  test('Ink draws the same rows, alone, under a box, beside another and in the frames that follow', async () => {
    const program = `import {createElement as h} from 'react'
import {Box, renderToString, Text, Transform} from 'ink'
const names = ['plain', '\\x1b[7mreverse\\x1b[27m and \\x1b[1mbold\\x1b[22m', '王小明 王小明 王小明', 'e\\u0301cole  ', '', 'wide 王', 'two\\nlines']
const row = (text, key) => h(Text, {key, wrap: 'truncate'}, text === '' ? ' ' : text)
const box = h(Box, {key: 'box', position: 'absolute', marginTop: 1, marginLeft: 3, width: 12, borderStyle: 'single'}, h(Text, null, '王 over'))
const beside = h(Box, {key: 'beside'}, row('left 王', 1), row('right', 2))
const loud = h(Transform, {key: 'loud', transform: text => text.toUpperCase()}, row('loud', 1))
const hidden = h(Box, {key: 'hidden', width: 4, height: 1, overflow: 'hidden'}, row('clipped 王', 1))
const frames = [[], [box], [beside], [loud], [hidden], [], [box, beside]]
for (const extra of frames)
  for (const shift of [0, 1, 0])
    console.log(renderToString(h(Box, {flexDirection: 'column', width: 20, height: 10}, ...names.map((_, at) => row(names[(at + shift) % names.length], at)), ...extra), {columns: 20}))`
    await sameWhenBundled('rows', program)
  })

  test('a terminal size is found without a terminal', async () => {
    await sameWhenBundled(
      'size',
      "import terminalSize from 'terminal-size'\nconsole.log(JSON.stringify(terminalSize()))",
    )
  })
})

describe('parts that the build leaves out', () => {
  test('network, cryptography and streams are not loaded before they are needed', async () => {
    const {out, err} = await bundled(
      'start.ts',
      `import meow from 'meow'
import Conf from 'conf'
import Database from 'better-sqlite3'
import {Kysely, SqliteDialect} from 'kysely'
import {writeSync} from 'node:fs'
meow('', {importMeta: import.meta, pkg: {name: 'usher'}})
new Conf({projectName: 'usher', cwd: '/nowhere'}).get('theme')
new Kysely({dialect: new SqliteDialect({database: new Database(':memory:')})}).selectFrom('user').selectAll().compile()
writeSync(1, JSON.stringify([process.moduleLoadList, process.listenerCount('SIGTERM')]))`,
    )
    expect(err).toBe('')
    const [modules, signalListeners] = JSON.parse(out)
    for (const name of ['net', 'crypto', 'child_process', 'stream', 'worker_threads', 'internal/deps/undici/undici']) {
      expect(modules).not.toContain(`NativeModule ${name}`)
    }
    expect(signalListeners).toBe(0)
  })

  test.for([
    [
      'a schema in conf',
      "import Conf from 'conf'\nnew Conf({projectName: 'usher', schema: {theme: {type: 'string'}}})",
      'schema option of conf',
    ],
    [
      'the package file in meow',
      "import meow from 'meow'\nmeow('', {importMeta: import.meta, pkg: {name: 'usher'}}).pkg",
      'meow normalizes',
    ],
  ] as const)('throw if they are used: %s', async ([name, program, complaint]) => {
    const {status, err} = await bundled(`${name.replaceAll(' ', '-')}.ts`, program)
    expect(status).toBe(1)
    expect(err).toContain(complaint)
    expect(err).toContain('is not part of this build')
  })

  test('a build fails if a dependency no longer has the replaced text', () => {
    expect(applyEdits('a.js', 'one two', [{from: 'two', to: '2'}])).toBe('one 2')
    expect(() => applyEdits('a.js', 'one', [{from: 'two', to: '2'}])).toThrow(
      'a.js contains 0 times instead of once: two',
    )
    expect(() => applyEdits('a.js', 'two two', [{from: 'two', to: '2'}])).toThrow(
      'a.js contains 2 times instead of once: two',
    )
  })
})

describe('the launcher', () => {
  const home = join(tree, 'home')
  const launcher = join(home, 'usher.cjs')
  mkdirSync(home)
  copyFileSync(join(root, 'cli/bin.cjs'), launcher)
  copyFileSync(join(root, 'cli/launch.cjs'), join(home, 'launch.cjs'))
  writeFileSync(join(home, 'main.cjs'), "process.stdout.write('started ' + process.argv[2])")

  test('starts the program and caches its compiled code for the next start', async () => {
    const cache = join(home, 'cache')
    expect(await runNode([launcher, 'list'], {XDG_CACHE_HOME: cache})).toEqual({
      status: 0,
      out: 'started list',
      err: '',
    })
    expect(readdirSync(cache)).toEqual(['usher'])
  })

  test('ignores damaged caches', async () => {
    const cache = join(home, 'spoiled')
    const start = () => runNode([executable, 'version'], {XDG_CACHE_HOME: cache})
    const first = await start()
    expect(first).toMatchObject({status: 0, err: ''})
    const kept = readdirSync(cache, {recursive: true, encoding: 'utf8'}).filter(each => each.endsWith('.cjs'))
    expect(kept).toHaveLength(1)
    const place = join(cache, kept[0]!)
    const whole = readFileSync(place)
    const spoiled: readonly Buffer[] = [
      Buffer.alloc(0),
      Buffer.alloc(whole.length),
      whole.subarray(0, whole.length / 2),
      whole.subarray(0, whole.length - 1),
      ...[64, 5000, whole.length / 4, whole.length - 8].map(at => {
        const copy = Buffer.from(whole)
        copy.fill(0x5a, at, at + 8)
        return copy
      }),
    ]
    for (const each of spoiled) {
      writeFileSync(place, each)
      expect(await start()).toEqual(first)
      expect(readFileSync(place).length).toBeGreaterThan(whole.length / 2)
    }
    expect(readdirSync(dirname(place))).toEqual(['main.cjs'])
  })

  // Another owner is tested by what only root can do; others see the same by the mode of folders and files.
  test('uses no cache that others can write to, or that belongs to another user', async () => {
    const cache = join(home, 'shared')
    const start = () => runNode([executable, 'version'], {XDG_CACHE_HOME: cache})
    const first = await start()
    const kept = readdirSync(cache, {recursive: true, encoding: 'utf8'}).filter(each => each.endsWith('.cjs'))
    const place = join(cache, kept[0]!)
    const whole = readFileSync(place)
    // Both halves are equal and wrong: used, it would be rejected and written anew.
    const poison = Buffer.alloc(whole.length, 0x5a)
    const isLeftAlone = async () => {
      writeFileSync(place, poison)
      expect(await start()).toEqual(first)
      return readFileSync(place).equals(poison)
    }
    const usher = join(cache, 'usher')
    expect(await isLeftAlone()).toBe(false)
    for (const folder of [usher, dirname(place)]) {
      chmodSync(folder, 0o777)
      expect(await isLeftAlone()).toBe(true)
      chmodSync(folder, 0o700)
    }
    chmodSync(place, 0o666)
    expect(await isLeftAlone()).toBe(false)
    if (process.getuid?.() !== 0) return
    for (const each of [usher, dirname(place)]) {
      chownSync(each, 12345, 12345)
      expect(await isLeftAlone()).toBe(true)
      chownSync(each, 0, 0)
    }
  })

  test('removes caches of old builds when a new build first starts, and keeps recent ones', async () => {
    const cache = join(home, 'aged')
    const month = 31 * 24 * 60 * 60
    for (const [name, age] of [
      ['0123456789abcdef', month],
      ['fedcba9876543210', 60],
    ] as const) {
      mkdirSync(join(cache, 'usher', name, 'v26.0.0-x64', 'other'), {recursive: true})
      const then = Date.now() / 1000 - age
      utimesSync(join(cache, 'usher', name), then, then)
    }
    expect(await runNode([launcher, 'list'], {XDG_CACHE_HOME: cache})).toMatchObject({status: 0, out: 'started list'})
    expect(readdirSync(join(cache, 'usher')).sort()).toEqual(['BUILD', 'fedcba9876543210'])
  })

  test('can be started many times at once, without reading incomplete caches', async () => {
    const cache = join(home, 'crowded')
    const starts = Array.from({length: 6}, () => runNode([launcher, 'list'], {XDG_CACHE_HOME: cache}))
    for (const each of await Promise.all(starts)) expect(each).toEqual({status: 0, out: 'started list', err: ''})
  })

  test('starts if nothing can be cached', async () => {
    expect(await runNode([launcher, 'list'], {XDG_CACHE_HOME: '/dev/null'})).toMatchObject({
      status: 0,
      out: 'started list',
    })
    expect(await runNode([launcher, 'list'], {XDG_CACHE_HOME: '', HOME: ''})).toMatchObject({
      status: 0,
      out: 'started list',
    })
  })

  test('reports which Node it needs, and names the way to the one that came with it', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'usher-old-node-')))
    const program = join(folder, 'dist', 'usher.cjs')
    const own = join(folder, 'node_modules', '.bin', 'node')
    mkdirSync(join(program, '..'))
    copyFileSync(join(root, 'cli/bin.cjs'), program)
    const report = async (version: string): Promise<object> => {
      const older = join(folder, 'older.cjs')
      const versions = `{...process.versions, node: '${version}'}`
      writeFileSync(older, `Object.defineProperty(process, 'versions', {value: ${versions}})`)
      return runNode(['--require', older, program])
    }
    const fault = (version: string, way: string): object => ({
      status: 2,
      out: '',
      err: `usher needs Node 24.7 or newer; this is Node ${version}.\n${way}.\n`,
    })
    const install = 'In the folder of usher, npm ci installs one; npx usher then runs with it'
    for (const version of ['18.20.4', '20.20.2', '24.6.0'])
      expect(await report(version)).toEqual(fault(version, install))
    mkdirSync(join(own, '..'), {recursive: true})
    writeFileSync(own, '')
    const ready = `One came with usher. Run ${own} ${program}, or npx usher in ${folder}`
    expect(await report('20.20.2')).toEqual(fault('20.20.2', ready))
    rmSync(folder, {recursive: true})
  })
})
