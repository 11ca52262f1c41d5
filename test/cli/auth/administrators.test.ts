import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

// Amal is a User Administrator, Mira a User Manager.
const mira = {login: 'mira'}
const ask = 'Only a User Administrator can'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const rolesOf = async (id: string): Promise<string[]> =>
  JSON.parse((await library.usher(`user role list ${id} -o json`)).out).roles.map(
    (each: {role_type: string}) => each.role_type,
  )

describe('F001 F036 a User Manager cannot gain the rights of a User Administrator', () => {
  test('not by a password or PIN, which is refused before it is typed', async () => {
    for (const command of ['auth password set', 'auth pin set'])
      expect(await library.usher(`${command} amal`, {...mira, terminal: true, stdin: ''})).toMatchObject({
        code: 4,
        err: `usher: ${ask} change how a User Administrator signs in\n`,
      })
    await library.usher('auth password set amal --password-stdin', {stdin: 'correct horse'})
    expect(await library.usher('auth password clear amal --yes', mira)).toMatchObject({code: 4})
    expect(await library.usher('auth check amal --password-stdin', {stdin: 'correct horse'})).toMatchObject({code: 0})
    expect(
      await library.usher('auth password set u1001 --password-stdin', {...mira, stdin: 'correct horse'}),
    ).toMatchObject({code: 0})
  })

  test.each([
    ['user set mira role+=50 --yes'],
    ['user role add mira role_type=50'],
    ['user role copy amal mira --yes'],
    ['user set u1001 mira role+=50 --yes --atomic'],
    ['user identifier add amal id_type=LOGIN value=mira2'],
    ['user set amal identifier[id_type=LOGIN].value=mira2 --yes'],
    ['user delete amal --confirm-count 1'],
    ['user deactivate amal --yes'],
    [
      'user add --type STAFF last_name=New first_name=N primary_id=new user_group=STAFF email+=n@example.edu expiry_date=+1y role+=50',
    ],
    [
      'user add --type STAFF last_name=New first_name=N primary_id=new user_group=STAFF email+=n@example.edu expiry_date=+1y identifier+=newbie;id_type=LOGIN',
    ],
  ])('not by "%s"', async command => {
    const {code, err} = await library.usher(command, mira)
    expect({code: [4, 5].includes(code), err}).toEqual({code: true, err: expect.stringContaining(ask)})
    expect([await rolesOf('amal'), await rolesOf('mira')]).toEqual([['50'], ['21']])
    expect((await library.usher('user show new')).code).toBe(3)
  })

  test("not by a file, by an administrator's plan that a manager applies, or by an undo", async () => {
    const file = join(library.folder, 'mira.json')
    const role = {role_type: {value: '50'}, scope: {value: 'INST'}, status: {value: 'ACTIVE'}}
    writeFileSync(file, JSON.stringify({primary_id: 'mira', user_role: [role]}))
    expect(await library.usher(`import ${file} --yes`, mira)).toMatchObject({err: expect.stringContaining(ask)})
    await library.usher('user set mira role+=50 --plan plan.jsonl')
    expect((await library.usher('apply plan.jsonl --yes', mira)).code).not.toBe(0)
    await library.usher('user set mira role+=50 --yes')
    await library.usher('user set mira role-=50 --yes')
    const {code, err} = await library.usher('undo 3 --yes', mira)
    expect({code, err}).toEqual({code: 4, err: expect.stringContaining(ask)})
    expect(await rolesOf('mira')).toEqual(['21'])
  })

  test('of many users, those that only an administrator may change are left out', async () => {
    const {code, err} = await library.usher('user deactivate amal u1001 u1005 --yes', mira)
    expect({code, err}).toEqual({code: 7, err: expect.stringContaining('Deactivated 2 users, 1 refused')})
    expect((await library.usher('user set amal last_name=Holm --yes', mira)).code).toBe(0)
  })
})
