import {afterEach, expect, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it.each([
  ['the details', ['enter'], 'u1001'],
  ['Patron Services', ['enter', 's'], 'Patron Services'],
  ['help', ['?'], 'Help: user list'],
  ['the session log', ['@'], 'Session log'],
  ['the jobs', ':jobs\r', 'Jobs'],
  ['the configuration', ':configuration\r', '> Institution'],
])('F003 Ctrl-K searches for users from %s', async (_place, way, title) => {
  const app = await runApp({filter: 'okafor'})
  if (typeof way === 'string') await app.type(way)
  else {
    // Each waits for the screen that the one before opens.
    for (const key of way) {
      await app.press(key)
      await new Promise(done => setTimeout(done, 60))
    }
  }
  await app.sees(title)
  await app.press('ctrl-k', 'ctrl-u')
  await app.type('duarte')
  await app.sees('/duarte', 'filter: duarte', 'Duarte, Rui', '1 match')
  await new Promise(done => setTimeout(done, 50))
  await app.press('enter')
  await app.sees('> ', '1/1', 'filter: duarte')
})

it.each([
  ['Patron Services', ['enter', 's'], '/ find users'],
  ['the session log', ['@'], '/ find users'],
])('F003 / does it where the screen has no search of its own: %s', async (_place, way, hint) => {
  const app = await runApp({filter: 'okafor'})
  for (const key of way) {
    await app.press(key)
    await new Promise(done => setTimeout(done, 60))
  }
  await app.sees(hint)
  await app.press('/', 'ctrl-u')
  await app.type('duarte')
  await app.sees('/duarte', 'Duarte, Rui')
})

it('a form is not left for it', async () => {
  const app = await runApp({filter: 'okafor'})
  await app.press('e')
  await app.sees('First name')
  await app.press('ctrl-k')
  const screen = await app.sees('First name')
  expect(screen.text()).not.toContain('filter:')
})
