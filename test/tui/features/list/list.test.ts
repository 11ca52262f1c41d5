import {afterEach, describe, expect, it} from 'vitest'
import {emptyHost} from '../../../../source/tui/options.ts'
import type {Screen} from '../../../support/terminal/screen.ts'
import {crowdName} from '../../crowd.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

const header = (screen: Screen): string => screen.row(2)
const cursorRow = (screen: Screen): string => screen.rowTexts().find(row => row.startsWith('>')) ?? ''

describe('the list at 126 by 35 without the detail pane', () => {
  const wide = {cols: 126, rows: 35, arranged: {preview: {isOn: false, side: 'right'}}} as const

  it('F004 F005 has the tabs Staff, Public, Contact and All, each with its own people', async () => {
    const app = await runApp(wide)
    await app.sees('1 Staff 5', '2 Public 15', '3 Contact 1', '[4 All 21]', 'Haddad, Amal', 'Paper & Co, Orders')
    await app.press('1')
    const staff = await app.sees('[1 Staff 5]', 'Haddad, Amal')
    expect(staff.text()).not.toMatch(/Okafor|Paper & Co/)
    await app.press('2')
    const open = await app.sees('[2 Public 15]', 'Okafor')
    expect(open.text()).not.toMatch(/Haddad|Paper & Co/)
    await app.press('3')
    const contact = await app.sees('[3 Contact 1]', 'Paper & Co')
    expect(contact.text()).not.toMatch(/Haddad|Okafor/)
  })

  it('F009 F010 F011 F012 F013 F014 F015 F016 F018 has the columns of each tab, and what the narrow list adds', async () => {
    const app = await runApp(wide)
    const columns = async (tab: string, active: string) => {
      await app.press(tab)
      return header(await app.sees(active))
        .trim()
        .split(/\s{2,}|(?<=ID|\^) | (?=STATUS|NOTES|BLOCKS|USER|JOB|ACCOUNT|RECORD|EXPIRATION|PRIMARY|BN\$|N\$|OWES)/)
    }
    const staff = await columns('1', '[1 Staff')
    expect(staff.join('|')).toMatch(
      /^NAME \^\|PRIMARY ID\|ACCOUNT( TYPE)?\|JOB CATEGORY\|USER GROUP\|STATUS\|EXPIRATION( DATE)?\|BLOCKS\|NOTES\|BN\$LXE/,
    )
    expect((await columns('2', '[2 Public')).join('|')).toBe(staff.join('|'))
    const contact = await columns('3', '[3 Contact')
    expect(contact.join('|')).toMatch(
      /^NAME \^\|PRIMARY ID\|ACCOUNT TYPE\|JOB CATEGORY\|STATUS\|EXPIRATION DATE\|NOTES\|N\$LXE\|OWES$/,
    )
    const all = await columns('4', '[4 All')
    expect(all.join('|')).toMatch(
      /^NAME \^\|PRIMARY ID\|ACCOUNT( TYPE)?\|RECORD( TYPE)?\|JOB CATEGORY\|USER GROUP\|STATUS\|EXPIR\w+\|BLOCKS\|NOTES\|BN\$LXE$/,
    )
  })

  it('F010 F012 F014 F015 shows account type, job category, status and expiration date', async () => {
    const app = await runApp(wide)
    await app.sees(/Brandt, Uwe +\S+ +External +Public +- +Graduate +Active +2028-06-30/)
    await app.sees(/Haddad, Amal +\S+ +Internal +Staff +Circulati.* +Staff +Active/, /Silva, Ana .* INACTIVE/)
  })

  it('F017 Blocks is checked for an active block only', async () => {
    const app = await runApp(wide)
    await app.sees(/Kowalska, Zofia .* yes/)
    expect((await app.screen()).rowTexts().find(row => row.includes('Lopez'))).not.toContain('yes')
  })

  it('F018 Notes is checked for whoever has a note', async () => {
    const app = await runApp(wide)
    expect((await app.sees('Okafor')).rowTexts().find(row => row.includes('Okafor'))).toMatch(/yes +\S+$/)
  })

  it.each([100, 117, 120, 123, 126, 200])('%i columns show of everybody what 80 columns show', async cols => {
    const narrow = await runApp({rows: 35})
    const facts = (await narrow.sees('BN$LXE', 'Paper & Co')).rowTexts().flatMap(row => {
      const found = /^[> ][* ] [SPC] .+ {2}(\S+) +(\S.*?) {2,}(Active|INACTIVE|LOCKED|EXPIRED) +(\S+) +(\S{6})$/.exec(
        row.trimEnd(),
      )
      return found ? [found.slice(1)] : []
    })
    expect(facts.length).toBeGreaterThan(15)
    const app = await runApp({...wide, cols})
    const screen = await app.sees('BN$LXE', 'Paper & Co')
    for (const each of facts) {
      const row = screen.rowTexts().find(text => text.includes(` ${each[0]} `)) ?? ''
      for (const fact of each.filter(text => !text.includes('~'))) expect(row, row).toContain(fact)
    }
  })

  it('w changes between the wide and the narrow columns', async () => {
    const app = await runApp(wide)
    await app.press('w')
    await app.sees(screen => !header(screen).includes('NOTES') && header(screen).includes('BN$LXE'))
    await app.press('w')
    await app.sees('BLOCKS NOTES')
  })
})

describe('the list at 120 by 35', () => {
  it('has the columns of 80 and the detail pane beside them, until p takes it away', async () => {
    const narrow = await runApp()
    const columns = header(await narrow.sees('BN$LXE')).trimEnd()
    const kept: unknown[] = []
    const app = await runApp({cols: 120, rows: 35, arranged: {host: {...emptyHost, keep: each => kept.push(each)}}})
    const screen = await app.sees('PREVIEW  p hide')
    expect(header(screen)).toContain(columns)
    await app.press('p')
    await app.sees(shown => !shown.text().includes('PREVIEW'), 'JOB CATEGORY', 'BN$LXE')
    expect(kept).toEqual([{preview: {isOn: false, side: 'right'}}])
  })

  it('has the pane as soon as the window is made wide enough', async () => {
    const app = await runApp({cols: 119})
    await app.sees(shown => !shown.text().includes('PREVIEW'))
    await app.resize(120, 35)
    await app.sees('PREVIEW  p hide')
  })
})

describe('the list at 80 by 24', () => {
  it('says states by one word and by flags in fixed places', async () => {
    const app = await runApp({rows: 30})
    await app.sees('BN$LXE')
    await app.sees(
      /Silva, Ana .* INACTIVE/,
      /Novák, Jiří .* LOCKED .* \.\.\.L\.\./,
      /Kowalska, Zofia .* EXPIRED .* B\.\.\.X\./,
      /Duarte, Rui .* \.\.\$\.\.\./,
      /Brandt.* \.\.\.\.\.E/,
    )
    await app.press('3')
    await app.sees('N$LXE', /Paper & Co.*\.\.\.\.\./)
    expect(header(await app.screen())).not.toContain('BN$LXE')
  })

  it('shows the person under the cursor in full', async () => {
    const app = await runApp({filter: 'okafor'})
    await app.sees(' Okafor, Adaeze Ngozi <adaeze.okafor@example.edu>')
  })

  it('moves by rows, half pages, pages and to the ends, and knows the place', async () => {
    const app = await runApp({crowd: 400})
    await app.sees('1/421')
    await app.press('j', 'j', 'down', 'k')
    await app.sees('3/421')
    await app.press('pagedown')
    await app.sees('21/421')
    await app.press('ctrl-d')
    await app.sees('30/421')
    await app.press('ctrl-u', 'pageup')
    await app.sees('3/421')
    await app.press('G')
    expect(cursorRow(await app.sees('421/421'))).toContain('王')
    await app.press('k', 'pageup')
    expect(cursorRow(await app.sees('402/421'))).toContain(crowdName(382))
    await app.press('g')
    expect(cursorRow(await app.sees(' 1/421'))).toContain('Brandt')
  })

  it('loses no key of a burst, however far it goes', async () => {
    const app = await runApp({crowd: 1200})
    await app.type('j'.repeat(700))
    expect(cursorRow(await app.sees('701/1,221'))).toContain(crowdName(681))
    await app.type('k'.repeat(650))
    await app.sees('51/1,221')
    await app.type(`G${'k'.repeat(500)}`)
    expect(cursorRow(await app.sees('721/1,221'))).toContain(crowdName(701))
  })

  it('remembers the cursor of each tab', async () => {
    const app = await runApp()
    await app.press('2', 'j', 'j')
    await app.sees('3/15')
    await app.press('tab')
    await app.sees('1/1', '[3 Contact')
    await app.press('shift-tab')
    await app.sees('3/15', '[2 Public')
    await app.press(']', ']')
    await app.sees('[4 All')
    await app.press('[')
    await app.sees('[3 Contact')
  })

  it('answers an unknown key with one line', async () => {
    const app = await runApp()
    await app.press('z')
    await app.sees('"z" is not used here. ? shows the keys')
    await app.press('j')
    await app.sees(screen => !screen.text().includes('not used'))
  })

  it('F021 shows whatever somebody else has changed within a second or two', async () => {
    const app = await runApp()
    await app.sees(/Duarte, Rui .* Active/)
    const {code} = await app.library.usher('user deactivate u1005 --yes')
    expect(code).toBe(0)
    await app.sees(/Duarte, Rui .* INACTIVE/)
  })
})
