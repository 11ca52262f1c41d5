import {afterEach, describe, expect, it} from 'vitest'
import {choose, cursorRow, fill, find, goTo} from './filling.ts'
import {endApps, type RunningApp, runApp} from './running-app.ts'

afterEach(endApps)

async function form(): Promise<RunningApp> {
  const app = await runApp({tab: 'public'})
  await app.press('A')
  await app.sees('Add a public user')
  return app
}

describe('sentences are read to their end at 80 columns', () => {
  it('what is wrong with a field stands beside a short value, and whole below', async () => {
    const app = await form()
    await fill(app, 'Birth date', '31/12/2001')
    await app.press('tab')
    await app.sees(/! Birth date +31\/12\/2001 +"31\/12\/2001" is not a date; write/)
    await app.press('up')
    await app.sees(screen => /! Birth date: .*, today, eoy, or \+1y, -90d/.test(screen.text().replace(/[\s|]+/g, ' ')))
  })

  it('a refusal longer than a line goes on in another, with the field still in sight', async () => {
    const app = await runApp()
    await find(app, 'u1001')
    await app.press('enter', '3', 'A')
    await app.sees('Add identifier')
    await choose(app, 'Identifier type', 'institution')
    await fill(app, 'Value', 'u1005')
    await app.press('ctrl-s')
    await app.sees('is already taken by', 'Duarte, Rui (u1005)')
    expect(await cursorRow(app)).toContain('u1005')
  })

  it('labels stand whole', async () => {
    const app = await form()
    await goTo(app, 'Disable all login restrictions')
    expect(await cursorRow(app)).toMatch(/^> {2}Disable all login restrictions +\[ \]/)
  })

  it('the question whether to leave names the keys that it takes', async () => {
    const app = await form()
    await app.type('Ada')
    await app.press('escape')
    await app.sees('Leave and forget the changes? y leaves, Esc goes on with the form')
    await app.press('escape')
    await app.sees(screen => !screen.text().includes('Leave and forget'))
    expect(await cursorRow(app)).toContain('Ada_')
  })
})
