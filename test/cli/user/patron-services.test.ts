import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {connect, readsOf, writesOf} from '../../../db/open.ts'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const services = async (argv: string, circumstances = {}) =>
  JSON.parse((await library.usher(`user services ${argv} -o json`, circumstances)).out).patrons[0]

test('F147 F149 services are shown for patrons, view only for operators without a desk role', async () => {
  expect(await services('u1001')).toMatchObject({
    primary_id: 'u1001',
    view_only: 'Editing Patron Services requires the role Circulation Desk Operator',
    notes: [{note_text: 'Prefers letters on paper'}],
    loans: [],
    balance: '0.00',
  })
  expect(await library.usher('user services u1005')).toMatchObject({
    code: 5,
    err: 'usher: u1005: Patron Services are available only for users with the Patron role\n',
  })
  expect(await library.usher('user services u1001 note+=No --yes --desk MAIN')).toMatchObject({
    code: 4,
    err: expect.stringContaining('requires the role Circulation Desk Operator'),
  })
  expect(await library.usher('user services u1001', {login: 'plain'})).toMatchObject({code: 4})
})

test('F149 a desk operator adds notes and blocks at the desk, and nothing else', async () => {
  const desk = {login: 'desk'}
  expect(await services('u1001', desk)).toMatchObject({
    desk: null,
    view_only: expect.stringContaining('No circulation desk'),
  })
  expect(await library.usher('user services u1001 note+=Hello --yes', desk)).toMatchObject({
    code: 5,
    err: expect.stringContaining('No circulation desk is selected'),
  })
  const added = await library.usher('user services u1001 note+=Hello block+=01 --yes --desk MAIN', desk)
  expect(added).toMatchObject({code: 0, err: expect.stringContaining('Served 1 user')})
  const shown = await services('u1001 --desk MAIN', desk)
  expect(shown).toMatchObject({desk: 'MAIN', view_only: null, blocks: [{block_description: '01'}]})
  expect(shown.notes.map((each: {note_text: string}) => each.note_text)).toContain('Hello')
  for (const word of ['user_group=STAFF', 'note-=*', 'role+=50'])
    expect(await library.usher(`user services u1001 ${word} --yes --desk MAIN`, desk)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Patron Services can only add notes and blocks'),
    })
  expect(await library.usher('user services u1005 note+=Hello --yes --desk MAIN', desk)).toMatchObject({code: 5})
  expect(await library.usher('undo 2 --yes')).toMatchObject({code: 0})
})

test('F149 the desk comes from the flag, the environment or the settings', async () => {
  mkdirSync(join(library.folder, '.config/usher'), {recursive: true})
  writeFileSync(join(library.folder, '.config/usher/config.json'), '{"desk": "SETTINGS"}')
  expect((await services('u1001')).desk).toBe('SETTINGS')
  expect((await services('u1001', {env: {USHER_DESK: 'ENVIRONMENT'}})).desk).toBe('ENVIRONMENT')
  expect((await services('u1001 --desk FLAG', {env: {USHER_DESK: 'ENVIRONMENT'}})).desk).toBe('FLAG')
})

test('a terminal shows a sheet', async () => {
  const {out} = await library.usher('user services u1001', {terminal: true})
  expect(out).toContain('Okafor, Adaeze N. (u1001)\nView only: Editing Patron Services')
  expect(out).toMatch(/NOTES \(1\)\n {2}Prefers letters on paper/)
  expect(out).toContain('BALANCE\n  no balance due')
})

// Demerits come from another system. The desk operator has this role only.
const prepared = async (role: string): Promise<void> => {
  const connection = await connect(library.file)
  const ids = await readsOf(connection).findIds(['u1001', 'desk'])
  await writesOf(async () => connection).storeDemerits([
    {
      user: ids.get('u1001') ?? 0,
      demerits: [
        {demerit_date: '2026-03-01', points: 1, title: null, library: null},
        {demerit_date: '2026-10-02', points: 3, title: 'Quiet \x1b[31mRivers', library: 'MAIN'},
      ],
    },
  ])
  await connection.db
    .updateTable('role')
    .set({role_type: role})
    .where('user_id', '=', ids.get('desk') ?? 0)
    .execute()
  await connection.db.destroy()
}
const switchedOn = () => library.usher('policy set demerits_information yes')
const desk = {login: 'desk'}

test.each(['32', '299', '221', '38', '215', '52'])(
  'F150 demerits are shown to role %s once they are switched on, and not before',
  async role => {
    await prepared(role)
    expect(await services('u1001', desk)).not.toHaveProperty('demerits')
    expect((await library.usher('user services u1001', {...desk, terminal: true})).out).not.toContain('DEMERITS')
    expect(await switchedOn()).toMatchObject({code: 0})
    expect((await services('u1001', desk)).demerits).toEqual([
      {demerit_date: '2026-10-02', points: 3, title: 'Quiet \x1b[31mRivers', library: 'MAIN'},
      {demerit_date: '2026-03-01', points: 1, title: null, library: null},
    ])
    const {out} = await library.usher('user services u1001', {...desk, terminal: true})
    expect(out).toMatch(/DEMERITS \(2, 4 POINTS\)\n {2}2026-10-02 {2}3 points {2}Quiet .*Rivers/)
    expect(out).toContain('  2026-03-01  1 point  without a title\n')
    expect(out).not.toContain('\x1b[31m')
  },
)

test.each(['21', '50'])('F150 role %s manages users and still sees no demerits', async role => {
  await prepared(role)
  expect(await switchedOn()).toMatchObject({code: 0})
  expect(await services('u1001', desk)).toMatchObject({loans: []})
  expect(await services('u1001', desk)).not.toHaveProperty('demerits')
  expect((await library.usher('user services u1001', {...desk, terminal: true})).out).not.toMatch(/demerit/i)
})

test.each(['51', '251', '29'])('F150 role %s sees no Patron Services, and so no demerits', async role => {
  await prepared(role)
  expect(await switchedOn()).toMatchObject({code: 0})
  expect(await library.usher('user services u1001', desk)).toMatchObject({code: 4, out: ''})
})

test('F150 demerits appear nowhere else: not in the record, an export, a filter or the history', async () => {
  await prepared('32')
  expect(await switchedOn()).toMatchObject({code: 0})
  for (const argv of [
    'user show u1001 -o json',
    'user show u1001',
    'export - --format jsonl',
    'history u1001',
    'user list -o json',
  ])
    expect(await library.usher(argv)).toMatchObject({code: 0, out: expect.not.stringMatching(/Rivers|demerit/i)})
  expect(await library.usher('user list demerit_points>0')).toMatchObject({code: 2})
})
