import {afterEach, describe, expect, it} from 'vitest'
import type {Screen} from '../../../support/terminal/screen.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

const cursorRow = (screen: Screen): string => screen.rowTexts().find(row => row.startsWith('>')) ?? ''
const markedRows = (screen: Screen): number => screen.rowTexts().filter(row => /^[> ]\* /.test(row)).length

describe('marks', () => {
  it('v begins a range and ends it; Esc gives it up', async () => {
    const app = await runApp()
    await app.press('v', 'j', 'j')
    const during = await app.sees('Marking a range')
    expect(markedRows(during)).toBe(3)
    await app.press('v')
    await app.sees('marked: 3', '3 marked: actions apply')
    await app.press('j', 'v', 'j', 'escape')
    await app.sees('marked: 3')
    expect(markedRows(await app.screen())).toBe(3)
  })

  it('a range goes on over rows that were left behind', async () => {
    const app = await runApp({crowd: 2000})
    await app.press('j', 'v', 'G')
    await app.sees('2,021/2,021')
    await app.press('v')
    await app.sees('marked: 2,020')
    await app.press('g')
    await app.sees(' 1/2,021')
    expect((await app.screen()).rowTexts().find(row => row.includes('Brandt'))).toMatch(/^> /)
  })

  it('+ marks whom a filter finds, - unmarks, * turns round, U ends it', async () => {
    const app = await runApp()
    await app.press('+')
    await app.sees('+ mark:')
    await app.type('is:external\r')
    await app.sees('marked: 1', /\* .*Brandt, Uwe/)
    await app.type('+group:STAFF\r')
    await app.sees('marked: 6')
    await app.type('-haddad\r')
    await app.sees('marked: 5')
    await app.press('*')
    await app.sees('marked: 16')
    await app.press('U')
    await app.sees('marked: 0')
  })

  it('+ offers the filter that is shown, and says what is wrong with another one', async () => {
    const app = await runApp({filter: 'u100'})
    await app.press('+')
    await app.sees('+ mark: u100')
    await app.press('ctrl-u')
    await app.type('groop:STAFF')
    await app.sees('field "groop" does not exist. Did you mean "group"?')
    await app.press('enter')
    await app.sees('+ mark: groop:STAFF')
    await app.press('escape')
    await app.sees('marked: 0')
  })

  it('marks survive tab, order and filter, and every question says how many are hidden', async () => {
    const app = await runApp()
    await app.type('+group:STAFF\r')
    await app.sees('marked: 5')
    await app.press('2', 'o', '/')
    await app.type('okafor\r')
    await app.sees('marked: 5', '1/1')
    await app.press('d')
    await app.sees(
      'Deactivate 4 users?',
      'You would lose the right',
      '5 of the marked users are hidden by the tab and the filter.',
    )
    await app.press('n', 'escape', '4')
    await app.sees('marked: 5')
  })

  it('* marks everybody whom the filter finds; single ones can be left out', async () => {
    const app = await runApp({crowd: 1500})
    await app.type('/crowd\r')
    await app.sees('1/1,500')
    await app.press('*')
    await app.sees('marked: 1,500')
    await app.press('space')
    await app.sees('marked: 1,499')
    await app.press('escape')
    await app.sees('filter: (none)', 'marked: 1,499')
  })

  it('M shows only the marked ones, with any tab and filter, and everybody again', async () => {
    const app = await runApp()
    await app.press('M')
    await app.sees('No users marked')
    await app.press('space', 'j', 'space', 'M')
    const only = await app.sees('filter: (only marked)', '1/2')
    expect(markedRows(only)).toBe(2)
    await app.press('space')
    await app.sees('marked: 1', 'filter: (only marked)')
    await app.press('M')
    await app.sees('filter: (none)', '/21')
  })
})

describe('the way to a person', () => {
  it('f finds without narrowing, n and N go on, round the end', async () => {
    const app = await runApp()
    await app.press('f')
    await app.type('novak\r')
    expect(cursorRow(await app.sees(/^> .*Novák, Jiří/m))).toContain('Novák')
    await app.press('n')
    await app.sees(/^> .*Novak, Lena/m)
    await app.press('n')
    await app.sees(/^> .*Novák, Jiří/m, 'Continued from the top')
    await app.press('N')
    await app.sees(/^> .*Novak, Lena/m, 'filter: (none)')
    await app.press('f')
    await app.type('zzz\r')
    await app.sees('No match in this list for "zzz"')
  })

  it('a person found far away is shown among their neighbours, and the place is counted', async () => {
    const app = await runApp({crowd: 3000})
    await app.press('f')
    await app.type('小明\r')
    await app.sees(/^> .*小明/m, '3,021/3,021')
    await app.press('k', 'j')
    await app.sees(/^> .*小明/m)
  })

  it('F007 a whole identifier is ranked first, and what a barcode reader types opens the person', async () => {
    const app = await runApp({crowd: 300})
    await app.press('/')
    for (const letter of 'u1001') {
      await app.type(letter)
      await new Promise(done => setTimeout(done, 50))
    }
    const first = await app.sees(/^> .*u1001 /m)
    expect(first.row(3)).toContain('Okafor')
    await app.press('escape')
    await app.type('/u1001\r')
    await app.sees('Okafor, Adaeze', '[1 General]')
  })

  it('= and ! narrow by the cell under the cursor, \\ switches the filter off and on', async () => {
    const app = await runApp()
    await app.press('l', 'l')
    await app.sees('>GROUP')
    await app.press('=')
    await app.sees('filter: user_group:GRAD', '1/15')
    await app.press('\\')
    await app.sees('filter: (off) user_group:GRAD', '/21')
    await app.press('\\')
    await app.sees('filter: user_group:GRAD', '/15')
    await app.press('escape', 'g', '!')
    await app.sees('filter: !user_group:GRAD', '/6')
  })
})

describe('columns', () => {
  it('h and l choose a column, o orders by it upwards, downwards, and by name again', async () => {
    const app = await runApp()
    await app.press('l')
    await app.sees('>PRIMARY ID')
    await app.press('o')
    await app.sees('ID ^', 'sort: id ^')
    expect((await app.screen()).row(3)).toContain('amal')
    await app.press('o')
    await app.sees('ID v', 'sort: id v')
    await app.press('o')
    await app.sees('NAME ^', 'sort: name ^')
  })

  it('l reaches the columns for which there is no room, and the name stays', async () => {
    const app = await runApp({cols: 60, rows: 16})
    const before = await app.sees('NAME ^')
    expect(before.row(2)).not.toContain('EXPIRES')
    await app.press('l', 'l', 'l', 'l', 'l', 'l')
    await app.sees('EXPIRES', 'NAME ^')
    await app.press('h', 'h', 'h', 'h', 'h', 'h', 'h')
    expect((await app.sees('>NAME ^')).row(2)).toContain('PRIMARY ID')
  })
})

describe('typing a filter', () => {
  it('Tab completes fields and values, and goes through them', async () => {
    const app = await runApp()
    await app.press('/')
    await app.type('user_gr')
    await app.press('tab')
    await app.sees('/user_group:')
    await app.press('tab')
    await app.sees(/\/user_group:[A-Z]+/, /1 of \d/)
    await app.press('escape')
  })

  it('F006 Shift-Tab holds the search to one field: an e-mail address is found as a whole only', async () => {
    const app = await runApp()
    await app.press('/', 'shift-tab', 'shift-tab')
    await app.sees('E-mail is /')
    await app.type('adaeze')
    await app.sees('No users match this filter.')
    await app.type('.okafor@example.edu')
    await app.sees('Okafor', '1 match')
    await app.press('enter')
    await app.sees('filter: email:adaeze.okafor@example.edu')
  })

  it('Up and Down bring earlier filters back', async () => {
    const app = await runApp()
    await app.type('/okafor\r')
    await app.press('/', 'ctrl-u')
    await app.type('brandt\r')
    await app.press('/', 'up', 'up')
    await app.sees('/okafor')
    await app.press('down')
    await app.sees('/brandt')
    await app.press('escape')
  })
})
