import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const at = (name: string) => join(library.folder, name)
const plan = (words: string) => library.usher(`${words} --plan plan.jsonl`)
const linesOf = (name: string) => readFileSync(at(name), 'utf8').trimEnd().split('\n')
const groupOf = async (id: string) =>
  JSON.parse((await library.usher(`user show ${id} --json user_group`)).out).users[0].user_group

test('F313 a plan is written for review, applied as its action, and can be undone', async () => {
  const {code, out, err} = await plan('user set u1001 u1005 group=ALUM')
  expect({code, out}).toEqual({code: 0, out: ''})
  expect(err).toBe(
    '2 would change. Nothing changed. To view the plan: usher diff plan.jsonl; to apply it: usher apply plan.jsonl\n',
  )
  expect(statSync(at('plan.jsonl')).mode & 0o777).toBe(0o600)
  expect(readdirSync(library.folder).filter(name => name.includes('partial'))).toEqual([])
  expect(await groupOf('u1001')).toBe('GRAD')
  expect(JSON.parse(linesOf('plan.jsonl')[0] ?? '')).toMatchObject({action: 'user.set', counts: {changed: 2}})
  expect(await library.usher('apply plan.jsonl --expect 2 --yes', {login: 'mira'})).toMatchObject({
    code: 0,
    err: 'Plan by amal, 2026-11-22 10:00 UTC.\nChanged 2 users. Batch 2; to undo it: usher undo 2\n',
  })
  expect(await groupOf('u1001')).toBe('ALUM')
  const [batch] = JSON.parse((await library.usher('history --limit 1 --json operator,action,input')).out).batches
  expect(batch).toEqual({operator: 'mira', action: 'user.set', input: {set: 'group=ALUM'}})
  expect(await library.usher('apply plan.jsonl --yes')).toMatchObject({
    code: 0,
    err: expect.stringContaining('2 unchanged'),
  })
  expect(await library.usher('undo 2 --yes')).toMatchObject({code: 0})
  expect(await groupOf('u1005')).toBe('GRAD')
})

test('users that changed since are named with who changed them, and nothing is written; --skip-drifted applies the rest', async () => {
  await plan('user set u1001 u1005 u1006 group=ALUM')
  await library.usher('user set u1005 job_description=Desk --yes', {login: 'mira'})
  const {code, err} = await library.usher('apply plan.jsonl --yes')
  expect(code).toBe(5)
  expect(err).toContain('The plan no longer applies to 1 user: nothing changed')
  expect(err).toMatch(/Duarte, Rui \(u1005\): Differs from the plan: .* \(by mira on 2026-11-22 10:00, batch 2\)/)
  expect(await groupOf('u1001')).toBe('GRAD')
  expect(await library.usher('apply plan.jsonl --skip-drifted --expect 3 --yes')).toMatchObject({code: 5})
  expect(await library.usher('apply plan.jsonl --skip-drifted --expect 2 --yes')).toMatchObject({code: 7})
  expect([await groupOf('u1001'), await groupOf('u1005'), await groupOf('u1006')]).toEqual(['ALUM', 'GRAD', 'ALUM'])
})

test('a user whose line is removed is left out; a value changed by hand is refused with its line', async () => {
  await plan('user set u1001 u1005 u1006 group=ALUM')
  const [header, first, , third, end] = linesOf('plan.jsonl')
  writeFileSync(at('two.jsonl'), [header, first, third, end].join('\n'))
  const {err} = await library.usher('apply two.jsonl --dry-run=count')
  expect(err).toContain('1 user was removed from the file since.')
  writeFileSync(at('forged.jsonl'), [header, first, third?.replace('ALUM', 'STAFF'), end].join('\n'))
  expect(await library.usher('apply forged.jsonl --yes')).toMatchObject({
    code: 6,
    err: expect.stringMatching(
      /^usher: forged\.jsonl, line 3: it differs from what the action does to this user \(User group/,
    ),
  })
  expect(await groupOf('u1001')).toBe('GRAD')
  expect(await library.usher('apply two.jsonl --yes')).toMatchObject({code: 0})
  expect([await groupOf('u1001'), await groupOf('u1005'), await groupOf('u1006')]).toEqual(['ALUM', 'GRAD', 'ALUM'])
})

test('a confirmation shows what would change, and is required', async () => {
  await plan('user deactivate u1001')
  expect(await library.usher('apply plan.jsonl')).toMatchObject({code: 2})
  const {code, err} = await library.usher('apply plan.jsonl', {terminal: true, stdin: 'n\n'})
  expect(code).toBe(5)
  expect(err).toContain('Deactivate Okafor, Adaeze N. (u1001)?')
})

test('a plan to standard output is applied from standard input', async () => {
  const {code, out} = await library.usher('user set u1001 job_description=\u202edesk --plan -')
  expect(code).toBe(0)
  expect(out).not.toContain('\u202e')
  expect(await library.usher('apply - --yes', {stdin: out})).toMatchObject({code: 0})
  expect((await library.usher('user show u1001 --json job_description')).out).toContain('\\u202edesk')
})

test('refused and unknown users are in the exit code, and a deletion needs its number', async () => {
  expect(await plan('user set u1004 u1005 last_name=Bell')).toMatchObject({code: 7})
  expect(JSON.parse(linesOf('plan.jsonl')[1] ?? '')).toMatchObject({
    primary_id: 'u1004',
    result: 'refused',
    reasons: [{code: 'LOCKED'}],
  })
  expect(await library.usher('user set u1001 nobody last_name=Bell --plan other.jsonl')).toMatchObject({
    code: 7,
    err: expect.stringContaining('User "nobody" does not exist'),
  })
  await library.usher('user delete u1001 --plan gone.jsonl')
  expect(await library.usher('apply gone.jsonl --yes')).toMatchObject({code: 2})
  expect(await library.usher('apply gone.jsonl --confirm-count 1')).toMatchObject({code: 0})
  expect(await library.usher('user show u1001')).toMatchObject({code: 3})
})

test.for([
  ['user set u1001 group=ALUM --plan there.jsonl', 5, 'there.jsonl already exists'],
  ['user set u1001 group=ALUM --plan .', 6, 'is a folder'],
  ['user set u1001 group=ALUM --plan nowhere/p.jsonl', 3, 'its folder does not exist'],
  [
    'user set u1001 group=ALUM --plan x.jsonl --expect 2',
    5,
    '1 user would change, not 2 as in --expect: no plan was written',
  ],
  ['user set u1001 group=ALUM --plan x.jsonl --dry-run', 2, 'Use either --plan or --dry-run'],
  ['user set u1001 --plan x.jsonl', 2, 'Name the fields to set'],
  ['apply', 2, 'Name one plan file'],
  ['apply none.jsonl --yes', 3, 'does not exist'],
  ['apply there.jsonl --yes', 6, 'there.jsonl, line 1: it is not JSON'],
] as const)('usher %s exits with %i', async ([argv, exit, why]) => {
  writeFileSync(at('there.jsonl'), 'my own words\n')
  const {code, err} = await library.usher(argv)
  expect({code, err}).toEqual({code: exit, err: expect.stringContaining(why)})
  expect(readFileSync(at('there.jsonl'), 'utf8')).toBe('my own words\n')
  expect(existsSync(at('x.jsonl'))).toBe(false)
})

test('F001 writing or applying a plan needs the role', async () => {
  expect(await library.usher('user set u1001 group=ALUM --plan p.jsonl', {login: 'desk'})).toMatchObject({code: 4})
  await plan('user set u1001 group=ALUM')
  expect(await library.usher('apply plan.jsonl --yes', {login: 'desk'})).toMatchObject({code: 4})
  expect(await library.usher('apply plan.jsonl --yes --read-only')).toMatchObject({code: 4})
})
