import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type Library, makeLibrary} from '../../support/library.ts'

let library: Library
beforeEach(async () => {
  library = await makeLibrary()
})
afterEach(() => library.remove())

const rowsOf = async (argv: string) =>
  (await library.usher(`${argv} -o jsonl`)).out
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

describe('role profiles', () => {
  test('F317 are added, shown, changed and removed, and each change can be undone', async () => {
    await library.usher('code add Library MAIN Main')
    const added = await library.usher([
      'role-profile',
      'add',
      'DESK',
      'label=Desk staff',
      'role=32;scope=MAIN;period=1y;parameter=CirculationDesk::DESK1',
      'role=200;active=no',
    ])
    expect(added).toEqual({
      code: 0,
      out: '',
      err:
        'role profile DESK: added (Desk staff; roles 32 at MAIN for 1y with CirculationDesk::DESK1, 200 inactive)\n' +
        'Change 2; to undo it: usher config undo 2\n',
    })
    expect(await rowsOf('role-profile show desk')).toEqual([
      {
        role_type: '32',
        label: 'Circulation Desk Operator',
        scope: 'MAIN',
        period: '1y',
        active: true,
        parameter: [{type: 'CirculationDesk', scope: '', value: 'DESK1'}],
      },
      {role_type: '200', label: 'Patron', scope: '', period: '', active: false, parameter: []},
    ])
    await library.usher(['role-profile', 'set', 'DESK', 'label=Desk', 'role+=221;scope=MAIN', 'role-=200'])
    expect((await rowsOf('role-profile list')).find(each => each.name === 'DESK')).toEqual({
      name: 'DESK',
      label: 'Desk',
      roles: ['32;scope=MAIN;period=1y;parameter=CirculationDesk::DESK1', '221;scope=MAIN'],
    })
    await library.usher('role-profile set DESK role=21 role=50')
    expect((await rowsOf('role-profile show DESK')).map(each => each.role_type)).toEqual(['21', '50'])
    expect((await library.usher('role-profile rm DESK')).code).toBe(0)
    expect((await library.usher('role-profile show DESK')).code).toBe(3)
    await library.usher('config undo 5')
    expect((await library.usher('role-profile show DESK')).code).toBe(0)
  })

  test.each([
    ['role-profile add DESK role=99999', 'has the role "99999", which does not exist'],
    ['role-profile add DESK role=32;scope=NOWHERE', 'has the scope "NOWHERE", which is not a library'],
    ['role-profile add DESK role=32;period=soon', 'period: write 4y, 18m, 2w, 90d or eoy, not "soon"'],
    ['role-profile add DESK role=32;desk=1', '"desk=1" is not valid: use scope=, period=, active= or parameter='],
    ['role-profile add DESK role=scope=MAIN', 'begin with the role code'],
    ['role-profile add DESK rolle=32', 'Did you mean "role"?'],
    ['role-profile add PATRON role=32', 'Role profile "PATRON" already exists'],
    ['role-profile set PATRON role-=32', 'PATRON has no role "32"'],
    ['role-profile set PATRON', 'Name what to change'],
    ['role-profile set PATRONS label=x', 'Did you mean "PATRON"?'],
    ['role-profile rm PATRON', 'The role rule "DEFAULT" refers to the role profile "PATRON"'],
  ])('%s is refused with the reason', async (argv, reason) => {
    await library.usher('code add Library MAIN Main')
    const {code, err} = await library.usher(argv)
    expect(code).not.toBe(0)
    expect(err).toContain(reason)
    expect((await rowsOf('role-profile list')).map(each => each.name)).toEqual(['PATRON'])
  })

  test('can be changed by User Administrators and read by all operators', async () => {
    expect((await library.usher('role-profile add DESK role=32', {login: 'mira'})).code).toBe(4)
    expect((await library.usher('role-rule set DEFAULT enabled=no', {login: 'mira'})).code).toBe(4)
    expect((await library.usher('terms set GRAD 4y --read-only')).code).toBe(4)
    expect((await library.usher('role-profile list', {login: 'mira'})).code).toBe(0)
  })
})

describe('role rules', () => {
  test('F061, F067: are added and changed, and apply to users added from then on', async () => {
    await library.usher('role-profile add DESK role=32')
    const {code} = await library.usher('role-rule add DESK user_groups=STAFF record_types=staff profiles=DESK')
    expect(code).toBe(0)
    await library.usher('role-rule set desk user_groups+=GRAD,ALUM')
    await library.usher('role-rule set DESK user_groups-=ALUM otherwise=no')
    expect((await rowsOf('role-rule list')).find(each => each.name === 'DESK')).toEqual({
      name: 'DESK',
      enabled: true,
      record_types: ['STAFF'],
      user_groups: ['STAFF', 'GRAD'],
      job_categories: [],
      profiles: ['DESK'],
      otherwise: false,
    })
    const add = ['user', 'add', '--type', 'staff', 'first_name=Ada', 'last_name=Moss', 'user_group=STAFF']
    const rolesOf = async (id: string) => {
      await library.usher([...add, `primary_id=${id}`, `email+=${id}@example.edu`])
      return (await rowsOf(`user role list ${id}`)).map(each => each.role_type)
    }
    expect(await rolesOf('s1')).toEqual(['32'])
    await library.usher('role-rule set DESK enabled=no')
    expect(await rolesOf('s2')).toEqual(['200'])
    expect((await rowsOf('role-rule list')).find(each => each.name === 'DESK').enabled).toBe(false)
    expect((await library.usher('role-rule rm DESK')).code).toBe(0)
    expect((await rowsOf('role-rule list')).map(each => each.name)).toEqual(['DEFAULT'])
  })

  test.each([
    ['role-rule set DEFAULT user_groups=GRADS', 'refers to the user group "GRADS", which does not exist'],
    ['role-rule set DEFAULT profiles=NOBODY', 'refers to the role profile "NOBODY"'],
    ['role-rule set DEFAULT record_types=visitors', 'Unknown record type "VISITORS"'],
    ['role-rule set DEFAULT enabled=perhaps', 'enabled must be yes or no'],
    ['role-rule set DEFAULT enabled+=yes', 'enabled is a single value'],
    ['role-rule add DEFAULT profiles=PATRON', 'Role rule "DEFAULT" already exists'],
    ['role-rule rm NONE', 'Role rule "NONE" does not exist'],
  ])('%s is refused with the reason', async (argv, reason) => {
    const {code, err} = await library.usher(argv)
    expect(code).not.toBe(0)
    expect(err).toContain(reason)
  })
})

describe('terms of use', () => {
  test('F038 set the account period of a user group, and are removed again', async () => {
    await library.usher(['terms', 'set', 'grad', '2y', '--label', 'Graduate terms'])
    expect(await rowsOf('terms list')).toEqual([
      {user_group: 'GRAD', group_label: 'Graduate', label: 'Graduate terms', period: '2y', expiry_date: '2028-11-22'},
    ])
    await library.usher('terms set GRAD 90d')
    expect((await rowsOf('terms list'))[0]).toMatchObject({label: 'Graduate terms', period: '90d'})
    expect((await library.usher('terms set GRAD soon')).err).toContain(
      'period: write 4y, 18m, 2w, 90d or eoy, not "soon"',
    )
    expect((await library.usher('terms set GRADS 4y')).err).toContain('User group "GRADS" does not exist')
    expect((await library.usher('terms rm GRAD --dry-run')).err).toContain('Nothing changed')
    await library.usher('terms rm GRAD')
    expect(await rowsOf('terms list')).toEqual([])
  })
})
