import {describe, expect, it} from 'vitest'
import {feedCount} from '../../../../source/tui/features/list/count.ts'
import type {Engine} from '../../../../source/tui/shell/engine.ts'
import type {State} from '../../../../source/tui/shell/state.ts'
import {createStore} from '../../../../source/tui/shell/store.ts'

// Counting needs the store alone.
const engineOn = () => {
  const store = createStore({message: undefined} as State)
  return {engine: {store, app: {}} as Engine, store}
}

const turns = async (count: number): Promise<void> => {
  for (let at = 0; at < count; at++) await new Promise(done => setImmediate(done))
}

describe('counting that fails', () => {
  it('is told once, and tried again only for something else', async () => {
    const {engine, store} = engineOn()
    let subject = 'first'
    const tried: string[] = []
    const end = feedCount(
      engine,
      () => subject,
      async one => {
        tried.push(one)
        if (tried.length < 50) throw new Error('The database is gone')
      },
    )
    await turns(5)
    expect(tried).toEqual(['first'])
    expect(store.get().message).toEqual({kind: 'error', text: 'The database is gone'})
    subject = 'second'
    store.set(state => ({...state, message: undefined}))
    await turns(5)
    expect(tried).toEqual(['first', 'second'])
    end()
  })

  it('is over once the screens have been left', async () => {
    const {engine, store} = engineOn()
    let tried = 0
    const stopped = Promise.withResolvers<void>()
    const end = feedCount(
      engine,
      () => ({question: tried}),
      async () => {
        tried++
        await stopped.promise
        throw new Error('The database is closed')
      },
    )
    end()
    stopped.resolve()
    await turns(5)
    expect(tried).toBe(1)
    expect(store.get().message).toBeUndefined()
  })
})
