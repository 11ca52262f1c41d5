import {afterEach, expect, it} from 'vitest'
import type {Preferences} from '../../../../source/app/host.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('shows and hides columns of this tab, and the name cannot be hidden', async () => {
  const app = await runApp()
  await app.sees(/PRIMARY ID/)
  await app.press('C')
  await app.sees('The default columns', '[x] Primary identifier', '[ ] E-mail')
  await app.press('j', 'space')
  await app.sees('The name column cannot be hidden')
  await app.press('j', 'space', 'enter')
  await app.sees(screen => !screen.row(2).includes('PRIMARY ID'), /NAME/)
  await app.press('1')
  await app.sees('[1 Staff', screen => screen.row(2).includes('PRIMARY ID'))
})

it('moves columns and sets their width; = makes it automatic again', async () => {
  const app = await runApp()
  await app.press('C', 'j', 'j', 'K')
  await app.press('enter')
  const screen = await app.sees(now => now.row(2).indexOf('PRIMARY ID') < now.row(2).indexOf('NAME'))
  expect(screen.row(2)).toContain('PRIMARY ID')
  await app.press('C', 'j', '>', '>')
  await app.sees(/Primary identifier .* 1\d wide, set/)
  await app.press('=')
  await app.sees(/Primary identifier .* 1\d wide *\|/)
})

it('shows a field that rows do not have by themselves', async () => {
  const app = await runApp({cols: 140, arranged: {preview: {isOn: false, side: 'right'}}})
  await app.type('/id:u1001\r')
  await app.press('C', 'G', 'end')
  await app.press(...Array.from({length: 60}, () => 'k'))
  for (let count = 0; count < 60; count++) {
    const screen = await app.screen()
    if (/> \[ \] Birth date/.test(screen.text())) break
    await app.press('j')
  }
  await app.sees('> [ ] Birth date')
  await app.press('space', 'enter')
  await app.sees('BIRTH DATE', '1999-04-02')
})

it('says which columns there is no room for', async () => {
  const app = await runApp({cols: 60})
  await app.press('C')
  await app.sees('no room', 'l reaches them')
})

it('r goes back to the usual columns; what is chosen is remembered for its tab', async () => {
  const kept: Preferences[] = []
  const host = {...emptyHost, keep: (wishes: Preferences) => void kept.push(wishes)}
  const app = await runApp({arranged: {host}})
  await app.press('C', 'j', 'j', 'space', 'enter')
  await app.sees(screen => !screen.row(2).includes('PRIMARY ID'))
  expect(kept.at(-1)?.settings?.all?.columns?.map(each => each.id)).not.toContain('primary_id')
  expect(kept.at(-1)?.settings?.staff?.columns).toBeUndefined()
  await app.press('C', 'r')
  await app.sees('The default columns')
  await app.press('enter')
  await app.sees(screen => screen.row(2).includes('PRIMARY ID'))
  expect(kept.at(-1)?.settings?.all?.columns).toBeUndefined()
})

it('what was chosen before stands there from the first frame', async () => {
  const columns = [{id: 'name'}, {id: 'email', width: 30}]
  const app = await runApp({arranged: {settings: {all: {order: [], columns}}}})
  const screen = await app.sees('NAME ^')
  expect(screen.row(2).trim()).toMatch(/^NAME \^ +E-MAIL$/)
})
