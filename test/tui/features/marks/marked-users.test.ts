import {afterEach, describe, expect, it} from 'vitest'
import {fillPublic, goTo} from '../../filling.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

describe('keys that change users act on the marked ones', () => {
  it('e edits all marked users in the bulk form, and a single marked one in its own form', async () => {
    const app = await runApp()
    await app.type('/id:u1002 or id:u1004 or id:u1005\r')
    await app.sees('1/3')
    await app.press('*')
    await app.sees('3 marked: actions apply to the marked rows')
    await app.press('e')
    await app.sees('Bulk edit: 3 users')
    await app.press('escape', 'U', 'g')
    await app.press('space')
    await app.sees('marked: 1', '2/3')
    // The cursor moved on, the mark did not.
    await app.sees(/^ \* . Brandt, Uwe/m, /^> {2}. Duarte, Rui/m)
    await app.press('e')
    await app.sees('Edit Brandt, Uwe')
  })

  it('a user is duplicated only if exactly one is meant', async () => {
    const app = await runApp()
    await app.press('space', 'space', '.')
    await app.sees('2 marked users')
    await app.press('C')
    await app.sees('Only one user can be duplicated at a time')
  })
})

it('the cursor of the list stands on a new user after Ctrl-T, too', async () => {
  const app = await runApp({tab: 'public'})
  await app.press('A')
  await app.sees('Add a public user')
  await fillPublic(app)
  await app.press('ctrl-t')
  await app.sees('Added Zimmer, Ada (u9001)', 'Public > Zimmer, Ada')
  await app.press('escape', 'escape')
  await app.sees(/^> .*Zimmer, Ada/m)
  // The next user of the list is the one after the new one.
  await app.press('k', 'enter')
  await app.sees('Public > ', screen => !screen.text().includes('Zimmer'))
})

describe('q asks before something is lost', () => {
  it('asks while users are marked, and quits without marks', async () => {
    const app = await runApp()
    await app.press('space', 'space', 'q')
    await app.sees('2 users are marked. Quit?', 'Marks are not kept.')
    await app.press('enter')
    await app.sees('marked: 2')
    await app.press('U', 'q')
    expect(await app.ended).toBe(0)
  })

  it('quits if the answer is yes', async () => {
    const app = await runApp()
    await app.press('*')
    await app.sees('marked: 21')
    await app.press('q')
    await app.sees('21 users are marked. Quit?')
    await app.press('y')
    expect(await app.ended).toBe(0)
  })

  it('asks while a form waits behind a user, also after Ctrl-C twice', async () => {
    const app = await runApp()
    await app.press('2', 'A')
    await fillPublic(app, 'u9002', 'Okafor')
    await goTo(app, 'First name')
    await app.press('ctrl-u')
    await app.type('Adaeze')
    await goTo(app, 'Birth date')
    await app.type('1999-04-02')
    await app.press('ctrl-s')
    await app.sees('Open Okafor, Adaeze')
    await app.press('j', 'enter')
    await app.sees('Public > Okafor, Adaeze')
    await app.type(':quit\r')
    await app.sees('A form is not saved. Quit?', 'Its changes are lost.')
    await app.press('escape', 'ctrl-c', 'ctrl-c')
    await app.sees('A form is not saved. Quit?')
    await app.press('escape', 'escape')
    await app.sees('Add a public user', 'u9002')
  })
})
