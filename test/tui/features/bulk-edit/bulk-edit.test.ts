import {afterEach, describe, expect, it} from 'vitest'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const row = async (app: RunningApp, name: string): Promise<string> =>
  (await app.screen()).rowTexts().find(each => each.includes(name)) ?? ''

describe('F313 the bulk edit', () => {
  it('sets a field of the person under the cursor: form, preview, number, done, undone', async () => {
    const app = await runApp()
    await app.type('/duarte\r')
    await app.sees('1/1')
    await app.press('B')
    await app.sees('Bulk edit: 1 user, u1005', /^> {2}User group/m, '(unchanged)')
    await app.type('staff')
    await app.sees('Staff  (STAFF)', '1 of')
    await app.press('enter')
    await app.sees('~ User group', '1 changed (~)')
    await app.press('ctrl-s')
    await app.sees(
      'nothing is written yet',
      'SET   user_group=STAFF',
      /will change +1/,
      /User group +Graduate +-> Staff/,
    )
    await app.sees('Type 1 and Enter to apply')
    await app.press('1', 'enter')
    await app.sees('OK Changed 1 user. u undoes.', /Duarte, Rui .* Staff/)
    await app.press('u', 'y')
    await app.sees(/Duarte, Rui .* Graduate/)
  })

  it('gives marked people a block with a note, and says who is refused and why', async () => {
    const app = await runApp()
    await app.type('/u100\r')
    await app.sees('1/9')
    await app.press('*')
    await app.sees('marked: 9')
    await app.press('B')
    await app.sees('9 users, marked by')
    await app.press('pagedown', 'pagedown')
    await app.sees(/^> {2}Block description/m)
    await app.press('enter', 'enter')
    await app.press('tab')
    await app.type('Books overdue since spring')
    await app.press('ctrl-s')
    await app.sees('SET   block+=', 'Books overdue since spring', /will change +\d/)
    const screen = await app.screen()
    const count = /Type (\d+) and Enter/.exec(screen.text())?.[1] ?? ''
    await app.type(`${count}\r`)
    await app.sees(`Changed ${count} users`)
  })

  it('keeps a person out, and asks for the number of the others', async () => {
    const app = await runApp()
    await app.type('/u100\r')
    await app.press('*', 'B')
    await app.type('+1y')
    await app.sees('No choice matches')
    await app.press('escape', 'tab')
    await app.type('2031-01-31')
    await app.press('ctrl-s')
    await app.sees(/will change +8/, /refused +1 +#+\s+1 Expiration date is managed/)
    await app.press('enter', 's')
    await app.sees('excluded', /will change +7/, 'Type 7 and Enter')
    await app.type('8\r')
    await app.sees('Type 7 and Enter', '8_', 'Nothing changed: 7 users would change, not 8. Type 7')
    await app.press('backspace')
    await app.type('7\r')
    await app.sees('Changed 7 users')
  })

  it('says what is wrong with a field as one leaves it, and goes to it when it is to be saved', async () => {
    const app = await runApp()
    await app.press('B', 'tab')
    await app.type('2026-13-01')
    await app.press('tab')
    await app.sees(/! Expiration date +2026-13-01/, '1 error (!)')
    await app.press('tab', 'tab', 'ctrl-s')
    await app.sees(
      /^>! Expiration date/m,
      '! Expiration date "2026-13-01" is not a date: write YYYY-MM-DD, today, eoy,',
    )
    await app.press('ctrl-r')
    await app.sees(screen => !screen.text().includes('1 error'))
  })

  it('asks before changes are forgotten', async () => {
    const app = await runApp()
    await app.press('B', 'escape')
    await app.sees('sort: name ^')
    await app.press('B', 'tab')
    await app.type('+1y')
    await app.press('escape')
    await app.sees('Discard the changes?')
    await app.press('n')
    await app.sees('+1y')
    await app.press('escape', 'y')
    await app.sees('sort: name ^')
  })

  it('F020 says that Contact is reserved for vendor contacts where it can be chosen', async () => {
    const app = await runApp()
    await app.press('B')
    await app.press('tab', 'tab', 'tab', 'tab', 'tab', 'tab')
    await app.sees(/^> {2}Record type/m)
    await app.press('enter')
    await app.sees('CONTACT, reserved for vendor contacts')
  })

  it('more than the brake allows says so in the preview', async () => {
    const app = await runApp({crowd: 700})
    await app.press('*', 'B', 'tab')
    await app.type('2031-01-31')
    await app.press('ctrl-s')
    await app.sees('more than 500')
    expect(await row(app, 'will change')).toMatch(/7\d\d/)
  })
})
