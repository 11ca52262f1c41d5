import {afterEach, it} from 'vitest'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('A says what brings attachments, where no form adds them', async () => {
  const app = await runApp({filter: 'okafor'})
  await app.press('enter')
  await app.sees('[1 General')
  await app.press('8')
  await app.sees('[8 ')
  await app.press('A')
  await app.sees('Attachments cannot be added here')
})

it('a search among the areas of the configuration leads to the line it finds', async () => {
  const app = await runApp()
  await app.type(':configuration\r')
  await app.sees('> Institution')
  await app.type('/phone_regex')
  await app.press('enter', 'enter')
  await app.sees(/> {2}phone_regex /)
})
