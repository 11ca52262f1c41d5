import {afterEach, describe, expect, it} from 'vitest'
import {aProfile} from '../../../support/configurations.ts'
import {choose, configured, cursorRow, fill, find, goTo, record} from '../../filling.ts'
import {type Circumstances, endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

/** A tab of somebody's details. */
async function tab(id: string, digit: string, circumstances: Circumstances = {}): Promise<RunningApp> {
  const app = await runApp(circumstances)
  await find(app, id)
  await app.press('enter')
  await app.sees('[1 General]')
  if (digit !== '1') await app.press(digit)
  return app
}

describe('F155 contact information', () => {
  it('F156 F168 adds one, and another without leaving the form', async () => {
    const app = await tab('u1005', '2')
    await app.press('A')
    await app.sees('Add what?', 'Address', 'E-mail address', 'Phone number')
    await app.type('phone')
    await app.press('enter')
    await app.sees('Add phone number: Duarte, Rui')
    await fill(app, 'Phone number', '+1 555 0101')
    await app.press('ctrl-t')
    await app.sees('Added phone number', /^> {2}Phone number \* +_/m)
    await app.type('+1 555 0102')
    await app.press('ctrl-s')
    await app.sees('PHONE NUMBERS (2)', /^>\+1 555 0102/m)
    expect((await record(app, 'u1005')).phones).toMatchObject([
      {phone_number: '+1 555 0101', preferred: true},
      {phone_number: '+1 555 0102', preferred: false},
    ])
  })

  it('F169 Add and Close stores the entry and closes the form', async () => {
    const app = await tab('u1005', '2')
    await app.press('A')
    await app.sees('Add what?')
    await app.type('e-mail')
    await app.press('enter')
    await app.sees('Add e-mail address: Duarte, Rui')
    await fill(app, 'E-mail address', 'rui@example.edu')
    await app.press('ctrl-s')
    const screen = await app.sees('Added e-mail address', 'E-MAIL ADDRESSES (1)', /^>rui@example\.edu/m)
    expect(screen.text()).not.toContain('Add e-mail address: Duarte')
    expect((await record(app, 'u1005')).emails).toMatchObject([{email_address: 'rui@example.edu'}])
  })

  it('F171 Enter changes the entry under the cursor, D deletes it after a question, u brings it back', async () => {
    const app = await tab('u1001', '2')
    await app.press('enter')
    await app.sees('Edit address')
    await goTo(app, 'City')
    await app.press('ctrl-u')
    await app.type('Marshton')
    await app.press('ctrl-s')
    await app.sees('Saved address', 'Marshton')
    await app.press('D')
    await app.sees('Delete address "12 Mill Lane" of Okafor', 'Reversible')
    await app.press('escape')
    await app.sees('ADDRESSES (1)')
    await app.press('D', 'y')
    await app.sees('ADDRESSES (0)', 'Deleted address of 1 user')
    await app.press('u', 'y')
    await app.sees('ADDRESSES (1)', 'Marshton')
  })

  it('F172 a duplicate begins as the entry, without its Preferred mark', async () => {
    const app = await tab('u1001', '2')
    await app.press('c')
    await app.sees('Add address', '12 Mill Lane')
    await goTo(app, 'Preferred')
    await app.sees(/Preferred +\[ \]/)
    await goTo(app, 'Street address')
    await app.press('ctrl-u')
    await app.type('1 Fen Road')
    await app.press('ctrl-s')
    await app.sees('ADDRESSES (2)')
    expect((await record(app, 'u1001')).addresses.map(each => each.preferred)).toEqual([true, false])
  })

  it('F161 F162 F158 * makes one preferred and no other, s is a mark of its own', async () => {
    const app = await tab('u1005', '2')
    for (const number of ['+1 555 0101', '+1 555 0102']) {
      await app.library.usher(['user', 'contact', 'add', 'u1005', 'phone', number])
    }
    await app.press('R')
    await app.sees('PHONE NUMBERS (2)')
    await app.press('j', '*')
    await app.sees('Preferred phone number. u undoes.')
    await app.press('k', 's')
    await app.sees(/\+1 555 0101 .*no .*yes/)
    expect((await record(app, 'u1005')).phones).toMatchObject([
      {preferred: false, preferred_sms: true},
      {preferred: true, preferred_sms: false},
    ])
    await app.press('j', 's')
    await app.sees(/\+1 555 0102 .*yes .*yes/, /\+1 555 0101 .*no .*no/)
    await app.press('s')
    await app.sees('Took the SMS mark off', /\+1 555 0102 .*yes .*no/)
    expect((await record(app, 'u1005')).phones.map(each => each.preferred_sms)).toEqual([false, false])
  })

  it('F173 the only e-mail address of a public user stays', async () => {
    const app = await tab('u1001', '2')
    await app.press('j')
    await app.sees(/^>adaeze\.okafor/m)
    await app.press('D')
    await app.sees('The last e-mail address cannot be removed: public users need one')
  })

  it('F164 dates of an address are only told: it stays after its end', async () => {
    const app = await tab('u1001', '2')
    await app.press('enter')
    await app.sees('Edit address')
    await fill(app, 'Start date', '2020-01-01')
    await fill(app, 'End date', '2021-12-31')
    await app.press('ctrl-s')
    await app.sees('2020-01-01 to 2021-12-31', '12 Mill Lane')
  })

  it('F165 only external users have the tick Add as external', async () => {
    const app = await tab('u1001', '4')
    await app.press('A')
    await app.sees('Add note')
    expect((await app.screen()).text()).not.toContain('Add as external')
  })
})

describe('F174 F175 identifiers', () => {
  it('F178 F179 adds one; a value that somebody has names its holder (F181)', async () => {
    const app = await tab('u1005', '3')
    await app.press('A')
    await app.sees('Add identifier', /Identifier type \* +Barcode/)
    await app.press('ctrl-s')
    await app.sees(/^>! Value \*/m)
    await fill(app, 'Value', '20000001')
    await app.press('ctrl-s')
    await app.sees('already', 'Okafor, Adaeze')
    await app.press('ctrl-u')
    await app.type('20000002')
    await fill(app, 'Note', 'Second card')
    await app.press('ctrl-s')
    await app.sees('IDENTIFIERS (1)', /^>Barcode +20000002/m)
  })

  it('F175 d and a make it inactive and active', async () => {
    const app = await tab('u1001', '3')
    await app.press('d')
    await app.sees('Deactivated identifier', /^>Barcode.*Inactive/m)
    await app.press('a')
    await app.sees('Activated identifier', /^>Barcode.*Active/m)
    await app.press('a')
    await app.sees('No change')
  })

  it('F182 makes a value up where the site does', async () => {
    const prepare = configured({settings: {identifier_generation: 'BARCODE=2########'}})
    const app = await tab('u1005', '3', {prepare})
    await app.press('A')
    await app.sees('Add identifier')
    await goTo(app, 'Value')
    await app.press('ctrl-g')
    await app.sees('200000001_')
  })

  it('F176 offers the types of the library', async () => {
    const app = await tab('u1005', '3')
    await app.press('A')
    await app.sees('Add identifier')
    await app.press('enter')
    await app.sees('Barcode', 'University ID', 'Institution ID')
  })

  it('F177 the types include social media, barcode and institution ID', async () => {
    const app = await tab('u1005', '3')
    await app.press('A')
    await app.sees('Add identifier')
    await goTo(app, 'Identifier type')
    for (const type of ['Facebook', 'Twitter', 'Google', 'ORCID', 'Institution ID', 'Barcode']) {
      await app.press('enter')
      await app.sees('Type to narrow')
      await app.type(type.toLowerCase())
      await app.press('enter')
      await app.sees(new RegExp(`Identifier type \\* +${type}`))
    }
  })
})

describe('F183 F187 notes', () => {
  it('F188 F190 F192 adds one; the list has its mark, and loses it with the last one', async () => {
    const app = await tab('u1005', '4')
    await app.press('A')
    await app.sees('Add note', /Type \* +Other/)
    await choose(app, 'Type', 'circ')
    await fill(app, 'Note', 'Asked for a quiet desk')
    await goTo(app, 'User viewable')
    await app.press('space', 'ctrl-s')
    await app.sees('NOTES (1)', /^>.*Circulat/m, 'Type: Circulation', 'Asked for a quiet desk')
    expect((await record(app, 'u1005')).notes).toMatchObject([{user_viewable: true, created_by: 'amal'}])
    await app.press('escape')
    await app.sees(/Duarte, Rui.*\.N\$/)
    await app.press('enter', '4', 'D', 'y')
    await app.sees('NOTES (0)')
    await app.press('escape')
    await app.sees(/Duarte, Rui.*\.\.\$/)
  })

  it('F191 Add stores the note and allows another, Add and Close stores it and closes the form', async () => {
    const app = await tab('u1005', '4')
    await app.press('A')
    await app.sees('Add note')
    await fill(app, 'Note', 'The first')
    await app.press('ctrl-t')
    await app.sees('Added note', 'Add note: Duarte, Rui', screen => !screen.text().includes('The first'))
    expect((await record(app, 'u1005')).notes).toHaveLength(1)
    await fill(app, 'Note', 'The second')
    await app.press('ctrl-s')
    const screen = await app.sees('NOTES (2)', 'The first', 'The second')
    expect(screen.text()).not.toContain('Add note: Duarte')
    expect(await record(app, 'u1005').then(({notes}) => notes.map(each => each.note_text))).toEqual([
      'The first',
      'The second',
    ])
  })

  it('F186 F194 newest first below what pops up; Enter opens the one under the cursor', async () => {
    const app = await tab('u1005', '4')
    for (const [text, more] of [
      ['First of all', 'popup_note=yes'],
      ['Older', 'note_type=LIBRARY'],
      ['Newer', 'note_type=LIBRARY'],
    ] as const)
      await app.library.usher(['user', 'note', 'add', 'u1005', text, more])
    await app.press('R')
    await app.sees('NOTES (3)')
    const rows = (await app.screen()).rowTexts()
    const at = (text: string): number => rows.findIndex(each => each.includes(text))
    expect(at('First of all')).toBeLessThan(at('Newer'))
    expect(at('Newer')).toBeLessThan(at('Older'))
    await app.press('j', 'enter')
    await app.sees('Edit note', /Note \* +Newer/)
  })
})

it('of a long text the end is seen while it is typed', async () => {
  const app = await tab('u1005', '4')
  await app.press('A')
  await app.sees('Add note')
  await fill(app, 'Note', `${'a word and another '.repeat(12)}and the end`)
  await app.sees('and the end_')
})

describe('F195 F199 blocks', () => {
  it('F197 F200 F202 adds one of those that the library defined, and makes it inactive', async () => {
    const app = await tab('u1005', '5')
    await app.press('A')
    await app.sees('Add block', /Block type \* +General/)
    await goTo(app, 'Block description')
    await app.press('enter')
    await app.sees('Loan, renew')
    await app.type('loan, renew, hold')
    await app.press('enter')
    await fill(app, 'Note', 'Three reminders')
    await app.press('ctrl-s')
    await app.sees('BLOCKS (1)', /^>Loan, renew, hold.*ACTIVE/m, 'Three reminders')
    await app.press('escape')
    await app.sees(/Duarte, Rui.*B\.\$/)
    await app.press('enter', '5', 'd')
    await app.sees(/^>Loan, renew, hold.*inactive/m)
  })
})

describe('F260 F266 statistics', () => {
  it('F262 F263 F264 offers the categories of the chosen type', async () => {
    const types = {FAC: 'Faculty', YEAR: 'Year'}
    const prepare = configured({
      codes: {UserStatisticalTypes: types},
      more: before => ({
        codes: new Map([
          ...before.codes,
          [
            'UserStatisticalTypes',
            Object.entries(types).map(([code, label]) => ({code, label, enabled: true, for: []})),
          ],
          [
            'UserStatCategories',
            [
              {code: 'ARTS', label: 'Arts', enabled: true, for: ['FAC']},
              {code: 'Y1', label: 'First year', enabled: true, for: ['YEAR']},
            ],
          ],
        ]),
      }),
    })
    const app = await tab('u1005', '7', {prepare})
    await app.press('A')
    await app.sees('Add statistic')
    await choose(app, 'Category type', 'year')
    await goTo(app, 'Statistical category')
    await app.press('enter')
    await app.sees('First year', '1 of 1')
    await app.press('enter')
    await fill(app, 'Note', 'Since autumn')
    await app.press('ctrl-s')
    await app.sees(/^>Year +First year/m)
  })
})

describe('F273 F276 proxy for', () => {
  it('F274 F277 F278 adds a patron by identifier, opens them with Enter, and removes them', async () => {
    const app = await tab('u1005', '9')
    await app.press('A')
    await app.sees('Add proxy for', 'Patron *')
    await app.type('u1001')
    await app.press('ctrl-s')
    await app.sees('PROXY FOR (1)', /^>Okafor, Adaeze/m)
    await app.press('D')
    await app.sees('Delete proxy for')
    await app.press('y')
    await app.sees('PROXY FOR (0)')
    await app.press('u', 'y')
    await app.sees('PROXY FOR (1)')
    await app.press('enter')
    await app.sees('[1 General]', 'u1001')
  })

  it('F275 F279 refuses who is no patron, nobody, oneself, and the same one twice', async () => {
    const app = await tab('u1001', '9')
    await app.press('A')
    await app.sees('Add proxy for')
    for (const [id, why] of [
      ['u1005', 'does not have the Patron role'],
      ['nobody', 'user "nobody" does not exist'],
      ['u1001', 'A user cannot be their own proxy'],
    ] as const) {
      await app.press('ctrl-u')
      await app.type(id)
      await app.press('ctrl-s')
      await app.sees(why)
    }
  })
})

describe('F141 roles on General', () => {
  it('assigns one with scope and expiry, changes it, and removes it', async () => {
    const app = await tab('u1005', '1', {prepare: configured({codes: {Library: {MAIN: 'Main library'}}})})
    await app.press('r')
    await app.sees('USER ROLES (0)')
    await app.press('A')
    await app.sees('Assign which roles?', 'One role')
    await app.press('enter')
    await app.sees('Add role')
    await choose(app, 'Role', 'circulation desk op')
    await choose(app, 'Scope', 'main')
    await fill(app, 'Expires', '2027-06-30')
    await app.press('ctrl-s')
    await app.sees('USER ROLES (1)', /^>Circulation Desk.*Main libra.*2027-06-30/m, 'Role: Circulation Desk Operator')
    await app.press('d')
    await app.sees(/^>Circulation Desk.*Inactive/m)
    await app.press('D', 'y')
    await app.sees('USER ROLES (0)')
    await app.press('escape')
    await app.sees('r roles')
  })

  it('gives all roles of a profile at once', async () => {
    const prepare = configured({
      more: before => ({profiles: new Map([...before.profiles, ['DESK', aProfile('DESK', '32', '221')]])}),
    })
    const app = await tab('u1005', '1', {prepare})
    await app.press('r', 'A')
    await app.sees('Assign which roles?', 'Profile: Profile DESK', '2 roles')
    await app.type('desk')
    await app.press('enter')
    await app.sees('Assigned the roles of the profile', 'USER ROLES (2)')
  })

  it('copies the roles in force of another person in one batch, after showing them, and u takes them back', async () => {
    const app = await tab('u1005', '1')
    await app.library.usher('user role add mira 32 expiry_date=2027-06-30')
    await app.library.usher('user role add mira 204 expiry_date=2020-01-01')
    await app.press('r', 'A')
    await app.sees('Assign which roles?', 'Roles of another user')
    await app.type('another')
    await app.press('enter')
    await app.sees('copy roles from:', 'you confirm before saving')
    await app.type('nobody\r')
    await app.sees('User "nobody" does not exist')
    await app.press('f')
    await app.type('U1005\r')
    await app.sees('is this user')
    await app.press('f')
    await app.type('mira\r')
    const asked = await app.sees('Copy roles to Duarte, Rui (u1005)?', 'Desk Operator (INST, Active, 2027-06-30)')
    expect(asked.text()).toContain('From Lindqvist, Mira (mira)')
    expect(asked.text()).not.toContain('Cataloger')
    expect((await record(app, 'u1005')).roles).toEqual([])
    await app.press('y')
    await app.sees('Copied roles to 1 user', 'USER ROLES (2)', '2027-06-30')
    await app.press('f')
    await app.type('mira\r')
    await app.sees('has no active role that this user does not already have')
    await app.press('j', 'w')
    await app.sees('Circulation Desk Operator', 'Given on 2026-', 'By amal: Roles copied', 'Copied from mira')
    await app.press('enter', 'u', 'y')
    await app.sees('USER ROLES (0)')
  })

  it('compares the roles of two people on a screen of its own, what differs above', async () => {
    const app = await tab('u1001', '1')
    await app.library.usher('user role add u1001 32 expiry_date=2027-01-31')
    await app.library.usher('user role add u1001 21')
    await app.library.usher('user role add u1002 32 21 204')
    await app.press('r', '=')
    await app.sees('compare roles with:')
    await app.type('u1002\r')
    const screen = await app.sees(
      'Roles of Okafor, Adaeze N. (u1001) and Silva, Ana (u1002)',
      /ROLE +\| DIFFERS IN +\| u1001 +\| u1002 /,
      /Circulation Desk Operator.* \| Expir.* \| 2027-01-31 \| - /,
      /Cataloger .*\| +\| no +\| yes /,
      /User Manager .*\| +\| yes +\| yes /,
    )
    expect(screen.text()).toContain('3 roles differ.')
    expect(screen.text().indexOf('Cataloger')).toBeLessThan(screen.text().indexOf('User Manager'))
    await app.press('escape')
    await app.sees('USER ROLES (')
  })

  it('a role from before the history began says so; a read-only session copies none', async () => {
    const app = await tab('u1001', '1', {readOnly: true})
    await app.press('r', 'w')
    await app.sees('Patron', /By setup|does not go back so far/)
    await app.press('escape', 'f')
    await app.sees('Copy roles is not possible: this session is read-only')
  })

  it('F145 F146 without the Patron role the fees tab is gone', async () => {
    const app = await tab('u1001', '1')
    await app.sees('6 Fines/Fees')
    await app.press('r', 'D', 'y')
    await app.sees('USER ROLES (0)', screen => !screen.text().includes('6 Fines/Fees'))
  })
})

describe('F143 F144 the tabs', () => {
  it('a contact has neither identifiers nor blocks', async () => {
    const app = await tab('c2001', '3')
    await app.sees('is not for vendor contacts')
    await app.press('5')
    await app.sees('is not for vendor contacts')
  })

  it('keys of a tab are about its entries; those of the person are in the menu', async () => {
    const app = await tab('u1001', '4')
    await app.press('D')
    await app.sees('Delete note "Prefers letters on paper"')
    await app.press('escape', '.')
    await app.sees('Actions', 'Deactivate', 'Duplicate as a new user')
  })

  it('an entry that somebody else removed meanwhile can be added anew', async () => {
    const app = await tab('u1001', '4')
    await app.press('e')
    await app.sees('Edit note')
    await goTo(app, 'Note')
    await app.type(', please')
    const [note] = (await record(app, 'u1001')).notes
    await app.library.usher(['user', 'note', 'rm', 'u1001', String(note?.id), '--yes'])
    await app.press('ctrl-s')
    await app.sees('segment was removed meanwhile')
    await app.press('ctrl-s')
    await app.sees('NOTES (1)', 'Prefers letters on paper, please')
  })

  it('an entry that somebody else changed meanwhile is shown side by side', async () => {
    const app = await tab('u1001', '4')
    await app.press('e')
    await app.sees('Edit note')
    await goTo(app, 'Note')
    await app.type('!')
    const [note] = (await record(app, 'u1001')).notes
    await app.library.usher(['user', 'note', 'set', 'u1001', String(note?.id), 'note_type=LIBRARY'])
    await app.press('ctrl-s')
    await app.sees('THEIRS', /Type +General +General +\* Library/)
    await app.press('ctrl-s')
    await app.sees(/^>.*Library/m, 'Prefers letters on paper!')
    expect(await cursorRow(app)).toContain('Library')
  })

  it('a read-only session shows entries and changes none', async () => {
    const app = await tab('u1001', '4', {readOnly: true})
    await app.press('A')
    await app.sees('Add is not possible: this session is read-only')
  })
})
