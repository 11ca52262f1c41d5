import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('? shows the keys of the screen one is on, and Esc goes back', async () => {
  const app = await runApp()
  await app.press('?')
  await app.sees('Help: user list', '[Keys]', 'MARK', 'Mark, go down', 'Filter the list')
  await app.press('escape')
  await app.sees('sort: name')
  await app.type('/okafor\r')
  await app.press('enter')
  await app.sees('u1001')
  await app.press('?')
  await app.sees('Help: user details', 'Next user of the list')
})

it('Enter runs what is under the cursor', async () => {
  const app = await runApp()
  await app.press('?', 'j')
  await app.sees(/^ +>\. +Action menu/m)
  await app.press('enter')
  await app.sees('Actions')
})

it('typing searches, and Enter runs what was found', async () => {
  const app = await runApp()
  await app.type('/duarte\r')
  await app.press('?', '/')
  await app.type('deactiv')
  await app.sees('/ deactiv_', />d +Deactivate/, 'usher user deactivate u1005')
  await app.press('enter')
  await app.sees('Deactivate Duarte, Rui (u1005)?')
})

it('a letter that means nothing in help begins the search, Esc ends it, and another Esc closes', async () => {
  const app = await runApp()
  await app.press('?', 'u', 'n', 'l')
  await app.sees('/ unl_', />L +Unlock/)
  await app.press('escape')
  await app.sees('ACTIONS', screen => !screen.text().includes('/ unl'))
  await app.press('escape')
  await app.sees('sort: name')
})

it('Tab turns to the filter language, the signs, the program and the table of keys', async () => {
  const app = await runApp()
  await app.press('?', 'tab')
  await app.sees('[Filter]', 'group:GRAD', 'STATES')
  await app.press('tab')
  await app.sees('[Signs]', 'BN$LXE', 'owes something')
  await app.press('tab')
  await app.sees('[About]', 'Haddad, Amal (amal)', 'preset default')
  await app.press('tab')
  await app.sees('[Table]', 'everywhere', 'Ctrl-C')
  await app.press('G')
  await app.sees('user.deactivate')
  await app.press('shift-tab', 'shift-tab')
  await app.sees('[Signs]')
})

it('an unknown key says which key it may have been', async () => {
  const app = await runApp()
  await app.press('K')
  await app.sees('NOTE "K" is not used here. k: one up. ? shows the keys')
  await app.press('f5')
  await app.sees('"F5" is not used here. ? shows the keys')
})

it.each([
  [120, 35],
  [60, 16],
])('stands on a screen of %i by %i, whatever is under the cursor', async (cols, rows) => {
  const app = await runApp({cols, rows})
  await app.press('?', 'G')
  const screen = await app.sees(/^.* >\S+ /m)
  for (const row of screen.rowTexts()) expect(row.length).toBeLessThanOrEqual(cols)
})
