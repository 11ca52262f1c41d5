import {afterEach, expect, it} from 'vitest'
import type {Preferences} from '../../../../source/app/host.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

it('orders the list by up to three columns with directions, all of them in the header and the filter line', async () => {
  const app = await runApp({cols: 120})
  await app.press('O')
  await app.sees('Order', 'By name', '> ', 'Space ^ v or not')
  await app.press('space')
  await app.sees('1 Name ^')
  await app.press('space')
  await app.sees('1 Name v')
  await app.type('jj')
  await app.press('1')
  await app.sees(/1 \S.* \^ {3}2 Name v/)
  await app.press('enter')
  await app.sees(/sort: .* then name v/, /NAME v/)
})

it('Backspace drops a key, a fourth is refused, Esc leaves the list as it was', async () => {
  const app = await runApp()
  await app.press('O', 'space', 'j', 'space', 'j', 'space', 'j', 'space')
  await app.sees('At most three columns. Backspace removes one', '1 Name ^')
  await app.press('backspace', 'backspace')
  await app.sees(screen => !/2 Primary/.test(screen.row(4)))
  await app.press('escape')
  await app.sees('sort: name ^', screen => !screen.text().includes('Space ^ v'))
})

it('marks what is slow at this size, and only then', async () => {
  const app = await runApp({
    app: given => ({
      ...given,
      reads: {...given.reads, counters: async () => ({staff: 1, public: 1, contact: 1, all: 250_000})},
    }),
  })
  await app.press('O')
  const screen = await app.sees('slow at this size')
  expect(screen.text()).toMatch(/> +Name +\|/)
  await app.press('escape', '1', 'O')
  await app.sees('Order', now => !now.text().includes('slow at this size'))
})

it('is remembered for its tab', async () => {
  const kept: Preferences[] = []
  const host = {...emptyHost, keep: (wishes: Preferences) => void kept.push(wishes)}
  const app = await runApp({arranged: {host}})
  await app.press('O', 'space', 'space', 'enter')
  await app.sees('sort: name v')
  expect(kept.at(-1)?.settings).toMatchObject({all: {order: [{by: 'name', down: true}]}, staff: {order: []}})
  await app.press('1')
  await app.sees('[1 Staff', 'sort: name ^')
})
