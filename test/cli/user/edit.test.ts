import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary, type Said} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)

/** An editor that does one thing each time it is opened, and keeps what it was shown; after the last it changes nothing. */
const editor = (...steps: string[]): Record<string, string> => {
  const script = `
    const {readFileSync, writeFileSync, appendFileSync, statSync, existsSync} = require('node:fs')
    const {dirname} = require('node:path')
    const file = process.argv.at(-1)
    const seen = ${JSON.stringify(at('seen.json'))}
    const before = existsSync(seen) ? JSON.parse(readFileSync(seen, 'utf8')) : []
    const shown = readFileSync(file, 'utf8')
    const modes = [statSync(dirname(file)).mode & 0o777, statSync(file).mode & 0o777]
    writeFileSync(seen, JSON.stringify([...before, {shown, modes, args: process.argv.slice(2, -1)}]))
    const steps = [${steps.map(step => `text => ${step}`).join(', ')}]
    const step = steps[before.length]
    const next = step ? step(shown) : shown
    if (typeof next === 'number') process.exit(next)
    writeFileSync(file, next)
  `
  writeFileSync(at('vi.cjs'), script)
  return {EDITOR: `"${process.execPath}" "${at('vi.cjs')}"`, TMPDIR: library.folder}
}
type Seen = {shown: string; modes: number[]; args: string[]}
const seen = (): Seen[] => JSON.parse(readFileSync(at('seen.json'), 'utf8'))
const leftovers = () => readdirSync(library.folder).filter(name => name.startsWith('usher-edit-'))
const keptText = ({err}: Said) => readFileSync(/The text is kept in (.*)$/m.exec(err)?.[1] ?? '', 'utf8')
const person = async (id: string, fields: string) =>
  JSON.parse((await library.usher(`user show ${id} --json ${fields}`)).out).users[0]

test('F120, F313: users are changed in an editor, all in one batch, which history names and undo takes back', async () => {
  const env = editor(
    `text.replace(/^user_group: GRAD.*$/gm, 'user_group: alumni').replace('Prefers letters', 'Wants letters')`,
  )
  const {code, err} = await library.usher('user edit u1001 u1005', {env, terminal: true, stdin: 'y\n'})
  expect(code).toBe(0)
  expect(err).toMatch(/^Okafor, Adaeze N\. +User group +Graduate +Alumni/m)
  expect(err).toMatch(/^Okafor, Adaeze N\. +Note, Note +Prefers letters/m)
  expect(err).toContain('Change 2 users? [y/N] Changed 2 users. Batch 2; "usher undo 2" takes it back.')
  expect(await person('u1001', 'user_group')).toEqual({user_group: 'ALUM'})
  expect((await library.usher('history', {terminal: {columns: 100}})).out).toMatch(
    /2 +2026-11-22 10:00 +amal +Edited as text/,
  )
  const undone = await library.usher('undo', {terminal: true, stdin: 'y\n'})
  expect(undone.err).toContain('Undo batch 2 (Edited as text, by amal')
  expect(await person('u1005', 'user_group')).toEqual({user_group: 'GRAD'})
})

test('the text is for the eyes of whoever edits it alone, and gone afterwards', async () => {
  expect(await library.usher('user edit u1014 --yes', {env: editor()})).toMatchObject({
    code: 0,
    err: 'Nothing was changed.\n',
  })
  expect(seen()[0]?.modes).toEqual([0o700, 0o600])
  expect(seen()[0]?.shown).toContain('last_name: "Red\\u001b[2J\\u202eEvil"')
  expect(leftovers()).toEqual([])
})

test('a fault opens the editor again at its line, with the reason; once it is mended all is done', async () => {
  const env = editor(
    `text.replace('user_group: GRAD', 'user_group: NOPE')`,
    `text.replace('user_group: NOPE', 'user_group: ALUM')`,
  )
  const named = {...env, EDITOR: `${env['EDITOR']} vim`}
  expect(await library.usher('user edit u1001 --yes', {env: named})).toMatchObject({code: 0})
  const [, second] = seen()
  const lines = second?.shown.split('\n') ?? []
  const place = lines.indexOf('# !! User group "NOPE" does not exist')
  expect(lines[place + 1]).toMatch(/^user_group: NOPE/)
  expect(await person('u1001', 'user_group')).toEqual({user_group: 'ALUM'})
  expect(leftovers()).toEqual([])
})

test('who leaves a faulty text as it is gives up, and keeps the text', async () => {
  const env = editor(`text.replace(/^birth_date:.*$/m, 'birth_date: 2027-02-30')`)
  const said = await library.usher('user edit u1001 --yes', {env})
  expect(said.code).toBe(6)
  expect(said.err).toContain('1 fault in the text: nothing was changed')
  expect(said.err).toContain('2027-02-30')
  expect(keptText(said)).toContain('birth_date: 2027-02-30')
  expect(statSync(at(leftovers()[0] ?? '')).mode & 0o777).toBe(0o700)
  expect(seen()).toHaveLength(2)
  expect(await person('u1001', 'version')).toEqual({version: 1})
})

test('a text that was cut in the middle is noticed', async () => {
  const env = editor(`text.slice(0, text.indexOf('preferred_language')) + '"half'`)
  expect(await library.usher('user edit u1001 --yes', {env})).toMatchObject({
    code: 6,
    err: expect.stringContaining('This is not YAML'),
  })
})

test.for([
  ['ends with a fault', 'text.replace("GRAD", "ALUM") && 3', 5, 'ended with 3: nothing was changed'],
  ['empties the text', '""', 0, 'Nothing was changed.'],
  ['writes no UTF-8', 'Buffer.from([0x61, 0xff])', 6, 'something else than text in UTF-8'],
] as const)('an editor that %s changes nothing', async ([, step, exit, why]) => {
  const {code, err} = await library.usher('user edit u1001 --yes', {env: editor(step)})
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(await person('u1001', 'version')).toEqual({version: 1})
})

test('an editor that is not there is named', async () => {
  expect(
    await library.usher('user edit u1001 --yes', {env: {EDITOR: 'no-such-editor -w', TMPDIR: library.folder}}),
  ).toMatchObject({
    code: 1,
    err: 'usher: The editor "no-such-editor" cannot be started\n  USHER_EDITOR, VISUAL or EDITOR names another editor\n',
  })
  expect(leftovers()).toEqual([])
})

test('who says no keeps the text and changes nothing', async () => {
  const env = editor(`text.replace('user_group: GRAD', 'user_group: ALUM')`)
  const said = await library.usher('user edit u1001', {env, terminal: true, stdin: '\n'})
  expect(said).toMatchObject({code: 5, err: expect.stringContaining('Cancelled: nothing was changed')})
  expect(keptText(said)).toContain('user_group: ALUM')
})

test('somebody whom another one changed meanwhile is a conflict, and the text is kept', async () => {
  const other = `require('node:child_process').execFileSync(process.execPath, [${JSON.stringify(at('other.cjs'))}])`
  writeFileSync(
    at('other.cjs'),
    `const D = require(${JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'))}); const d = new D(${JSON.stringify(library.file)}); d.exec("update user set version = 2 where primary_id = 'u1001'"); d.close()`,
  )
  const env = editor(`(${other}, text.replaceAll(/user_group: GRAD/g, 'user_group: ALUM'))`)
  const said = await library.usher('user edit u1001 u1005 --yes', {env})
  expect(said.code).toBe(7)
  expect(said.err).toMatch(/Okafor, Adaeze N\. \(u1001\): User was changed by setup at .* meanwhile/)
  expect(keptText(said)).toContain('user_group: ALUM')
  expect(await person('u1005', 'user_group')).toEqual({user_group: 'ALUM'})
})

test('--dry-run shows what the text would do', async () => {
  const env = editor(`text.replace('user_group: GRAD', 'user_group: ALUM')`)
  expect(await library.usher('user edit --filter is:owing --dry-run', {env})).toMatchObject({
    code: 0,
    out: expect.stringContaining('User group: GRAD -> ALUM'),
  })
  expect((await library.usher('history --json batch')).out).not.toContain('"batch":2')
})

test.for([
  ['user edit --yes', 2, 'Say which users'],
  ['user edit u1001', 2, 'Add --yes'],
  ['user edit nobody --yes', 3, 'There is no user "nobody"'],
  ['user edit --all --limit 5 --yes', 5, 'more than 5 users, too many for one text'],
  ['user edit --filter last_name:Nobody --yes', 0, 'Nobody is meant'],
] as const)('usher %s exits with %i', async ([argv, exit, why]) => {
  const {code, err} = await library.usher(argv, {env: editor()})
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(existsSync(at('seen.json'))).toBe(false)
})

test('without a terminal and an editor of its own nothing is opened', async () => {
  expect(await library.usher('user edit u1001 --yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('An editor needs a terminal'),
  })
})

test('F001 nobody without the role opens users in an editor', async () => {
  expect(await library.usher('user edit u1001 --yes', {env: editor(), login: 'desk'})).toMatchObject({code: 4})
  expect(existsSync(at('seen.json'))).toBe(false)
})
