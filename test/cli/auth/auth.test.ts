import {spawn} from 'node:child_process'
import {chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {join, resolve} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect} from '../../../db/open.ts'
import {type Circumstances, type Library, makeLibrary} from '../../support/library.ts'
import {startPty} from '../../support/terminal/pty.ts'

const program = resolve(import.meta.dirname, '../../../cli/main.ts')
const right = 'correct horse'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const settle = async (settings: Readonly<Record<string, string>>): Promise<void> => {
  const {db} = await connect(library.file)
  for (const [name, value] of Object.entries(settings)) await db.insertInto('policy').values({name, value}).execute()
  await db.destroy()
}
const setPassword = async (id: string, more = ''): Promise<void> => {
  const {code, err} = await library.usher(`auth password set ${id} --password-stdin${more}`, {stdin: `${right}\n`})
  expect({code, err}).toMatchObject({code: 0})
}
const check = async (id: string, stdin: string, more = '', circumstances: Circumstances = {}) =>
  library.usher(`auth check ${id} --password-stdin${more}`, {stdin, ...circumstances})

test('F026, F027 wrong passwords are counted until a right one; the fifth in a row locks the account until Unlock', async () => {
  await setPassword('u1001')
  for (let count = 0; count < 4; count++)
    expect(await check('u1001', 'wrong')).toMatchObject({code: 20, out: 'wrong\n'})
  expect(await check('u1001', right)).toMatchObject({code: 0, out: 'ok\n', err: ''})
  for (let count = 0; count < 4; count++) expect(await check('u1001', 'wrong')).toMatchObject({code: 20})
  expect(await check('u1001', 'wrong')).toMatchObject({code: 21, out: 'locked\n'})
  expect(await check('u1001', right)).toMatchObject({code: 21, out: 'locked\n'})
  expect((await library.usher('user list --filter is:locked -o name')).out).toContain('u1001')
  expect(await library.usher('user unlock u1001 --yes')).toMatchObject({code: 0})
  expect(await check('u1001', right)).toMatchObject({code: 0})
})

test('an unknown identifier is answered like a wrong password', async () => {
  await setPassword('u1001')
  const [known, unknown] = [await check('u1001', 'wrong', ' -o json'), await check('nobody', 'wrong', ' -o json')]
  expect(unknown).toEqual({...known, out: known.out.replace('u1001', 'nobody')})
  expect(unknown.code).toBe(20)
})

test('F032, F033, F034 inactive and expired internal accounts fail, external ones are checked elsewhere', async () => {
  for (const id of ['u1002', 'u1012']) await setPassword(id)
  expect(await check('u1002', right)).toMatchObject({code: 22, out: 'inactive\n'})
  expect(await check('u1012', right)).toMatchObject({code: 23, out: 'expired\n'})
  // With a wrong password the answer reveals nothing about the account.
  expect(await check('u1012', 'wrong')).toMatchObject({code: 20, out: 'wrong\n'})
  expect(await check('u1004', right)).toMatchObject({code: 24, out: 'external\n'})
  await library.usher('user deactivate u1004 --yes')
  expect(await check('u1004', right)).toMatchObject({code: 24})
})

test('F035, F036 programs get the roles in force of a user who may sign in', async () => {
  await setPassword('lapsed')
  await setPassword('desk')
  const rolesOf = async (id: string, secret = right) =>
    JSON.parse((await check(id, secret, ' -o jsonl')).out) as {answer: string; roles: string[]}
  expect(await rolesOf('desk')).toEqual({primary_id: 'desk', answer: 'ok', roles: ['32']})
  expect(await rolesOf('lapsed')).toMatchObject({answer: 'ok', roles: []})
  expect(await rolesOf('desk', 'wrong')).toMatchObject({answer: 'wrong', roles: []})
  expect(await rolesOf('u1004')).toMatchObject({answer: 'external', roles: []})
})

test('F086 after --force-change the right password is answered with must-change, until another one is set', async () => {
  await setPassword('u1001', ' --force-change')
  expect(await check('u1001', right)).toMatchObject({code: 25, out: 'must-change\n'})
  await setPassword('u1001')
  expect(await check('u1001', right)).toMatchObject({code: 0})
})

test('F082, F087 a password is optional, and external users have none here', async () => {
  expect(await check('u1001', right)).toMatchObject({code: 20})
  expect(await library.usher('auth password set u1004 --password-stdin', {stdin: right})).toMatchObject({
    code: 5,
    err: 'usher: The password of this external user is managed by SIS: change it there\n',
  })
  await setPassword('u1001')
  expect(await library.usher('auth password clear u1001')).toMatchObject({code: 2})
  expect(await library.usher('auth password clear u1001 --yes')).toMatchObject({code: 0})
  expect(await check('u1001', right)).toMatchObject({code: 20})
})

test('F084 the pattern of the site is enforced and explained, and the password is not printed', async () => {
  await settle({password_regex: '^[0-9]{6}$', password_regex_display: 'six digits'})
  const {code, out, err} = await library.usher('auth password set u1001 --password-stdin', {stdin: 'abcdef123\n'})
  expect({code, out, err}).toEqual({
    code: 6,
    out: '',
    err: 'usher: Password does not match the required format (six digits)\n',
  })
  expect(await library.usher('auth password set u1001 --password-stdin', {stdin: '123456\n'})).toMatchObject({code: 0})
})

test('F085 a password typed twice must be the same', async () => {
  const set = (stdin: string) => library.usher('auth password set u1001', {terminal: true, stdin})
  expect(await set(`${right}\rcorrect hose\r`)).toMatchObject({
    code: 6,
    err: 'Password of u1001: \nVerify password: \nusher: The two entries differ: Password not changed\n',
  })
  // Typed with a correction, an arrow key and an erased word.
  expect(await set(`no\u0015corr\u001b[Dect xé\u007f\u007fhorse\r${right}\r`)).toMatchObject({code: 0})
  expect(await library.usher('auth check u1001', {terminal: true, stdin: `${right}\r`})).toMatchObject({code: 0})
  expect(await set(`${right}\r\u0003`)).toMatchObject({code: 130})
})

test('F083 a password typed on a terminal is not shown', async () => {
  await addMyself()
  const pty = await startPty(['node', program, 'auth', 'password', 'set', 'u1001'], {
    env: {USHER_DB: library.file, HOME: library.folder},
  })
  try {
    await pty.sees('Password of u1001:')
    pty.type(`${right}\r`)
    await pty.sees('Verify password:')
    pty.type(`${right}\r`)
    expect((await pty.exit()).code).toBe(0)
    expect(pty.screen.text()).toContain('Password set for 1 user.')
    expect(pty.bytesSince()).not.toMatch(/correct|horse|\*/)
  } finally {
    pty.close()
  }
  expect(await check('u1001', right)).toMatchObject({code: 0})
}, 30_000)

test('a pipe gives one line of at most 1,024 bytes, with any line end', async () => {
  await setPassword('u1001')
  for (const end of ['', '\n', '\r\n', '\0']) expect(await check('u1001', right + end)).toMatchObject({code: 0})
  const set = (stdin: string) => library.usher('auth password set u1001 --password-stdin', {stdin})
  for (const [stdin, why] of [
    ['', 'Password is empty'],
    ['\n', 'Password is empty'],
    ['x'.repeat(1025), 'Password is longer than 1,024 bytes'],
    ['x'.repeat(5000), 'Password is longer than 1,024 bytes'],
    [`${right}\n${right}\n`, 'Password must be one line'],
  ] as const) {
    const {code, err} = await set(stdin)
    expect({code, isTold: err.includes(why), err: err.includes('horse')}).toEqual({code: 6, isTold: true, err: false})
  }
  expect(await set('x'.repeat(1024))).toMatchObject({code: 0})
  // Composed by one keyboard, decomposed by another.
  expect(await set('pass w\u00f6rter\n')).toMatchObject({code: 0})
  expect(await check('u1001', 'pass wo\u0308rter')).toMatchObject({code: 0})
  for (const circumstances of [{}, {terminal: true}])
    expect(await library.usher('auth check u1001 --no-input', circumstances)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--password-stdin'),
    })
})

test('a user is also found by barcode, but not by an inactive one, nor by one that two users have', async () => {
  await setPassword('u1001')
  expect(await check('20000001', right, ' --by barcode')).toMatchObject({code: 0})
  expect(await check('20000001', right)).toMatchObject({code: 20})
  expect(await check('u1001', right, ' --by BARCOD')).toMatchObject({code: 2, err: expect.stringContaining('BARCODE')})
  const {db} = await connect(library.file)
  const twice = {id_type: 'BARCODE', value: '20000001'}
  await db.updateTable('identifier').set(twice).where('value', '=', 'mira').execute()
  expect(await check('20000001', right, ' --by BARCODE')).toMatchObject({code: 20})
  await db.updateTable('identifier').set({value: 'other'}).where('value', '=', '20000001').execute()
  await db.updateTable('identifier').set({value: '20000001', status: 'INACTIVE'}).where('value', '=', 'other').execute()
  await db.destroy()
  expect(await check('20000001', right, ' --by BARCODE')).toMatchObject({code: 20})
})

test('F001 a desk may check passwords only if configured, and never set them', async () => {
  await setPassword('u1001')
  const desk = {login: 'desk'}
  expect(await check('u1001', right, '', desk)).toMatchObject({code: 4, err: expect.stringContaining('auth_roles')})
  await settle({auth_roles: '32'})
  expect(await check('u1001', right, '', desk)).toMatchObject({code: 0})
  const set = await library.usher('auth password set u1001 --password-stdin', {stdin: 'another one', ...desk})
  expect(set).toMatchObject({code: 4})
  expect(await check('u1001', right, ' --read-only')).toMatchObject({code: 4})
})

test('F055, F056, F057: a PIN is typed, or generated if enabled', async () => {
  const set = (more: string, stdin = '') => library.usher(`auth pin set u1001 ${more}`, {stdin})
  expect(await set('--pin-stdin', '123\n')).toMatchObject({code: 6, err: 'usher: PIN must be four digits\n'})
  expect(await set('--generate')).toMatchObject({code: 5, err: expect.stringContaining('pin_number_method')})
  expect(await set('--pin-stdin', '0420\n')).toMatchObject({code: 0})
  expect(await library.usher('auth pin u1001 --pin-stdin', {stdin: '0420'})).toMatchObject({code: 0, out: 'ok\n'})
  expect(await library.usher('auth pin u1001 --pin-stdin', {stdin: '420'})).toMatchObject({code: 20})
  await settle({pin_number_method: 'fourDigit'})
  const {code, out} = await set('--generate')
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^\d{4}\n$/)})
  expect(await library.usher('auth pin u1001 --pin-stdin', {stdin: out})).toMatchObject({code: 0})
  expect(await set('--generate --pin-stdin', '1234')).toMatchObject({code: 2})
  expect(await library.usher('auth pin clear u1001 --yes')).toMatchObject({code: 0})
  expect(await library.usher('auth pin u1001 --pin-stdin', {stdin: out})).toMatchObject({code: 20})
})

test('the key for PINs is created once, readable by its owner only; without it no PIN is compared, and none is created unasked', async () => {
  const key = join(library.folder, '.local/share/usher/pin.key')
  const set = (more = '') => library.usher(`auth pin set u1001 --pin-stdin${more}`, {stdin: '1234'})
  const pin = (env: Record<string, string> = {}) => library.usher('auth pin u1001 --pin-stdin', {stdin: '1234', env})
  expect((await set()).err).toContain(`Created the key file ${key}`)
  expect(statSync(key).mode & 0o777).toBe(0o600)
  const first = readFileSync(key, 'utf8')
  expect((await set()).err).not.toContain('Made')
  chmodSync(key, 0o644)
  expect(await pin()).toMatchObject({code: 5, err: expect.stringContaining('chmod 600')})
  rmSync(key)
  expect(await pin()).toMatchObject({code: 5, err: expect.stringContaining('restore it')})
  expect(await set()).toMatchObject({code: 5, err: expect.stringContaining('USHER_PIN_KEY')})
  expect(existsSync(key)).toBe(false)
  const elsewhere = join(library.folder, 'elsewhere.key')
  writeFileSync(elsewhere, first, {mode: 0o600})
  expect(await pin({USHER_PIN_KEY: elsewhere})).toMatchObject({code: 0})
  writeFileSync(elsewhere, `${'0'.repeat(64)}\n`)
  expect(await pin({USHER_PIN_KEY: elsewhere})).toMatchObject({
    code: 5,
    err: expect.stringContaining('another key file'),
  })
  writeFileSync(elsewhere, 'no key')
  expect(await pin({USHER_PIN_KEY: elsewhere})).toMatchObject({code: 5, err: expect.stringContaining('not a key file')})
  expect(await set(' --new-key')).toMatchObject({code: 0})
  expect(await pin()).toMatchObject({code: 0})
  // An error of the site does not count as a wrong PIN.
  const {db} = await connect(library.file)
  expect(await db.selectFrom('credential').select('failed_count').executeTakeFirst()).toEqual({failed_count: 0})
  await db.destroy()
})

test('a generated password is printed once, alone on standard output, and is not in the history', async () => {
  const {code, out, err} = await library.usher('auth password set u1001 --generate --force-change')
  expect({code, out}).toEqual({code: 0, out: expect.stringMatching(/^[A-Za-z2-9]{12}\n$/)})
  expect(err).toBe('Password set for 1 user. Batch 2.\n')
  expect(await check('u1001', out)).toMatchObject({code: 25})
  const {out: told} = await library.usher('history u1001 -o json')
  expect(told).toContain('password_set_at')
  expect(told).not.toContain(out.trim())
  expect(await library.usher('undo 2 --yes')).toMatchObject({
    code: 5,
    err: expect.stringContaining('the old password or PIN is not stored'),
  })
  expect((await library.usher('history', {terminal: {columns: 160}})).out).toContain('Set password')
})

;("// Other processes get the operator's login from the operating system.")
async function addMyself(): Promise<void> {
  const me = {
    primary_id: 'me',
    last_name: 'Me',
    first_name: 'My',
    record_type: {value: 'STAFF'},
    user_identifier: [{id_type: {value: 'LOGIN'}, value: userInfo().username}],
    user_role: [{role_type: {value: '21'}, scope: {value: 'INST'}, status: {value: 'ACTIVE'}}],
  }
  const {code, err} = await library.usher('import - --yes', {stdin: JSON.stringify(me)})
  expect({code, err}).toMatchObject({code: 0})
}

const finished = (file: string, argv: readonly string[], stdin: string, env: Record<string, string> = {}) =>
  new Promise<{code: number | null; out: string}>(done => {
    const child = spawn(file, argv, {env: {...process.env, USHER_DB: library.file, HOME: library.folder, ...env}})
    let out = ''
    child.stdout.on('data', data => {
      out += data
    })
    child.on('close', code => done({code, out}))
    child.stdin.end(stdin)
  })

test('F088 a script called by PAM accepts the right password every time, and no wrong one', async () => {
  await addMyself()
  await setPassword('u1001')
  const script = join(library.folder, 'sign-in.sh')
  writeFileSync(
    script,
    `#!/bin/sh
answer=$("${process.execPath}" "${program}" auth check "$PAM_USER" --password-stdin)
case $? in
  0) exit 0 ;;
  2[0-5]) echo "refused: $answer"; exit 1 ;;
  *) echo "the library does not answer"; exit 2 ;;
esac
`,
    {mode: 0o700},
  )
  // PAM ends the password with NUL.
  const asked = (name: string, secret: string) => finished(script, [], `${secret}\0`, {PAM_USER: name})
  for (let time = 0; time < 2; time++) expect(await asked('u1001', right)).toEqual({code: 0, out: ''})
  expect(await asked('u1001', 'wrong')).toEqual({code: 1, out: 'refused: wrong\n'})
  expect(await asked('u1003', right)).toEqual({code: 1, out: 'refused: locked\n'})
  expect(await asked('u1001', '')).toEqual({code: 2, out: 'the library does not answer\n'})
}, 60_000)

test('simultaneous checks lose no count and lock once', async () => {
  await addMyself()
  await setPassword('u1001')
  const answers = await Promise.all(
    Array.from({length: 6}, () =>
      finished(process.execPath, [program, 'auth', 'check', 'u1001', '--password-stdin'], 'x'),
    ),
  )
  const codes = answers.map(each => each.code)
  expect(codes.filter(code => code === 20)).toHaveLength(4)
  expect(codes.filter(code => code === 21)).toHaveLength(2)
  const {out} = await library.usher('history -o jsonl')
  expect(out.split('\n').filter(line => line.includes('"user.lock"'))).toHaveLength(1)
}, 60_000)
