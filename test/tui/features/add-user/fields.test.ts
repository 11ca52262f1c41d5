import {afterEach, describe, expect, it} from 'vitest'
import {choose, configured, fill, fillPublic, find, goTo, record, runPlain} from '../../filling.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

describe('the fields of somebody new', () => {
  it('F090 F098 F102 F105 stores e-mail address, address and phone number of the same form', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await fill(app, 'Street address', '4 Weir Close')
    await fill(app, 'City', 'Fenwick')
    await choose(app, 'Country', 'united k')
    await fill(app, 'Phone number', '+44 1632 960001')
    await app.press('ctrl-s')
    await app.sees('Added Zimmer')
    const file = await record(app, 'u9001')
    expect(file.emails).toMatchObject([{email_address: 'ada@example.edu', email_type: ['personal'], preferred: true}])
    expect(file.addresses).toMatchObject([
      {line1: '4 Weir Close', city: 'Fenwick', country: 'GBR', address_type: ['home']},
    ])
    expect(file.phones).toMatchObject([{phone_number: '+44 1632 960001', phone_type: ['mobile'], preferred: true}])
  })

  it('F051 F097 F104 F110 refuses what does not have the form the site asks for, as one leaves the field', async () => {
    const prepare = configured({
      settings: {
        primary_identifier_regex: '^u\\d+$',
        primary_identifier_regex_display: 'u and digits',
        email_regex: '.*@.*',
        postal_code_regex: '^\\d{5}$',
        phone_regex: '\\+.*',
      },
    })
    const app = await runApp({tab: 'public', prepare})
    await app.press('A')
    await app.sees('Add a public user')
    for (const [label, text] of [
      ['Primary identifier', 'x1'],
      ['E-mail address', 'nobody'],
      ['Postal code', 'AB1'],
      ['Phone number', '12'],
    ] as const) {
      await fill(app, label, text)
      await app.press('tab', 'shift-tab')
      await app.sees(new RegExp(`^>! ${label}`, 'm'), 'does not match the required format')
    }
    await goTo(app, 'Primary identifier')
    await app.sees('u and digits')
  })

  it('F052 F053 F182 makes an identifier up with Ctrl-G, which can be changed', async () => {
    const app = await runApp({tab: 'public', prepare: configured({settings: {primary_id_generation: 'p#####'}})})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'Primary identifier')
    await app.press('ctrl-g')
    await app.sees(/Primary identifier \* +p00001_/)
    await app.type('x')
    await app.sees(/Primary identifier \* +p00001x_/)
  })

  it('F055 F056 F057 makes a PIN up where the site has switched it on, and tells it once', async () => {
    const app = await runPlain({tab: 'public', prepare: configured({settings: {pin_number_method: 'fourDigit'}})})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await fill(app, 'PIN number', '12')
    await app.press('tab', 'shift-tab')
    await app.sees('PIN must be four digits')
    await app.press('ctrl-g')
    await app.sees(/PIN number +3333/)
    await app.press('ctrl-s')
    await app.sees('Added Zimmer', 'PIN number: 3333', 'shown only now')
    const {user} = await record(app, 'u9001')
    expect(await app.app.reads.credential(user.id)).toMatchObject({pin_hash: 'pin 3333'})
    expect(JSON.stringify(await app.app.reads.changeSets({users: [user.id]}))).not.toContain('3333')
  })

  it('F057 does not make PINs up where the site has not switched it on', async () => {
    const app = await runPlain({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'PIN number')
    await app.press('ctrl-g')
    await app.sees('PINs cannot be generated')
  })

  it('F082 F083 F085 F086 takes a password twice, never shows it, and can have it changed at the next sign-in', async () => {
    const app = await runPlain({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await fill(app, 'Password', 'four words of it')
    await fill(app, 'Verify password', 'four words')
    await app.press('tab', 'shift-tab')
    await app.sees('not the same as Password')
    expect((await app.screen()).text()).not.toContain('four words')
    await app.type(' of it')
    await goTo(app, 'Force password change')
    await app.press('space', 'ctrl-s')
    await app.sees('Added Zimmer')
    const {user} = await record(app, 'u9001')
    expect(user).toMatchObject({force_password_change: true})
    expect(await app.app.reads.credential(user.id)).toMatchObject({password_hash: 'password four words of it'})
  })

  it('F084 F085 refuses a password that is too short, or typed once only', async () => {
    const app = await runPlain({tab: 'public'})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await fill(app, 'Password', 'short')
    await app.press('tab', 'shift-tab')
    await app.sees('use at least 8 characters')
    await app.type('er than this is')
    await app.press('ctrl-s')
    await app.sees(/^>! Verify password/m, 'type the password again')
  })

  it('F073 F074 F075 resource sharing libraries come one after the other, up to five, each once', async () => {
    const codes = {Library: {MAIN: 'Main', LAW: 'Law', MED: 'Medicine', ART: 'Art', MUS: 'Music', SCI: 'Science'}}
    const app = await runApp({tab: 'public', prepare: configured({codes})})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    for (const [place, name] of ['Law', 'Main', 'Medicine', 'Art', 'Music'].entries()) {
      await goTo(app, `Resource sharing ${place + 1}`)
      await app.press('enter')
      await app.sees(`${6 - place} of ${6 - place}`)
      await app.type(name.toLowerCase())
      await app.press('enter')
    }
    expect((await app.screen()).text()).not.toContain('Resource sharing 6')
    await app.press('ctrl-s')
    await app.sees('Added Zimmer')
    expect((await record(app, 'u9001')).user.rs_libraries).toEqual(['LAW', 'MAIN', 'MED', 'ART', 'MUS'])
  })

  it('F080 each patron letter has a tick, and taking it out opts out', async () => {
    const codes = {LibraryNotices: {OVERDUE: 'Overdue notice', ACTIVITY: 'Borrowing activity'}}
    const app = await runApp({tab: 'public', prepare: configured({codes})})
    await app.press('A')
    await app.sees('Add a public user')
    await fillPublic(app)
    await goTo(app, 'Overdue notice')
    await app.sees(/Overdue notice +\[x\]/)
    await app.press('space', 'ctrl-s')
    await app.sees('Added Zimmer')
    expect((await record(app, 'u9001')).user.library_notices_off).toEqual(['OVERDUE'])
  })

  it('F045 what the site made mandatory has a star and is missed, what it made optional is not', async () => {
    const settings = {mandatory_on: 'user.birth_date', mandatory_off: 'user.first_name'}
    const app = await runApp({tab: 'public', prepare: configured({settings})})
    await app.press('A')
    await app.sees('Add a public user', /Birth date \*/)
    await app.press('ctrl-s')
    await app.sees(/! Birth date \*/, /^ {3}First name +-/m)
  })

  it('F045 shows sections and stars of what the site demands', async () => {
    const settings = {mandatory_on: 'identifier.value,address.city,user.rs_libraries', ill_item_creation_lib_code: ''}
    const app = await runApp({tab: 'public', prepare: configured({settings})})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'City')
    expect((await app.screen()).text()).not.toContain('City *')
    await fill(app, 'Street address', '4 Weir Close')
    await goTo(app, 'City *')
    await app.press('tab', 'shift-tab')
    await app.sees('City is missing')
    await goTo(app, 'Value *')
    await goTo(app, 'Resource sharing 1 *')
    await app.press('ctrl-s')
    await goTo(app, 'Resource sharing 1 *')
    await app.sees('Resource sharing libraries are missing')
  })

  it('F047 F054 F060 F062 F063 F068 F069 F070 F071 F072 stores what may be left empty', async () => {
    const app = await runApp({tab: 'staff', prepare: configured({codes: {Campus: {NORTH: 'North', SOUTH: 'South'}}})})
    await app.press('A')
    await app.sees('Add a staff user')
    await fill(app, 'First name', 'Ada')
    await fill(app, 'Middle name', 'Maud')
    await fill(app, 'Last name', 'Zimmer')
    await choose(app, 'Title', 'dr')
    await fill(app, 'Birth date', '1990-02-03')
    await choose(app, 'Gender', 'fem')
    await choose(app, 'Preferred language', 'ger')
    await fill(app, 'Primary identifier', 's9001')
    await choose(app, 'User group', 'staff')
    await fill(app, 'Job description', 'Maps')
    await choose(app, 'Campus', 'north')
    await fill(app, 'Expiration date', '+1y')
    await fill(app, 'Purge date', '2028-11-22')
    await fill(app, 'E-mail address', 'ada@example.edu')
    await app.press('ctrl-s')
    await app.sees('Added Zimmer, Ada M. (s9001)')
    expect((await record(app, 's9001')).user).toMatchObject({
      middle_name: 'Maud',
      user_title: 'DR',
      birth_date: '1990-02-03',
      gender: 'FEMALE',
      preferred_language: 'de',
      job_category: null,
      job_description: 'Maps',
      campus_code: 'NORTH',
      expiry_date: '2027-11-22',
      purge_date: '2028-11-22',
    })
  })

  it('F059 F066 offers only the groups and job categories of the record type', async () => {
    const of = (code: string, label: string, type: 'STAFF' | 'PUBLIC') => ({code, label, enabled: true, for: [type]})
    const prepare = configured({
      more: before => ({
        codes: new Map([
          ...before.codes,
          [
            'UserGroups',
            [
              of('LIB', 'Librarian', 'STAFF'),
              of('GRAD', 'Graduate', 'PUBLIC'),
              ...(before.codes.get('UserGroups') ?? []).filter(each => each.code !== 'GRAD'),
            ],
          ],
          [
            'JobTitles',
            [of('DESK', 'Desk', 'STAFF'), of('TUTOR', 'Tutor', 'PUBLIC'), ...(before.codes.get('JobTitles') ?? [])],
          ],
        ]),
      }),
    })
    const app = await runApp({tab: 'public', prepare})
    await app.press('A')
    await app.sees('Add a public user')
    for (const [label, there, absent] of [
      ['User group', 'Graduate', 'Librarian'],
      ['Job category', 'Tutor', '(DESK)'],
    ] as const) {
      await goTo(app, label)
      await app.press('enter')
      const screen = await app.sees('Type to narrow', there)
      expect(screen.text()).not.toContain(absent)
      await app.press('escape')
    }
  })

  it('F079 asks for the cataloger level only where cataloguing permissions are enabled', async () => {
    const without = await runApp({tab: 'staff', rows: 60})
    await without.press('A')
    await without.sees('Add a staff user', 'Purge date')
    expect((await without.screen()).text()).not.toContain('Cataloger level')
    const prepare = configured({settings: {cataloging_permissions: 'yes'}})
    const app = await runApp({tab: 'staff', rows: 60, prepare})
    await app.press('A')
    await app.sees('Add a staff user', 'Cataloger level')
  })

  it('F093 F094 F095 F099 F100 F106 F107 offers the types of the record type', async () => {
    const offered: Readonly<Record<string, Record<string, string[]>>> = {
      public: {
        'E-mail types': ['Personal', 'Work', 'Alternative', 'School'],
        'Address types': ['Home', 'Work', 'Alternative', 'School'],
        'Phone types': ['Home', 'Mobile', 'Office', 'Office fax'],
      },
      staff: {
        'E-mail types': ['Personal', 'Work', 'Alternative'],
        'Address types': ['Home', 'Work'],
        'Phone types': ['Home', 'Mobile', 'Office', 'Office fax'],
      },
    }
    for (const tab of ['public', 'staff'] as const) {
      const app = await runApp({tab, rows: 40})
      await app.press('A')
      await app.sees(`Add a ${tab} user`)
      for (const [label, types] of Object.entries(offered[tab] ?? {})) {
        await goTo(app, label)
        await app.press('enter')
        await app.sees(`${types.length} of ${types.length}`, ...types.map(each => `] ${each}`))
        await app.press('escape')
      }
    }
  })

  it('F076 without a resource sharing library the default one applies, and the form says so', async () => {
    const codes = {Library: {MAIN: 'Main', LAW: 'Law'}}
    const settings = {ill_item_creation_lib_code: 'LAW,MAIN'}
    const app = await runApp({tab: 'public', prepare: configured({codes, settings})})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'Resource sharing 1')
    await app.sees('(default: Law)')
  })

  it('no default library is claimed where the site has set none', async () => {
    const app = await runApp({tab: 'public', prepare: configured({codes: {Library: {MAIN: 'Main'}}})})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'Resource sharing 1')
    expect((await app.sees(/^> +Resource sharing 1 +- /m)).text()).not.toContain('default')
  })

  it('F077 several resource sharing libraries stand and are offered in the order that the site set', async () => {
    const codes = {Library: {ART: 'Art', LAW: 'Law', MAIN: 'Main'}}
    const settings = {ill_item_creation_lib_code: 'LAW,MAIN'}
    const app = await runApp({tab: 'public', rows: 60, prepare: configured({codes, settings})})
    await app.press('A')
    await app.sees('Add a public user')
    await goTo(app, 'Resource sharing 1')
    await app.sees('used in the order set by the library')
    await app.press('enter')
    await app.sees('Type to narrow', /Law[\s\S]*Main[\s\S]*Art/)
    await app.press('escape', 'escape')
    await find(app, 'u1001')
    await app.press('enter')
    await app.sees('[1 General]', 'Law, Main')
    expect((await app.library.usher('user show u1001', {terminal: {columns: 100}})).out).toContain('Law, Main')
    await app.library.usher('policy set ill_item_creation_lib_code MAIN,LAW')
    expect((await app.library.usher('user show u1001', {terminal: {columns: 100}})).out).toContain('Main, Law')
  })

  it('F103 refuses an address line that does not have the form the site asks for', async () => {
    const app = await runApp({tab: 'public', prepare: configured({settings: {address_line1_regex: '\\d.*'}})})
    await app.press('A')
    await app.sees('Add a public user')
    await fill(app, 'Street address', 'Mill Lane')
    await app.press('tab', 'shift-tab')
    await app.sees(/^>! Street address/m, 'does not match the required format')
  })
})
