import {afterEach, describe, expect, it} from 'vitest'
import type {App} from '../../../../source/app/app.ts'
import {emptyHost} from '../../../../source/tui/options.ts'
import {endApps, runApp} from '../../running-app.ts'

afterEach(endApps)

/** A machine whose editor changes a note, round by round, and that notes which texts were kept. */
function machine(change: (text: string, round: number) => string) {
  const kept: string[] = []
  let rounds = 0
  const host = {
    ...emptyHost,
    editText: (text: string) => ({kind: 'text', text: change(text, ++rounds)}) as const,
    keepText: (text: string) => {
      kept.push(text)
      return '/tmp/kept/users.yaml'
    },
  }
  return {host, kept, rounds: () => rounds}
}

const wantsLetters = (text: string) => text.replace('Prefers letters', 'Wants letters')

function failing(writes: Partial<App['writes']>): (app: App) => App {
  return app => Object.assign(Object.create(app), {writes: {...app.writes, ...writes}})
}

const isBusy = async (): Promise<never> => {
  throw new Error('Another program is writing')
}

describe('a text from the editor', () => {
  it('is kept in a file that is named when the write fails', async () => {
    const {host, kept} = machine(wantsLetters)
    const app = await runApp({
      filter: 'id:u1001',
      arranged: {host},
      app: failing({commit: isBusy, commitBatch: isBusy}),
    })
    await app.press('E')
    await app.sees('Edited as text')
    await app.press('y')
    await app.sees('Another program is writing', '/tmp/kept/users.yaml')
    expect(kept).toEqual([expect.stringContaining('Wants letters')])
  })

  it('is kept when the editor makes another fault each time, instead of opening it for ever', async () => {
    const {host, kept, rounds} = machine((text, round) => text.replace(/^user_group: .*$/m, `user_group: NONE${round}`))
    const app = await runApp({filter: 'id:u1001', arranged: {host}})
    await app.press('E')
    await app.sees('Nothing was changed', '/tmp/kept/users.yaml')
    expect(kept).toHaveLength(1)
    expect(rounds()).toBeLessThan(30)
  })
})
