import {afterEach, describe, expect, it} from 'vitest'
import {aProfile, aRule} from '../../../support/configurations.ts'
import {choose, configured, fill, fillPublic, find, goTo, record} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

describe('adding somebody', () => {
  it('F039 F041 F113 on a tab of one record type does not ask for it, and comes back to the list on the new person', async () => {
    for (const [tab, title] of [
      ['staff', 'Add a staff user'],
      ['contact', 'Add a contact user'],
    ] as const) {
      const other = await runApp({tab})
      await other.press('A')
      await other.sees(title)
    }
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user', /^> {2}First name \*/m)
    await fillPublic(app)
    await app.press('ctrl-s')
    await app.sees('Added Zimmer, Ada (u9001)', /^> .*Zimmer, Ada/m)
  })

  it('F020 F040 F042 asks for the type on All, with the hint that Contact is reserved', async () => {
    const app = await runApp()
    await app.press('A')
    await app.sees('Add a user: which record type?', 'Public', 'Staff', 'Contact (reserved for vendor contacts)')
    await app.type('contact')
    await app.sees('not for users who use the library')
    await app.press('enter')
    await app.sees('Add a contact user')
  })

  it('F044 F118 F138 makes an internal user, active as of today, by whoever is at work', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await app.press('ctrl-s')
    await app.sees('Added Zimmer')
    const {user} = await record(app, 'u9001')
    expect(user).toMatchObject({
      account_type: 'INTERNAL',
      status: 'ACTIVE',
      status_date: '2026-11-22',
      created_by: 'amal',
    })
  })

  it('F046 F048 F049 F065 F087 F091 names what is missing, and wants no password', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await app.press('ctrl-s')
    await app.sees('5 errors (!)', /^>! First name \*/m, /! Last name \*/, /! Primary identifier \*/, /! User group \*/)
    await app.press('ctrl-n')
    await app.sees(/^>! Last name/m)
    await goTo(app, 'E-mail address')
    await app.sees(/^>! E-mail address \*/m, 'is missing')
    await goTo(app, 'Password')
    await app.sees(/^> {2}Password +\(none\)/m)
  })

  it('F064 F096 F101 F108 F111 a contact has no user group, types of its own, and needs a phone number', async () => {
    const app = await runApp({tab: 'contact'})
    await app.press('A')
    await app.sees('Add a contact user')
    expect((await app.screen()).text()).not.toContain('User group')
    await goTo(app, 'E-mail types')
    await app.press('enter')
    await app.sees('Claim', 'Order', 'Payment', 'Returns')
    expect((await app.screen()).text()).not.toContain('School')
    await app.press('escape', 'ctrl-s')
    await goTo(app, 'Phone number')
    await app.sees(/^>! Phone number \*/m)
    await goTo(app, 'Phone types')
    await app.press('enter')
    await app.sees('Claim fax', 'Claim phone', 'Order fax', 'Payment fax')
    expect((await app.screen()).text()).not.toContain('Order phone')
  })

  it('F050 refuses an identifier that somebody has, names them, and keeps the form', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app, 'U1001')
    await app.press('ctrl-s')
    await app.sees(/^>! Primary identifier \*/m, 'already used by Okafor, Adaeze N. (u1001)')
    await app.press('ctrl-u')
    await app.type('u9001')
    await app.press('ctrl-s')
    await app.sees('Added Zimmer, Ada (u9001)')
  })

  it('F061 F067 says while it is filled in, and after saving, which roles rules give and why', async () => {
    const rule = aRule({name: 'GRADS', user_groups: ['GRAD'], profiles: ['DESK']})
    const prepare = configured({
      more: before => ({
        profiles: new Map([...before.profiles, ['DESK', aProfile('DESK', '32')]]),
        rules: new Map([...before.rules, ['GRADS', rule]]),
      }),
    })
    const app = await runApp({tab: 'public', cols: 120, rows: 35, prepare})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await app.sees('EFFECTS', 'The rule "GRADS" assigns')
    await app.press('ctrl-s')
    await app.sees('Role Circulation Desk Operator', 'The rule "GRADS" assigns', 'Go on')
    await app.press('enter')
    await app.sees(/^> .*Zimmer, Ada/m)
    expect((await record(app, 'u9001')).roles.map(each => each.role_type)).toEqual(['32'])
  })

  it('F114 Ctrl-T opens the details of the new person', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await app.press('ctrl-t')
    await app.sees('[1 General]', 'Zimmer, Ada', 'u9001')
  })

  it('F115 F116 warns of somebody with the same name and birth date, shows them, and saves all the same', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fill(app, 'First name', 'adaeze')
    await fill(app, 'Last name', 'OKAFOR')
    await fill(app, 'Birth date', '1999-04-02')
    await fill(app, 'Primary identifier', 'u9001')
    await choose(app, 'User group', 'grad')
    await fill(app, 'E-mail address', 'other@example.edu')
    await app.press('ctrl-s')
    await app.sees('already exists', 'Same name and birth date 1999-04-02 as u1001', 'Open Okafor, Adaeze')
    await app.press('j', 'enter')
    await app.sees('[1 General]', 'u1001')
    await app.press('escape')
    await app.sees('Add a public user', '6 changed (~)', 'other@example.edu')
    await app.press('ctrl-s')
    await app.sees('Open Okafor, Adaeze')
    await app.press('j', 'enter', '/')
    await app.press('escape')
    await app.sees('Add a public user', '6 changed (~)')
    await app.press('ctrl-s')
    await app.sees('It is another person: save')
    await app.press('j', 'j', 'enter')
    await app.sees('Added OKAFOR, adaeze (u9001)')
  })

  it('F117 does not warn without a birth date', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fill(app, 'First name', 'Adaeze')
    await fill(app, 'Last name', 'Okafor')
    await fill(app, 'Primary identifier', 'u9001')
    await choose(app, 'User group', 'grad')
    await fill(app, 'E-mail address', 'other@example.edu')
    await app.press('ctrl-s')
    await app.sees('Added Okafor, Adaeze (u9001)')
  })

  it('takes somebody as a template from the menu, with what people of a kind share', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('.')
    await app.sees('Duplicate as a new user')
    await app.press('C')
    await app.sees('Add a public user like u1001', /~ User group \* +Graduate/)
    await fill(app, 'First name', 'Ngozi')
    await fill(app, 'Last name', 'Zimmer')
    await fill(app, 'Primary identifier', 'u9002')
    await fill(app, 'E-mail address', 'n@example.edu')
    await app.press('ctrl-s')
    await app.sees('Added Zimmer, Ngozi (u9002). Not in the list that is shown')
    const file = await record(app, 'u9002')
    expect(file.user).toMatchObject({user_group: 'GRAD', expiry_date: '2028-06-30', birth_date: null})
    expect(file.statistics).toMatchObject([{statistic_category: 'ARTS'}])
  })

  it('asks before what was filled in is forgotten', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await app.type('Ada')
    await app.press('escape')
    await app.sees('Discard the changes?')
    await app.press('n')
    await app.sees(/First name \* +Ada/)
  })

  it('says why in a read-only session', async () => {
    const app = await runApp({readOnly: true})
    await app.press('A')
    await app.sees('Add is not possible: this session is read-only')
  })
})

describe('F316 Register New User', () => {
  const terms = new Map([['GRAD', {user_group: 'GRAD', label: 'Graduates', period: '2y'}]])

  async function register(app: RunningApp): Promise<void> {
    await app.press(':')
    await app.type('register new user\r')
    await app.sees('Register a public user')
  }

  it('F038 F052 fills the identifier in beforehand and sets the expiration date by the terms of use', async () => {
    const prepare = configured({settings: {primary_id_generation: 'p#####'}, more: () => ({terms})})
    const app = await runApp({tab: 'public', prepare})
    await register(app)
    await goTo(app, 'Primary identifier')
    await app.sees(/Primary identifier \* +p00001_/)
    await fill(app, 'First name', 'Ada')
    await fill(app, 'Last name', 'Zimmer')
    await choose(app, 'User group', 'grad')
    await fill(app, 'E-mail address', 'ada@example.edu')
    await app.press('ctrl-s')
    await app.sees('Registered Zimmer, Ada (p00001)', 'Expiration date 2028-11-22')
    expect((await record(app, 'p00001')).user.expiry_date).toBe('2028-11-22')
  })

  it('F043 F081 makes an external user of somebody who has a record elsewhere', async () => {
    const app = await runApp({tab: 'public', prepare: configured({codes: {ExternalProfiles: {SIS: 'Student system'}}})})
    await register(app)
    await fill(app, 'First name', 'Ada')
    await fill(app, 'Last name', 'Zimmer')
    await fill(app, 'Primary identifier', 'u9001')
    await choose(app, 'User group', 'grad')
    await choose(app, 'Patron has record in', 'student')
    await fill(app, 'E-mail address', 'ada@example.edu')
    await app.press('ctrl-s')
    await app.sees('Registered Zimmer, Ada (u9001)')
    expect((await record(app, 'u9001')).user).toMatchObject({account_type: 'EXTERNAL', external_id: 'SIS'})
  })
})
