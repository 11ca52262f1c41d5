import {afterEach, expect, it} from 'vitest'
import {fill, find, record} from '../../filling.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

const asMira = {login: 'mira', cols: 120, rows: 35} as const

it('F001 the form of a User Administrator takes no password from a User Manager', async () => {
  const app = await runApp(asMira)
  await find(app, 'amal')
  await app.press('e')
  await app.sees('Edit ', 'amal', 'Ctrl-S save')
  await fill(app, 'Password', 'four words of it')
  await fill(app, 'Verify password', 'four words of it')
  await app.press('ctrl-s')
  await app.sees('Only a User Administrator can change how a User Administrator signs in')
  const {user} = await record(app, 'amal')
  expect(user.password_set_at).toBeNull()
  expect(await app.app.reads.credential(user.id)).toBeUndefined()
})

it('F001 the menu says it beside each action that is for an administrator', async () => {
  const app = await runApp(asMira)
  await find(app, 'amal')
  await app.press('.')
  await app.sees(/Deactivate .*Only a User Administrator/, /Delete .*Only a User Administrator/)
})
