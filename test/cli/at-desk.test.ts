import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const services = async (argv: string, circumstances = {}) =>
  JSON.parse((await library.usher(`user services ${argv} -o json`, circumstances)).out).patrons[0]

test('F147 F149 services are shown for patrons, view only for whoever is no desk operator', async () => {
  expect(await services('u1001')).toMatchObject({
    primary_id: 'u1001',
    view_only: 'Editing Patron Services needs the role Circulation Desk Operator',
    notes: [{note_text: 'Prefers letters on paper'}],
    loans: [],
    balance: '0.00',
  })
  expect(await library.usher('user services u1005')).toMatchObject({
    code: 5,
    err: 'usher: u1005: Patron Services are only for users with the Patron role\n',
  })
  expect(await library.usher('user services u1001 note+=No --yes --desk MAIN')).toMatchObject({
    code: 4,
    err: expect.stringContaining('needs the role Circulation Desk Operator'),
  })
  expect(await library.usher('user services u1001', {login: 'plain'})).toMatchObject({code: 4})
})

test('F149 an operator of a desk adds notes and blocks there, and nothing else', async () => {
  const desk = {login: 'desk'}
  expect(await services('u1001', desk)).toMatchObject({
    desk: null,
    view_only: expect.stringContaining('no circulation desk'),
  })
  expect(await library.usher('user services u1001 note+=Hello --yes', desk)).toMatchObject({
    code: 5,
    err: expect.stringContaining('You are at no circulation desk'),
  })
  const added = await library.usher('user services u1001 note+=Hello block+=01 --yes --desk MAIN', desk)
  expect(added).toMatchObject({code: 0, err: expect.stringContaining('Served 1 user')})
  const shown = await services('u1001 --desk MAIN', desk)
  expect(shown).toMatchObject({desk: 'MAIN', view_only: null, blocks: [{block_description: '01'}]})
  expect(shown.notes.map((each: {note_text: string}) => each.note_text)).toContain('Hello')
  for (const word of ['user_group=STAFF', 'note-=*', 'role+=50'])
    expect(await library.usher(`user services u1001 ${word} --yes --desk MAIN`, desk)).toMatchObject({
      code: 2,
      err: expect.stringContaining('At a desk only notes and blocks are added'),
    })
  expect(await library.usher('user services u1005 note+=Hello --yes --desk MAIN', desk)).toMatchObject({code: 5})
  expect(await library.usher('undo 2 --yes')).toMatchObject({code: 0})
})

test('F149 the desk is that of the flag, the environment, or the settings', async () => {
  mkdirSync(join(library.folder, '.config/usher'), {recursive: true})
  writeFileSync(join(library.folder, '.config/usher/config.json'), '{"desk": "SETTINGS"}')
  expect((await services('u1001')).desk).toBe('SETTINGS')
  expect((await services('u1001', {env: {USHER_DESK: 'ENVIRONMENT'}})).desk).toBe('ENVIRONMENT')
  expect((await services('u1001 --desk FLAG', {env: {USHER_DESK: 'ENVIRONMENT'}})).desk).toBe('FLAG')
})

test('on a terminal it reads as a sheet', async () => {
  const {out} = await library.usher('user services u1001', {terminal: true})
  expect(out).toContain('Okafor, Adaeze N. (u1001)\nView only: Editing Patron Services')
  expect(out).toMatch(/NOTES \(1\)\n {2}Prefers letters on paper/)
  expect(out).toContain('BALANCE\n  nothing owed')
})
