import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {resolve} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'
import {executable} from '../../support/program/built-program.ts'
import {startPty} from '../../support/terminal/pty.ts'

const program = resolve(import.meta.dirname, '../../../cli/main.ts')
const crowd = 5000

let library: Library
beforeAll(async () => {
  library = await makeLibrary()
  env = {...process.env, _: process.execPath, USHER_DB: library.file, HOME: library.folder, NO_COLOR: '1'}
  const login = process.getBuiltinModule('node:os').userInfo().username
  const record = (primary_id: string, more: object = {}) =>
    JSON.stringify({
      primary_id,
      first_name: 'Kim',
      last_name: `Reed ${primary_id}`,
      record_type: {value: 'PUBLIC'},
      ...more,
    })
  const me = record('me', {
    record_type: {value: 'STAFF'},
    user_identifier: [{id_type: {value: 'LOGIN'}, value: login}],
    user_role: [{role_type: {value: '50'}, scope: {value: 'INST'}, status: {value: 'ACTIVE'}}],
  })
  const stdin = [me, ...Array.from({length: crowd}, (_, place) => record(`k${place}`))].join('\n')
  const {code, err} = await library.usher('import - --yes', {stdin})
  expect({code, err}).toMatchObject({code: 0})
}, 60_000)
afterAll(() => library.remove())

let env: NodeJS.ProcessEnv

const start = (...argv: string[]) => spawn(process.execPath, [program, ...argv], {env})

test('a reader that closes the pipe early is not an error', async () => {
  const child = start('user', 'list')
  let err = ''
  child.stderr.on('data', data => {
    err += data
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await once(child, 'close')
  expect({code, err}).toEqual({code: 0, err: ''})
}, 30_000)

test('Ctrl-C keeps earlier changes, marks the batch, and exits with 130', async () => {
  const child = start('user', 'deactivate', '--filter', 'Reed', '--yes', '--expect', `${crowd}`, '-o', 'jsonl')
  child.stdout.once('data', () => {
    // The pipe is soon full, so that the program waits here until the signal arrives.
    child.stdout.pause()
    child.kill('SIGINT')
    setTimeout(() => child.stdout.resume(), 200)
  })
  let err = ''
  child.stderr.on('data', data => {
    err += data
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(130)
  const {summary} = JSON.parse(err)
  expect(summary).toMatchObject({stopped: true, failed: 0})
  expect(summary.changed % 1000).toBe(0)
  expect(summary.changed).toBeLessThan(crowd)
  expect((await library.usher(['user', 'list', '--count', '--filter', 'is:inactive Reed'])).out).toBe(
    `${summary.changed}\n`,
  )
  const {out} = await library.usher('history --limit 1 --json batch,state')
  expect(JSON.parse(out).batches).toEqual([{batch: summary.batch, state: 'stopped'}])
  expect(await library.usher(`undo ${summary.batch} --yes`)).toMatchObject({code: 0})
}, 30_000)

type Started = ReturnType<typeof start>

/** Sends hang-ups as a closed terminal does while users are changed, and answers how the program ended. */
async function hangUp(child: Started, pidOf: (child: Started) => number | undefined = ({pid}) => pid) {
  child.stdout.once('data', () => {
    child.stdout.pause()
    const pid = pidOf(child)
    for (const delay of [0, 20]) setTimeout(() => child.exitCode === null && pid && process.kill(pid, 'SIGHUP'), delay)
    setTimeout(() => child.stdout.resume(), 200)
  })
  let err = ''
  child.stderr.on('data', data => {
    err += data
  })
  const [code] = await once(child, 'close')
  return {code, summary: JSON.parse(err).summary}
}

const everybody = crowd + 1
const setAddressOfAll = (address: string) => [
  'user',
  'set',
  `web_site_url=${address}`,
  '--filter',
  'Reed',
  '--yes',
  '--expect',
  `${everybody}`,
  '-o',
  'jsonl',
]

test('a hang-up is obeyed between chunks, also when it comes twice, and exits with 129', async () => {
  const {code, summary} = await hangUp(start(...setAddressOfAll('a')))
  expect({code, summary}).toMatchObject({code: 129, summary: {stopped: true, failed: 0}})
  const {out} = await library.usher('history --limit 1 --json batch,state')
  expect(JSON.parse(out).batches).toEqual([{batch: summary.batch, state: 'stopped'}])
  expect(await library.usher(`undo ${summary.batch} --yes`)).toMatchObject({code: 0})
}, 30_000)

test('started by nohup, the program goes on after a hang-up', async () => {
  const child = spawn('bash', ['-c', 'nohup "$@"', 'bash', process.execPath, program, ...setAddressOfAll('b')], {env})
  const {code, summary} = await hangUp(child)
  expect({code, summary}).toMatchObject({code: 0, summary: {stopped: false, changed: everybody}})
}, 30_000)

test('started by a script that ignores hang-ups, the program goes on too', async () => {
  const script = 'trap "" HUP; "$@"; exit $?'
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, program, ...setAddressOfAll('c')], {
    env,
    detached: true,
  })
  const {code, summary} = await hangUp(child, ({pid}) => pid && -pid)
  expect({code, summary}).toMatchObject({code: 0, summary: {stopped: false, changed: everybody}})
}, 30_000)

test('a termination request is obeyed between chunks and exits with 143', async () => {
  // The administrator among them is refused: the other one's account ends.
  const argv = ['user', 'deactivate', '--filter', 'Reed', '--yes', '--expect', `${crowd}`]
  const {code, err} = await library.usher(argv, {signal: 'SIGTERM'})
  expect({code, err}).toEqual({code: 143, err: expect.stringContaining('stopped before the end')})
  await library.usher('undo --yes')
})

test('identifiers can be piped', async () => {
  const child = start('user', 'set', 'user_group=ALUM', '--ids-from', '-', '--dry-run=count')
  child.stdin.end('k1\nk2\nk3\n')
  let out = ''
  child.stdout.on('data', data => {
    out += data
  })
  const [code] = await once(child, 'close')
  expect({code, out}).toEqual({code: 0, out: '3\n'})
}, 30_000)

test('progress is printed on standard error only, as JSON on request', async () => {
  const child = start('user', 'deactivate', '--all', '--dry-run=count', '--progress', 'json')
  const said = {out: '', err: ''}
  child.stdout.on('data', data => {
    said.out += data
  })
  child.stderr.on('data', data => {
    said.err += data
  })
  await once(child, 'close')
  expect(said.out).toMatch(/^$|^\d+\n$/)
  for (const line of said.err.trim().split('\n')) expect(JSON.parse(line)).toBeTypeOf('object')
}, 30_000)

test('in a folder that was deleted, commands run, and a relative name is refused with its old path', async () => {
  const run = async (argv: string) => {
    const script = `mkdir gone && cd gone && rmdir ../gone && exec "${process.execPath}" "${program}" ${argv}`
    const child = spawn('sh', ['-c', script], {
      cwd: library.folder,
      env: {...process.env, USHER_DB: library.file, HOME: library.folder},
    })
    const said = {out: '', err: ''}
    child.stdout.on('data', data => {
      said.out += data
    })
    child.stderr.on('data', data => {
      said.err += data
    })
    const [code] = await once(child, 'close')
    return {code, ...said}
  }
  expect(await run('user list --limit 1 --quiet -o name')).toEqual({
    code: 0,
    out: expect.stringMatching(/^.+\n$/),
    err: '',
  })
  const refused = await run('export users.jsonl')
  expect(refused.err).toContain(`${library.folder}/gone/users.jsonl`)
  expect(refused.err).not.toMatch(/uv_cwd|Unexpected|\n\s+at /)
  expect(refused.code).not.toBe(0)
  // The screens load more, and what they load wants to know where it is.
  const script = `mkdir gone && cd gone && rmdir ../gone && exec "${process.execPath}" "${executable}"`
  const app = await startPty(['sh', '-c', script], {
    cwd: library.folder,
    env: {HOME: library.folder, USHER_DB: library.file},
  })
  await app.sees('4 All')
  app.close()
}, 30_000)
