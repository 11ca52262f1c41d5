import {afterEach, expect, it} from 'vitest'
import {toggleAccountType} from '../../../../source/app/actions/account-type.ts'
import type {App} from '../../../../source/app/app.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {fill, record} from '../../filling.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

const manage = async (app: App): Promise<void> => {
  const ids = [...(await app.reads.findIds(['u1006', 'u1007'])).values()]
  await run(app, {action: toggleAccountType, input: ['--system=SIS'], selection: selectIds(ids)}, {})
}

it('the preview of a bulk edit offers to open external users for update, and asks what to protect', async () => {
  const app = await runApp({prepare: manage})
  await app.type('/u100\r')
  await app.sees('1/9')
  await app.press('*')
  await app.sees('marked: 9')
  await app.press('B')
  await app.type('staff')
  await app.press('enter', 'ctrl-s')
  await app.sees(
    /will change +\d/,
    /refused +3/,
    /3 User group is managed by the external system \(SIS\): open the user for\s+update first/,
    '3 users can be changed after opening for update: press o.',
    'o open for update',
  )
  await app.press('o')
  await app.sees('Protect from the next synchronisation?', /\[.\] User group/)
  await app.press('escape')
  await app.sees('Bulk edit: 9 users')
  await app.press('ctrl-s')
  await app.sees('press o.')
  await app.press('o', 'enter')
  await app.sees('--open-for-update', /will change +9/, /refused +0/, screen => !screen.text().includes('press o.'))
  await app.type('9\r')
  await app.sees('Changed 9 users')
  expect((await record(app, 'u1004')).user).toMatchObject({user_group: 'STAFF'})
})

it('Ctrl-O in the form does the same, and says so if nothing is filled in', async () => {
  const app = await runApp({prepare: manage})
  await app.type('/eriksen\r')
  await app.press('B')
  await app.sees('Ctrl-O open')
  await app.press('ctrl-o')
  await app.sees('Nothing is filled in')
  await fill(app, 'First name', 'Lis')
  await app.press('ctrl-o')
  await app.sees('--open-for-update', /will change +1/, /are lost at\s+the next synchronisation/)
})

it('the report after a write names an equal reason once, with the number of users', async () => {
  const app = await runApp({prepare: manage})
  await app.type('/u100\r')
  await app.sees('1/9')
  await app.press('*')
  await app.sees('marked: 9')
  await app.press('B')
  await fill(app, 'First name', 'Lis')
  await app.press('ctrl-s')
  await app.sees('Type 6 and Enter')
  await app.type('6\r')
  await app.sees(
    'Partly failed',
    '3 users: First name is managed by',
    /^.*u1004 +Brandt/m,
    /u1006 +Eriksen/,
    /u1007 +Fofana/,
  )
})
