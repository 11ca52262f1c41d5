import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary, type Said} from '../../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)

/** An editor that performs one step each time it is opened, and records what it was shown; after the last step it changes nothing. */
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
const keptText = ({err}: Said) => readFileSync(/The text is saved in (.*)$/m.exec(err)?.[1] ?? '', 'utf8')
const person = async (id: string, fields: string) =>
  JSON.parse((await library.usher(`user show ${id} --json ${fields}`)).out).users[0]

test('F120, F313: users are changed in an editor as one batch, which is in the history and can be undone', async () => {
  const env = editor(
    `text.replace(/^user_group: GRAD.*$/gm, 'user_group: alumni').replace('Prefers letters', 'Wants letters')`,
  )
  const {code, err} = await library.usher('user edit u1001 u1005', {env, terminal: true, stdin: 'y\n'})
  expect(code).toBe(0)
  expect(err).toMatch(/^Okafor, Adaeze N\. +User group +Graduate +Alumni/m)
  expect(err).toMatch(/^Okafor, Adaeze N\. +Note, Note +Prefers letters/m)
  expect(err).toContain('Change 2 users? [y/N] Changed 2 users. Batch 2; to undo it: usher undo 2')
  expect(await person('u1001', 'user_group')).toEqual({user_group: 'ALUM'})
  expect((await library.usher('history', {terminal: {columns: 100}})).out).toMatch(
    /2 +2026-11-22 10:00 +amal +Edited as text/,
  )
  const undone = await library.usher('undo', {terminal: true, stdin: 'y\n'})
  expect(undone.err).toContain('Undo batch 2 (Edited as text, by amal')
  expect(await person('u1005', 'user_group')).toEqual({user_group: 'GRAD'})
})

test('only the operator can read the file, and it is removed afterwards', async () => {
  expect(await library.usher('user edit u1014 --yes', {env: editor()})).toMatchObject({
    code: 0,
    err: 'Nothing changed.\n',
  })
  expect(seen()[0]?.modes).toEqual([0o700, 0o600])
  expect(seen()[0]?.shown).toContain('last_name: "Red\\u001b[2J\\u202eEvil"')
  expect(leftovers()).toEqual([])
})

test('an error opens the editor again at its line, with the reason; once it is corrected the changes are applied', async () => {
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

test('closing a faulty text unchanged cancels the edit, and saves the text', async () => {
  const env = editor(`text.replace(/^birth_date:.*$/m, 'birth_date: 2027-02-30')`)
  const said = await library.usher('user edit u1001 --yes', {env})
  expect(said.code).toBe(6)
  expect(said.err).toContain('The text has 1 error: nothing changed')
  expect(said.err).toContain('2027-02-30')
  expect(keptText(said)).toContain('birth_date: 2027-02-30')
  expect(statSync(at(leftovers()[0] ?? '')).mode & 0o777).toBe(0o700)
  expect(seen()).toHaveLength(2)
  expect(await person('u1001', 'version')).toEqual({version: 1})
})

test('a truncated text is noticed', async () => {
  const env = editor(`text.slice(0, text.indexOf('preferred_language')) + '"half'`)
  expect(await library.usher('user edit u1001 --yes', {env})).toMatchObject({
    code: 6,
    err: expect.stringContaining('This is not YAML'),
  })
})

test.for([
  ['ends with a fault', 'text.replace("GRAD", "ALUM") && 3', 5, 'ended with 3: nothing changed'],
  ['empties the text', '""', 0, 'Nothing changed.'],
  ['writes no UTF-8', 'Buffer.from([0x61, 0xff])', 6, 'not UTF-8 text'],
] as const)('an editor that %s changes nothing', async ([, step, exit, why]) => {
  const {code, err} = await library.usher('user edit u1001 --yes', {env: editor(step)})
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(await person('u1001', 'version')).toEqual({version: 1})
})

test('an editor that does not exist is named', async () => {
  expect(
    await library.usher('user edit u1001 --yes', {env: {EDITOR: 'no-such-editor -w', TMPDIR: library.folder}}),
  ).toMatchObject({
    code: 1,
    err: 'usher: The editor "no-such-editor" cannot be started\n  Set USHER_EDITOR, VISUAL or EDITOR to another editor\n',
  })
  expect(leftovers()).toEqual([])
})

test('answering no saves the text and changes nothing', async () => {
  const env = editor(`text.replace('user_group: GRAD', 'user_group: ALUM')`)
  const said = await library.usher('user edit u1001', {env, terminal: true, stdin: '\n'})
  expect(said).toMatchObject({code: 5, err: expect.stringContaining('Cancelled: nothing changed')})
  expect(keptText(said)).toContain('user_group: ALUM')
})

test('a user that was changed meanwhile is a conflict, and the text is saved', async () => {
  const other = `require('node:child_process').execFileSync(process.execPath, [${JSON.stringify(at('other.cjs'))}])`
  writeFileSync(
    at('other.cjs'),
    `const D = require(${JSON.stringify(createRequire(import.meta.url).resolve('better-sqlite3'))}); const d = new D(${JSON.stringify(library.file)}); d.exec("update user set version = 2 where primary_id = 'u1001'"); d.close()`,
  )
  const env = editor(`(${other}, text.replaceAll(/user_group: GRAD/g, 'user_group: ALUM'))`)
  const said = await library.usher('user edit u1001 u1005 --yes', {env})
  expect(said.code).toBe(7)
  expect(said.err).toMatch(/Okafor, Adaeze N\. \(u1001\): User was changed by setup at .* in the meantime/)
  expect(keptText(said)).toContain('user_group: ALUM')
  expect(await person('u1005', 'user_group')).toEqual({user_group: 'ALUM'})
})

test('--dry-run shows what would change', async () => {
  const env = editor(`text.replace('user_group: GRAD', 'user_group: ALUM')`)
  expect(await library.usher('user edit --filter is:owing --dry-run', {env})).toMatchObject({
    code: 0,
    out: expect.stringContaining('User group: GRAD -> ALUM'),
  })
  expect((await library.usher('history --json batch')).out).not.toContain('"batch":2')
})

test.for([
  ['user edit --yes', 2, 'Select users with identifiers'],
  ['user edit u1001', 2, 'Add --yes'],
  ['user edit nobody --yes', 3, 'User "nobody" does not exist'],
  ['user edit --all --limit 5 --yes', 5, 'More than 5 users are selected, too many to edit as one text'],
  ['user edit --filter last_name:Nobody --yes', 0, 'No users selected. Nothing changed.'],
] as const)('usher %s exits with %i', async ([argv, exit, why]) => {
  const {code, err} = await library.usher(argv, {env: editor()})
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(existsSync(at('seen.json'))).toBe(false)
})

test('without a terminal an editor must be named', async () => {
  expect(await library.usher('user edit u1001 --yes')).toMatchObject({
    code: 2,
    err: expect.stringContaining('The editor needs a terminal'),
  })
})

test('F001 without the role no users are opened in an editor', async () => {
  expect(await library.usher('user edit u1001 --yes', {env: editor(), login: 'desk'})).toMatchObject({code: 4})
  expect(existsSync(at('seen.json'))).toBe(false)
})
