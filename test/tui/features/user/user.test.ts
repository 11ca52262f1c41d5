import {afterEach, describe, expect, it} from 'vitest'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import type {App} from '../../../../source/app/app.ts'
import {userSections} from '../../../../source/app/display/user-sections.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {user} from '../../../../source/domain/user/index.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function details(name: string, options: Parameters<typeof runApp>[0] = {}): Promise<RunningApp> {
  const app = await runApp(options)
  await app.type(`/${name}\r`)
  await app.press('enter')
  await app.sees('1 General')
  return app
}

describe('General', () => {
  it('every field of a user stands in exactly one section', () => {
    const placed = Object.values(userSections).flatMap(section => [...section.fields])
    expect([...placed].sort()).toEqual(Object.keys(user.fields).sort())
  })

  it('F009 F119 opens with Enter and goes back with Esc', async () => {
    const app = await details('okafor', {rows: 45})
    await app.sees(
      ' All > Okafor, Adaeze N.  u1001  Public  Internal  ACTIVE',
      '1/1',
      'First name',
      'Adaeze',
      'Ngozi',
      '1999-04-02',
    )
    await app.press('escape')
    await app.sees('filter: okafor')
  })

  it('F138 F139 F019 shows who created and updated the user, when, and which job, in three columns at 120', async () => {
    const app = await details('okafor', {
      cols: 120,
      rows: 35,
      prepare: async given => {
        const id = (await given.reads.findIds(['u1001'])).get('u1001') ?? 0
        const {run} = await import('../../../../source/app/writes/run.ts')
        const {deactivate} = await import('../../../../source/app/actions/status.ts')
        const {selectIds} = await import('../../../../source/app/writes/selection.ts')
        await run(given, {action: deactivate, input: [], selection: selectIds([id])}, {job: 'SIS job 4471'})
      },
    })
    await app.press('z')
    await app.sees(
      /NAME AND RECORD +ACCESS +CREATED AND UPDATED/,
      /Created by/,
      /Updated by +amal/,
      /Last updated +2026-11-22 10:00/,
      /Last updated by job +SIS job 4471/,
    )
    await app.sees(/Account type +Internal/, /Status +Inactive/)
  })

  it('F019 an external user says so and which system manages it', async () => {
    const app = await details('brandt')
    await app.sees('u1004  Public  External', /Account type +External/, /External system +SIS/)
  })

  it('F141 has the roles with scope, status and expiry', async () => {
    const app = await details('lapsed', {rows: 50})
    await app.sees('USER ROLES (1)', /User Administrator +- +Active +2026-06-30/)
  })

  it('shows that and since when somebody is locked', async () => {
    const app = await details('jiri')
    await app.sees(/Locked since +LOCKED/, '2026-11-20 07:30', ' LOCKED ')
  })

  it('F021 actions have their keys here', async () => {
    const app = await details('okafor')
    await app.press('d')
    await app.sees('Deactivate Okafor, Adaeze N. (u1001)?')
    await app.press('y')
    await app.sees('OK Deactivated 1 user', 'INACTIVE', /Status +Inactive/)
    await app.press('u', 'y')
    await app.sees(/Status +Active/)
  })

  it('scrolls what is longer than the screen', async () => {
    const app = await details('okafor')
    await app.sees(/\d+ more lines below/)
    await app.press('G')
    await app.sees('USER ROLES (1)', /Patron/, screen => !screen.text().includes('more lines below'))
    await app.press('g')
    await app.sees('NAME AND RECORD')
  })
})

describe('the tabs', () => {
  it('F142 are ten for a public user with the Patron role, each with its digit', async () => {
    const app = await details('okafor', {cols: 160, rows: 35})
    await app.sees(
      '[1 General]',
      '2 Contact:3',
      '3 Identifiers:1',
      '4 Notes:1',
      '5 Blocks',
      '6 Fines/Fees',
      '7 Statistics:1',
      '8 Attachments',
      '9 Proxy For:1',
      '0 Audit',
    )
  })

  it('F143 F144 F145 F203 leave out Identifiers and Blocks for contacts, and Fines/Fees without the Patron role; digits stay', async () => {
    const app = await details('paper', {cols: 120, rows: 35})
    const screen = await app.sees('[1 General]', '2 Contact', '4 Notes', '7 Statistics')
    expect(screen.row(1)).not.toMatch(/3 Identifiers|5 Blocks|6 Fines/)
    await app.press('3')
    await app.sees('Identifiers is not for vendor contacts')
    await app.press('6')
    await app.sees('Fines/Fees is only for users with the Patron role')
    await app.press('4')
    await app.sees('[4 Notes]')
    await app.press('[')
    await app.sees('[2 Contact]')
  })

  it('F146 Fines/Fees stays away without the Patron role although there are fees', async () => {
    const app = await details('duarte', {cols: 120, rows: 35})
    const screen = await app.sees('[1 General]', '12.50 EUR owed')
    expect(screen.row(1)).not.toContain('Fines')
  })

  it('F205 Fines/Fees lists what is owed with type, status and amounts', async () => {
    const prepare = async (given: App) => {
      const id = (await given.reads.findIds(['u1005'])).get('u1005') ?? 0
      await run(given, {action: setFields, input: ['role+=200'], selection: selectIds([id])}, {})
    }
    const app = await details('duarte', {cols: 120, prepare})
    await app.press('6')
    await app.sees('[6 Fines/Fees:1$]', 'active 12.50', /Overdue fine +Active +20\.00 +12\.50/)
  })

  it('Contact lists addresses, e-mail addresses and phone numbers with types and preferred marks', async () => {
    const app = await details('okafor')
    await app.press('2')
    await app.sees(
      'ADDRESSES (1)',
      'Home  preferred',
      '12 Mill Lane',
      'Fenwick',
      'E-MAIL ADDRESSES (1)',
      /adaeze.okafor@example\S* +Work +yes/,
      'PHONE NUMBERS (1)',
      /\+1 555 0100 +Mobile +yes/,
    )
  })

  it('Identifiers, Notes, Statistics and Proxy For show their entries', async () => {
    const app = await details('okafor')
    await app.press('3')
    await app.sees('IDENTIFIERS (1)', /Barcode +20000001 +Active/)
    await app.press('4')
    await app.sees('NOTES (1)', /General .* amal/, 'Prefers letters on paper')
    await app.press('7')
    await app.sees('STATISTICAL CATEGORIES (1)', /FAC +ARTS/)
    await app.press('9')
    await app.sees('PROXY FOR (1)', /Silva, Ana +u1002/)
    await app.press('8')
    await app.sees('ATTACHMENTS (0)')
  })

  it('Blocks says which blocks are active', async () => {
    const app = await details('lopez')
    await app.press('5')
    await app.sees('BLOCKS (2)', /inactive/, /ended +2026-02-01/)
  })

  it('a key of an action on another tab says where it works', async () => {
    const app = await details('okafor')
    await app.press('8', 'd')
    await app.sees('"d" deactivate: on General (1), or in the menu (.)')
    await app.press('.')
    await app.sees('Actions', 'Okafor, Adaeze N. (u1001)')
  })

  it('J and K turn to the next and the previous person of the list, on the same tab', async () => {
    const app = await runApp()
    await app.press('enter', '2', 'J')
    await app.sees('Duarte, Rui', '2/21', '[2 Contact]')
    await app.press('J', 'J', 'K')
    await app.sees('Eriksen, Liv', '3/21')
    await app.press('K', 'K', 'K')
    await app.sees('Brandt, Uwe', 'This is the first user of the list')
    await app.press('escape')
    await app.sees(/^>.*Brandt, Uwe/m)
  })
})

describe('Audit', () => {
  it('F280 F281 F282 shows who changed what, when and from where, newest first', async () => {
    const app = await details('duarte', {rows: 30})
    await app.press('d', 'y')
    await app.sees('OK Deactivated')
    await app.press('0')
    const screen = await app.sees(
      '[0 Audit]',
      'HISTORY (2)',
      /2026-11-22 10:\d\d {2}Deactivated {2}by amal, screen {2}\(batch \d+\)/,
      'Status: Active -> Inactive',
      'Status date: 2026-01-01 -> 2026-11-22',
      /import {2}by setup, import/,
      'User added',
      'Fine or fee added',
    )
    const rows = screen.rowTexts()
    expect(rows.findIndex(row => row.includes('Deactivated'))).toBeLessThan(
      rows.findIndex(row => row.includes('by setup')),
    )
    await app.press('.', 'enter')
    await app.sees('Activate Duarte')
    await app.press('y')
    await app.sees('HISTORY (3)', /Activated {2}by amal/)
  })

  it('F281 an undo stands there as what it took back', async () => {
    const app = await details('duarte')
    await app.press('d', 'y')
    await app.sees('OK Deactivated')
    await app.press('u', 'y')
    await app.sees('OK Undone')
    await app.press('0')
    await app.sees(/Undid batch \d+ {2}by amal, screen/, 'Status: Inactive -> Active')
  })
})
