import {afterEach, expect, it} from 'vitest'
import {searchEntries} from '../../../../source/tui/features/picker/search-entries.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

// The entry under the cursor of the palette.
const first = async (app: RunningApp): Promise<string> => {
  const rows = (await app.screen()).rowTexts().filter(row => row.includes('|'))
  return /\|? *> (.*?) {2,}/.exec(rows.find(row => /\| > /.test(row)) ?? '')?.[1] ?? ''
}

it('words and names of fields come before letters that are scattered over a label', async () => {
  const app = await runApp()
  await app.press(':')
  for (const [text, expected] of [
    ['fine', 'Open the user: Fines/Fees'],
    ['fee', 'Open the user: Fines/Fees'],
    ['phone', 'Filter by phone number'],
    ['barcode', 'Filter by barcode'],
    ['lockout_threshold', 'Setting: lockout_threshold'],
    ['delete', 'Delete'],
  ] as const) {
    await app.press('ctrl-u')
    await app.type(text)
    await app.sees(`: ${text}_`)
    expect(await first(app)).toBe(expected)
  }
  await app.press('ctrl-u')
  await app.type('mouse')
  await app.sees('No command matches')
})

it('a command that cannot run comes after the others, but a command of exactly this name comes first', () => {
  const entries = [
    {id: 'a', label: 'Lock the door', refused: 'it is locked'},
    {id: 'b', label: 'Locker keys'},
    {id: 'c', label: 'Look at it'},
    {id: 'd', label: 'Lock', refused: 'it is locked'},
  ]
  expect(searchEntries(entries, 'lock').map(each => each.id)).toEqual(['d', 'b', 'a'])
  expect(searchEntries(entries, 'loc').map(each => each.id)).toEqual(['b', 'a', 'd'])
})

it('begins with the usual next steps, and with what was run before', async () => {
  const app = await runApp()
  await app.press(':')
  await app.sees(/> Open the user +Enter/, /Filter the list as you type/, /Add a user/)
  await app.type('configuration: codes\r')
  await app.sees('Configuration: User groups')
  await app.press('escape', 'escape', ':')
  await app.sees(/> Configuration: codes/)
  await app.press('escape')
  await app.type(':table of keys\r')
  await app.sees('[Table]')
  await app.press('escape', ':')
  await app.sees(/> Table of keys/, 'Configuration: codes')
})

it('what cannot run stands at the end of the empty palette', async () => {
  const app = await runApp({readOnly: true})
  await app.press(':')
  await app.sees('Command palette')
  await app.press('pagedown')
  await app.sees(screen => !/^\W*(Add a user|Undo the last batch)/m.test(screen.text()))
  await app.press('ctrl-u')
  await app.type('add a user')
  await app.sees('Not possible: this session is read-only')
})

it.each([
  ['?', 'Help: user list'],
  ['@', 'Session log'],
  [':jobs\r', 'Jobs'],
  [':configuration\r', 'Configuration'],
])('opens over the page behind %j, goes back to it, and leads away from it', async (way, title) => {
  const app = await runApp()
  await app.type(way)
  await app.sees(title)
  await app.press(':')
  await app.sees('Command palette', title)
  await app.press('escape')
  await app.sees(title, screen => !screen.text().includes('Command palette'))
  await app.press('ctrl-p')
  await app.type('codes UserTitles')
  await app.press('enter')
  await app.sees('Configuration: ')
})

it('runs the commands of the page it stands over', async () => {
  const app = await runApp()
  await app.type(':configuration\r')
  await app.sees('> Institution')
  await app.type(':to the end\r')
  await app.sees(/^> .*Changes/m, screen => !screen.text().includes('Command palette'))
})

it('in a form it has the commands of the form, and the form stays', async () => {
  const app = await runApp()
  await app.type('/duarte\r')
  await app.press('e')
  await app.sees('First name')
  await app.press('ctrl-p')
  await app.sees('Command palette', 'First name')
  await app.type('add a user')
  await app.sees('No command matches')
  await app.press('ctrl-u')
  await app.type('reset all\r')
  await app.sees('First name', screen => !screen.text().includes('Command palette'))
})
