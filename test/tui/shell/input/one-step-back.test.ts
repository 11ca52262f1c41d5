import {afterEach, describe, expect, it} from 'vitest'
import {setFields} from '../../../../source/app/actions/set-fields.ts'
import type {App} from '../../../../source/app/app.ts'
import {run} from '../../../../source/app/writes/run.ts'
import {selectIds} from '../../../../source/app/writes/selection.ts'
import {cursorRow, goTo} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

const isAbsent =
  (text: string) =>
  (screen: {text: () => string}): boolean =>
    !screen.text().includes(text)

async function changeBoth(app: App): Promise<void> {
  const ids = [...(await app.reads.findIds(['u1001', 'u1005'])).values()]
  await run(app, {action: setFields, input: ['user_group=ALUM'], selection: selectIds(ids)}, {})
}

describe('Ctrl-C is Esc where something is open', () => {
  it('asks before what was typed into a form is lost, and the answer "no" keeps it', async () => {
    const app = await runApp()
    await app.press('A', 'enter')
    await app.sees('First name')
    await goTo(app, 'Last name')
    await app.type('Zimmer')
    await app.press('ctrl-c')
    await app.sees('Discard the changes?', 'Zimmer')
    // A hand that keeps on pressing loses nothing either.
    await app.press('ctrl-c')
    await app.sees('Zimmer', isAbsent('Discard the changes?'))
    await app.press('ctrl-c', 'n')
    await app.sees('Zimmer', isAbsent('Discard the changes?'))
    await app.press('ctrl-c', 'y')
    await app.sees('sort: name', isAbsent('Zimmer'))
  })

  it('closes the options of a field, and not the form below', async () => {
    const app = await runApp()
    await app.press('B')
    await app.type('staff')
    await app.sees('1 of')
    await app.press('ctrl-c')
    await app.sees('Bulk edit', isAbsent('1 of'))
  })

  it('restores the list that a filter prompt narrowed, as Esc does', async () => {
    const app = await runApp()
    await app.press('j', 'j', '/')
    await app.type('zof')
    await app.sees('1 match')
    await app.press('ctrl-c')
    await app.sees('filter: (none)', '3/21')
  })

  it('does so whatever key leaves a form', async () => {
    const app = await runApp({arranged: {settings: {}, keys: {form: {leave: ['ctrl-w']}}}})
    await app.press('B', 'tab')
    await app.type('+1y')
    await app.press('ctrl-c')
    await app.sees('Discard the changes?', '+1y')
  })

  it('quits where nothing is open when pressed twice', async () => {
    const app = await runApp()
    await app.press('ctrl-c')
    await app.sees('Ctrl-C again quits')
    await app.press('ctrl-c')
    expect(await app.ended).toBe(130)
  })
})

describe('Esc is one step back', () => {
  it('from the preview of a bulk edit to its form, which asks before it is left, and keeps the filter', async () => {
    const app = await runApp()
    await app.type('/duarte\r')
    await app.sees('1/1')
    await app.press('B', 'tab')
    await app.type('2031-01-31')
    await app.press('ctrl-s')
    await app.sees('nothing is written yet', 'Esc back')
    await app.press('escape')
    await app.sees('Bulk edit: 1 user, u1005', '2031-01-31', '1 changed (~)')
    await app.press('ctrl-s')
    await app.sees('nothing is written yet')
    await app.press('b')
    await app.sees('Bulk edit: 1 user, u1005', '2031-01-31')
    await app.press('escape')
    await app.sees('Discard the changes?')
    await app.press('y')
    await app.sees('filter: duarte', 'Duarte, Rui')
  })

  it('from a user of a batch to the batch, and from there to the user before', async () => {
    const app = await runApp({prepare: changeBoth})
    await app.type('/okafor\r')
    await app.press('enter')
    await app.sees('1 General')
    await app.press('0', 'enter')
    await app.sees('Batch 2', 'Duarte', 'Okafor')
    while (!(await cursorRow(app)).includes('Duarte')) await app.press('j')
    await app.press('enter')
    await app.sees('All > Duarte, Rui', '[1 General]')
    await app.press('escape')
    await app.sees('Batch 2', /^> .*Duarte/m)
    await app.press('escape')
    await app.sees('All > Okafor, Adaeze', '[0 Audit]')
    await app.press('escape')
    await app.sees('filter: okafor')
  })

  it('from the patron of a proxy to the proxy', async () => {
    const app = await runApp()
    await app.type('/okafor\r')
    await app.press('enter')
    await app.sees('1 General')
    await app.press('9', 'enter')
    await app.sees('All > Silva, Ana')
    await app.press('escape')
    await app.sees('All > Okafor, Adaeze', 'PROXY FOR (1)')
    await app.press('escape')
    await app.sees('filter: okafor')
  })

  it('from the question before an undo to the log', async () => {
    const app = await runApp({prepare: changeBoth})
    await app.press('@')
    await app.sees('Session log')
    await app.press('u')
    await app.sees('Undo: ')
    await app.press('escape')
    await app.sees('Session log', 'Cancelled: nothing was changed')
  })

  it('while something is written in the background, from a prompt to the list', async () => {
    const held = Promise.withResolvers<void>()
    const app: RunningApp = await runApp({
      app: given => ({
        ...given,
        writes: Object.assign(Object.create(given.writes), {
          commitBatch: async (...each: Parameters<App['writes']['commitBatch']>) => {
            await held.promise
            return given.writes.commitBatch(...each)
          },
        }),
      }),
    })
    await app.press('d', 'y')
    await app.sees('Esc stops')
    await app.press('/')
    await app.type('duarte')
    await app.press('escape')
    await app.sees('filter: (none)', 'Esc stops', isAbsent('Stopping'))
    held.resolve()
    await app.sees('OK Deactivated')
  })
})
