import {afterEach, expect, it} from 'vitest'
import type {Screen} from '../../../support/terminal/screen.ts'
import {configured, fill, fillPublic, find, goTo} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

// Opens the form for a new user of the shown tab.
const addOn = async (tab: 'public' | 'contact'): Promise<RunningApp> => {
  const app = await runApp({tab, rows: 40})
  await app.press('A')
  await app.sees(`Add a ${tab} user`)
  return app
}

// A sentence, however it is wrapped.
const saying =
  (sentence: string) =>
  (screen: Screen): boolean =>
    screen.text().replace(/\s+/g, ' ').includes(sentence)

// Every label of the form, as somebody sees who pages through it.
const labels = async (app: RunningApp): Promise<string> => {
  const seen: string[] = []
  for (let page = 0; page < 8; page++) {
    seen.push((await app.screen()).text())
    await app.press('pagedown')
  }
  return seen.join('\n')
}

it('the form for a new user has the barcode, and says that the account is internal', async () => {
  const app = await addOn('public')
  await fillPublic(app)
  await goTo(app, 'Account type')
  await app.sees('A user added here is internal.')
  await fill(app, 'Value', '30000001')
  await app.press('ctrl-s')
  await app.sees('OK Added')
  const {out} = await app.library.usher('user list --filter barcode:30000001 -o name')
  expect(out).toBe('u9001\n')
})

it('a taken identifier shows when the field is left, and goes with another one', async () => {
  const app = await addOn('public')
  await fill(app, 'Primary identifier', 'u1005')
  await app.press('tab')
  await app.sees(saying('"u1005" is already used by Duarte, Rui (u1005)'))
  await fill(app, 'Primary identifier', 'x')
  await app.press('tab')
  await app.sees(screen => !screen.text().includes('already used'))
  await fill(app, 'Value', '20000001')
  await app.press('tab')
  await app.sees(saying('"20000001" is already used by Okafor, Adaeze N. (u1001)'))
})

it('a taken identifier shows in the edit form too', async () => {
  const app = await runApp()
  await find(app, 'duarte')
  await app.press('e')
  await goTo(app, 'Primary identifier')
  await app.press('ctrl-u')
  await app.type('u1001')
  await app.press('tab')
  await app.sees(saying('"u1001" is already used by Okafor, Adaeze N. (u1001)'))
})

it('Ctrl-G is offered only where it can generate', async () => {
  const app = await addOn('public')
  await goTo(app, 'First name')
  expect((await app.screen()).row(39)).not.toContain('Ctrl-G')
  await goTo(app, 'Primary identifier')
  expect((await app.screen()).row(39)).not.toContain('Ctrl-G')
  await goTo(app, 'Password')
  expect((await app.screen()).row(39)).toContain('Ctrl-G')
})

it('Ctrl-G is offered for the primary identifier where the site generates them', async () => {
  const app = await runApp({
    tab: 'public',
    rows: 40,
    prepare: configured({settings: {primary_id_generation: 'u#######'}}),
  })
  await app.press('A')
  await goTo(app, 'Primary identifier')
  expect((await app.screen()).row(39)).toContain('Ctrl-G')
})

it('vendor contacts are offered neither PIN nor patron letters', async () => {
  const patron = await labels(await addOn('public'))
  expect(patron).toContain('PIN number')
  expect(patron).toContain('SELECTED PATRON LETTERS')
  const contact = await labels(await addOn('contact'))
  expect(contact).toContain('Password')
  expect(contact).not.toContain('PIN number')
  expect(contact).not.toContain('SELECTED PATRON LETTERS')
  expect(contact).not.toContain('BARCODE')
})

it("a site's own country comes first among countries", async () => {
  const app = await runApp({
    tab: 'public',
    rows: 40,
    prepare: configured({settings: {institution_country: 'USA'}}),
  })
  await app.press('A')
  await app.sees('Add a public user')
  await goTo(app, 'Country')
  await app.type('unit')
  await app.sees(/> United States/)
  await app.press('enter')
  await app.sees(/>~ Country +United States/)
})

it('F020 the edit form says that Contact is reserved for vendor contacts', async () => {
  const app = await runApp({filter: 'duarte'})
  await app.press('e')
  await goTo(app, 'Record type')
  await app.sees('Contact is reserved for vendor contacts')
})

it('F011 the narrow layout has the record type on the tab All only', async () => {
  const app = await runApp({tab: 'all'})
  expect((await app.screen()).row(2)).toMatch(/^ +T NAME/)
  for (const tab of ['1', '2', '3']) {
    await app.press(tab)
    await app.sees(`[${tab} `)
    expect((await app.screen()).row(2)).toMatch(/^ {3}NAME/)
  }
})
