import {afterEach, describe, expect, it, test} from 'vitest'
import {settings} from '../../../../source/domain/configuration/settings.ts'
import {defaultAreas} from '../../../../source/tui/features/configuration/areas.ts'
import {enterArea, moveSite, newSiteView} from '../../../../source/tui/features/configuration/state.ts'
import {siteSpoken} from '../../../../source/tui/features/configuration/view.tsx'
import {aConfiguration} from '../../../support/configurations.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const word = async (app: RunningApp, text: string) => {
  await app.press(':')
  await app.type(`${text}\r`)
}
const settingOf = async ({library}: RunningApp, name: string): Promise<string> =>
  JSON.parse((await library.usher(`policy show ${name} --json value`)).out).settings[0].value
const codesOf = async ({library}: RunningApp, table: string): Promise<{code: string; for: string[]}[]> =>
  (await library.usher(`code list ${table} -o jsonl`)).out
    .trim()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

describe('F317 the configuration of the site', () => {
  it('has its areas at the left, the lines of one at the right, and what each means below', async () => {
    const app = await runApp()
    await app.press(':')
    await app.type('administration > user management')
    await app.sees(':configuration')
    await app.press('ctrl-u')
    await app.type('configuration\r')
    await app.sees(
      'SETTINGS',
      /institution_name +Library/,
      /^> Institution +11 +\| +institution_code +INST/m,
      'Name and code of the institution',
    )
    await app.press('enter', 'j', 'j', 'j')
    await app.sees('Configuration: Institution', /> {2}currency +EUR/, 'It may be three letters.')
    await app.press('escape', 'j')
    await app.sees(/^> Mandatory fields/m, /mandatory_on +-/)
    await app.press('escape')
    await app.sees('sort: name')
  })

  it('changes a setting in a small form; the screens that run use it at once, and u undoes it', async () => {
    const app = await runApp()
    await app.sees('Okafor, Adaeze')
    await word(app, 'settings')
    await app.press('j', 'j', 'j', 'j')
    await app.sees(/> {2}name_display +last_first/)
    await app.press('e')
    await app.sees('NAME_DISPLAY', 'Value: How names are shown')
    await app.type('first_last')
    await app.press('enter', 'ctrl-s')
    await app.sees('OK name_display: last_first -> first_last. u undoes it.', /> ?~ name_display +first_last/)
    await app.press('escape', 'escape')
    await app.sees('Adaeze N. Okafor')
    await word(app, 'settings')
    await app.press('u')
    await app.sees('OK name_display: first_last -> last_first', 'Change 1 is undone')
    await app.press('escape', 'escape')
    await app.sees('Okafor, Adaeze')
  })

  it('refuses a range, a pattern and an address in the form, with the reason', async () => {
    const app = await runApp()
    await word(app, 'settings')
    await app.press('escape', '/')
    for (const [name, text, reason] of [
      ['lockout_threshold', '2', 'lockout_threshold "2" is not valid'],
      ['postal_code_regex', '([a-z]+', 'postal_code_regex is not a valid regular expression'],
      ['photo_server_url', 'ftp://x/', 'photo_server_url "ftp://x/" is not valid'],
    ] as const) {
      await app.press('ctrl-u')
      await app.type(name)
      await app.press('enter', 'enter', '/')
      await app.type(name)
      await app.press('enter', 'e', 'ctrl-u')
      await app.type(text)
      await app.press('ctrl-s')
      await app.sees('1 error (!)', reason)
      await app.press('escape', 'y')
      await app.sees('Configuration:')
      await app.press('escape', 'escape', '/')
    }
    expect((await app.library.usher('config history -o jsonl')).out).toBe('')
  })

  it('F110 a pattern that is set says which stored values break it', async () => {
    const app = await runApp()
    await app.library.usher(['user', 'set', 'u1001', 'phone+=none', '--yes'])
    await word(app, 'settings')
    await app.sees('Configuration:')
    await app.press('escape', '/')
    await app.type('phone_regex')
    await app.sees('/phone_regex')
    await app.press('enter', 'enter', '/')
    await app.type('phone_regex')
    await app.press('enter', 'e')
    await app.sees('PHONE_REGEX')
    await app.press('ctrl-u')
    await app.type('[0-9]+')
    await app.press('ctrl-s')
    await app.sees('WARN phone_regex', 'Phone number does not match', 'in 2 values of 1 user (u1001).')
  })

  it('D gives a setting its shipped value again', async () => {
    const app = await runApp({prepare: async () => {}})
    await app.library.usher('policy set currency USD')
    await word(app, 'settings')
    await app.press('j', 'j', 'j')
    await app.sees(/>~ currency +USD/, 'Shipped: EUR')
    await app.press('D')
    await app.sees('OK currency: USD -> EUR', /> {2}currency +EUR/)
    expect(await settingOf(app, 'currency')).toBe('EUR')
  })

  it('shows who changed what, and takes any change back that nobody has touched since', async () => {
    const app = await runApp()
    await app.library.usher('policy set currency USD')
    await app.library.usher(['policy', 'set', 'institution_name', 'Larkspur'])
    await app.library.usher('policy set currency DKK')
    await word(app, 'configuration')
    await app.press('G', 'enter')
    await app.sees('Configuration: Changes', /> {2}3 +currency: USD -> DKK +amal/, /^.* 1 +currency: EUR -> USD/m)
    await app.press('G', 'u')
    await app.sees('WARN currency was changed since and cannot be undone')
    await app.press('k', 'u')
    await app.sees('OK institution_name: Larkspur -> Library. Change 2 is undone.', /- 2 +institution_name/)
  })

  test('F045 makes fields mandatory, chosen from those that can be, and the next form wants them', async () => {
    const app = await runApp()
    await word(app, 'configuration')
    await app.press('j', 'enter', 'e')
    await app.type('birth')
    await app.sees('User: Birth date  (user.birth_date)')
    await app.press('enter', 'escape', 'ctrl-s')
    await app.sees('OK mandatory_on: (empty) -> user.birth_date')
    expect(await settingOf(app, 'mandatory_on')).toBe('user.birth_date')
    await app.press('escape', 'escape')
    await app.sees('sort: name')
    await app.press('A', 'enter')
    await app.sees('Birth date *')
  })

  test('F181 says which types of identifiers are unique', async () => {
    const app = await runApp()
    await word(app, 'configuration')
    await app.press('/')
    await app.type('unique_id')
    await app.press('enter', 'enter', 'e', 'backspace', 'enter')
    await app.type('barcode')
    await app.press('enter', 'escape', 'ctrl-s')
    await app.sees('OK unique_identifier_types: * -> BARCODE')
    expect(await settingOf(app, 'unique_identifier_types')).toBe('BARCODE')
  })
})

it('what somebody else changed meanwhile is not overwritten: it is shown, and one looks again', async () => {
  const app = await runApp()
  await word(app, 'settings')
  await app.press('j', 'j', 'j', 'e', 'ctrl-u')
  await app.type('DKK')
  await app.library.usher('policy set currency USD')
  await app.press('enter')
  await app.sees('WARN Another operator changed currency in the meantime: check it and try again', />~ currency +USD/)
  expect(await settingOf(app, 'currency')).toBe('USD')
})

it('every setting stands in one area', () => {
  const shown = defaultAreas.flatMap(each => (each.kind === 'settings' ? each.settings : []))
  expect(new Set(shown)).toEqual(new Set(settings))
  expect(shown).toHaveLength(settings.length)
  expect(defaultAreas.map(each => each.label)).not.toContain('Other settings')
})

describe('code tables', () => {
  test('F054 a title that is added can be given to people at once', async () => {
    const app = await runApp()
    await word(app, 'codes UserTitles')
    await app.sees('Configuration: Titles')
    await app.press('A')
    await app.type('SIR')
    await app.press('tab')
    await app.type('Sir')
    await app.press('ctrl-s')
    await app.sees('OK UserTitles SIR: added (Sir)', /> {2}SIR +Sir/)
    await app.press('escape', 'escape', 'B')
    await app.sees('Bulk edit')
    await app.press('pagedown', 'pageup')
    for (let at = 0; at < 40 && !/^> .*Title/m.test((await app.screen()).text()); at++) await app.press('tab')
    await app.press('enter')
    await app.sees('Sir  (SIR)')
  })

  it('relabels, disables and moves a code, and says what is missing or taken', async () => {
    const app = await runApp()
    await word(app, 'codes')
    await app.sees('Configuration: User groups', /> {2}FACULTY/)
    await app.press('A', 'ctrl-s')
    await app.sees('2 errors (!)', 'is missing')
    await app.press('escape', 'A')
    await app.type('GRAD')
    await app.press('tab', 'shift-tab')
    await app.sees('There is "GRAD" already')
    await app.press('escape', 'y')
    await app.press('e', 'ctrl-u')
    await app.type('Teachers')
    await app.press('tab', 'space', 'tab', 'tab', 'ctrl-u')
    await app.type('2')
    await app.press('ctrl-s')
    await app.sees(/OK UserGroups FACULTY/, />- FACULTY +Teachers/)
    expect((await codesOf(app, 'UserGroups'))[1]).toMatchObject({code: 'FACULTY', label: 'Teachers', enabled: false})
  })

  test('F176 no type of identifier can be added or removed, and why is said', async () => {
    const app = await runApp()
    await word(app, 'codes UserIdentifierTypes')
    await app.sees('Codes cannot be added or removed', 'Identifier types')
    await app.press('A')
    await app.sees('WARN Identifier types: no code can be added')
    await app.press('D')
    await app.sees('WARN Identifier types: no code can be removed. e relabels or disables it')
  })

  test('F261 category types and categories are defined, and a category is tied to its type', async () => {
    const app = await runApp()
    await word(app, 'codes UserStatisticalTypes')
    await app.sees('Nothing here yet')
    await app.press('A')
    await app.type('FAC')
    await app.press('tab')
    await app.type('Faculty')
    await app.press('ctrl-s')
    await app.sees('OK UserStatisticalTypes FAC: added')
    await app.press('escape', 'j', 'enter', 'A')
    await app.type('LAW')
    await app.press('tab')
    await app.type('Law')
    await app.press('tab', 'tab', 'enter')
    await app.sees('Faculty  (FAC)')
    await app.press('enter', 'escape', 'ctrl-s')
    await app.sees('OK UserStatCategories LAW: added (Law; for FAC)')
    expect(await codesOf(app, 'UserStatCategories')).toMatchObject([{code: 'LAW', for: ['FAC']}])
  })

  it('a code in use is refused with the number of people, and another takes its place in one batch', async () => {
    const app = await runApp()
    await word(app, 'codes')
    await app.press('/')
    await app.type('grad')
    await app.press('enter')
    await app.sees(/> {2}GRAD +Graduate/)
    await app.press('D')
    await app.sees('WARN The code "GRAD" of UserGroups is in use: User group of 15 users', 'GRAD is in use')
    await app.press('ctrl-s')
    await app.sees('Replacement code is missing')
    await app.type('alum')
    await app.press('enter', 'ctrl-s')
    await app.sees(
      'Replace UserGroups GRAD by ALUM for 15 users?',
      'GRAD is removed from UserGroups when no user has it any more',
    )
    await app.press('n')
    await app.sees('Replacement code', 'nothing was changed')
    await app.press('ctrl-s')
    await app.sees('Replace UserGroups GRAD by ALUM')
    await app.press('y')
    await app.sees('OK UserGroups GRAD: removed', 'Configuration: User groups')
    expect((await codesOf(app, 'UserGroups')).map(each => each.code)).not.toContain('GRAD')
    await app.press('u')
    await app.sees('OK UserGroups GRAD: added')
    await app.press('escape', 'escape', 'u', 'y')
    await app.sees('OK Undone for 15 users')
  })

  it('a code that a rule names is not removed', async () => {
    const app = await runApp()
    await app.library.usher('role-rule add VISITORS user_groups=VISITOR profiles=PATRON')
    await word(app, 'codes')
    await app.press('/')
    await app.type('visitor')
    await app.press('enter', 'D')
    await app.sees('WARN The role rule "VISITORS" refers to the user group "VISITOR"')
  })
})

describe('roles and terms', () => {
  it('profiles, rules and terms are made, changed and removed', async () => {
    const app = await runApp()
    await word(app, 'profiles')
    await app.sees(/> {2}PATRON +Patron; roles 200/)
    await app.press('A')
    await app.type('DESK')
    await app.press('tab')
    await app.type('Desk staff')
    await app.press('tab')
    await app.type('circulation desk op')
    await app.press('enter', 'tab', 'tab')
    await app.type('soon')
    await app.press('tab', 'shift-tab')
    await app.sees('has a role with an invalid period: write 4y')
    await app.press('ctrl-u')
    await app.type('1y')
    await app.press('ctrl-s')
    await app.sees('OK role profile DESK: added (Desk staff; roles 32 for 1y)')
    await app.press('escape', 'escape')
    await word(app, 'rules')
    await app.press('A')
    await app.type('STAFF')
    await app.press('tab', 'tab', 'tab')
    await app.type('staff')
    await app.press('enter', 'escape', 'tab', 'tab', 'tab')
    await app.type('desk')
    await app.press('enter', 'escape', 'ctrl-s')
    await app.sees('OK role rule STAFF: added')
    await app.press('escape', 'k', 'enter')
    await app.press('D')
    await app.sees('WARN The role rule "STAFF" refers to the role profile "DESK"')
    await app.press('escape', 'j', 'j', 'enter', 'A')
    await app.type('grad')
    await app.press('enter', 'tab', 'tab')
    await app.type('4y')
    await app.press('ctrl-s')
    await app.sees('OK terms of use GRAD: added (4y)')
    await app.press('D')
    await app.sees('OK terms of use GRAD: removed')
  })
})

describe('who may not change the configuration', () => {
  it.each([
    [{login: 'mira'}, 'Changing the configuration needs the role User Administrator'],
    [{readOnly: true}, 'read-only'],
  ])('%j sees everything, and why nothing can be changed', async (circumstances, reason) => {
    const app = await runApp(circumstances)
    await word(app, 'settings')
    await app.sees(reason, /> {2}institution_name +Library/)
    for (const key of ['e', 'A', 'D', 'u']) {
      await app.press(key)
      await app.sees(`WARN`, reason)
      await app.press('j')
      await app.sees(screen => !screen.text().includes('WARN'))
    }
  })
})

describe('sizes', () => {
  it.each([
    [120, 35],
    [60, 16],
  ])('it stands at %i by %i', async (cols, rows) => {
    const app = await runApp({cols, rows})
    await word(app, 'settings')
    await app.sees('Configuration: Institution', /> {2}institution_name +Library/, 'Esc back')
    await app.press('escape')
    await app.sees(/^> Institution/m)
  })
})

describe('small and plain screens', () => {
  it('stands in the compact list of 50 by 12', async () => {
    const app = await runApp({cols: 50, rows: 12})
    await app.press('c')
    await word(app, 'settings')
    await app.sees('Configuration: Institution', /> {2}institution_name +Library/, 'Esc back')
    await app.press('e')
    await app.sees('institution_name'.toUpperCase(), 'Ctrl-S save')
  })

  it('says with characters what is under the cursor and what is off, without colour', async () => {
    const app = await runApp({hasColour: false})
    await app.library.usher('code set UserGroups STAFF --enabled no')
    await word(app, 'codes')
    await app.sees(/^> User groups/m, /> {2}FACULTY/, / - STAFF +Staff/, '- off')
  })
})

it('is read aloud line by line', () => {
  const view = newSiteView({site: aConfiguration(), changes: [], locked: 'Read-only'})
  expect(siteSpoken(view)).toBe(
    'Configuration, Settings, Institution: 11. Name and code of the institution, time zone, currency, how names are shown and looked for. Read-only.',
  )
  expect(siteSpoken(moveSite(enterArea(view), 3))).toMatch(/^currency: EUR\. Currency of amounts/)
})

describe('F002 the menu', () => {
  it('leads level by level to the list, from the details too', async () => {
    const app = await runApp()
    await app.press('enter')
    await app.sees('[1 General')
    await app.press('f10')
    await app.sees('Menu', /> Administration +>/)
    await app.press('enter')
    await app.sees('Administration', /> User Management/)
    await app.press('enter')
    await app.sees('Administration > User Management', /> Find and Manage Users/)
    await app.press('enter')
    await app.sees('sort: name')
  })

  it('is narrowed by what stands levels below, too', async () => {
    const app = await runApp()
    await app.press('f10')
    await app.sees('Menu')
    await app.type('code tab')
    await app.sees(/> Administration +>/)
    await app.press('enter')
    await app.type('user groups')
    await app.sees(/> User Management +>/)
  })

  it('goes up with Esc, opens forms and areas of the configuration, and is in the palette', async () => {
    const app = await runApp()
    await word(app, 'menu')
    await app.press('enter', 'enter', 'escape')
    await app.sees(/> User Management/)
    await app.press('enter')
    await app.type('conf')
    await app.press('enter', 'enter')
    await app.sees('Administration > User Management > Configuration > Settings', 'Formats')
    await app.type('formats')
    await app.press('enter')
    await app.sees('Configuration: Formats', 'email_regex')
    await app.press('escape', 'escape', 'f10', 'enter', 'enter')
    await app.type('register')
    await app.press('enter')
    await app.sees('which record type?')
  })
})

describe('F003 the search', () => {
  it('is at hand in the details: / goes back to the list with the line to type in', async () => {
    const app = await runApp()
    await app.press('enter')
    await app.sees('[1 General', '/ search')
    await app.type('/duarte')
    await app.sees('/duarte', 'Duarte, Rui', screen => !screen.text().includes('Okafor'))
    await app.press('enter', 'enter')
    await app.sees('[1 General', 'Duarte')
  })
})
