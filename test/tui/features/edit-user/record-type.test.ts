import {afterEach, describe, expect, it} from 'vitest'
import {choose, fill, find, goTo, record} from '../../filling.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

describe('another record type in the form', () => {
  it('F064 F111 to Contact: the group goes, a phone number is asked for at once, and both are saved', async () => {
    const app = await runApp()
    await find(app, 'u1002')
    await app.press('e')
    await app.sees('Edit Silva', 'User group')
    await choose(app, 'Record type', 'contact')
    await app.sees('PHONE NUMBER')
    await goTo(app, 'Phone number *')
    expect((await app.screen()).text()).not.toContain('User group ')
    await app.press('ctrl-s')
    await app.sees('Phone number is missing')
    await fill(app, 'Phone number', '+45 77')
    await app.press('ctrl-s')
    await app.sees('Saved Silva')
    const {user, phones} = await record(app, 'u1002')
    expect(user).toMatchObject({record_type: 'CONTACT', user_group: null})
    expect(phones).toMatchObject([{phone_number: '+45 77', phone_type: ['office'], preferred: true}])
    await app.press('u', 'y')
    await app.sees(/P Silva, Ana/)
    expect((await record(app, 'u1002')).user).toMatchObject({record_type: 'PUBLIC', user_group: 'GRAD'})
  })

  it('F065 F112 from Contact: the group and an e-mail address are asked for at once', async () => {
    const app = await runApp()
    await find(app, 'c2001')
    await app.press('e')
    await app.sees('Edit Paper')
    expect((await app.screen()).text()).not.toContain('User group')
    await choose(app, 'Record type', 'public')
    await app.sees('User group *')
    await goTo(app, 'E-mail address *')
    await app.press('ctrl-s')
    await app.sees('User group is missing')
    await choose(app, 'User group', 'grad')
    await fill(app, 'E-mail address', 'orders@paper.example')
    await app.press('ctrl-s')
    await app.sees('Saved Paper')
    const {user, emails} = await record(app, 'c2001')
    expect(user).toMatchObject({record_type: 'PUBLIC', user_group: 'GRAD'})
    expect(emails).toMatchObject([{email_address: 'orders@paper.example', email_type: ['personal']}])
  })

  it('F143 a barcode that a contact cannot have is named, and the form stays', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('e')
    await choose(app, 'Record type', 'contact')
    await app.press('ctrl-s')
    await app.sees('Contacts cannot have identifiers: remove "20000001" first', 'Edit Okafor')
    expect((await record(app, 'u1001')).user).toMatchObject({record_type: 'PUBLIC'})
  })
})
