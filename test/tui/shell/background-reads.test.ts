import {afterEach, describe, expect, it} from 'vitest'
import type {App} from '../../../source/app/app.ts'
import {endApps, runApp} from '../running-app.ts'

/** Reads that fail while `isBroken`, and how many there were. */
function breakable() {
  const reads = {isBroken: false, tried: 0}
  const stand = (app: App): App => ({
    ...app,
    get policy() {
      return app.policy
    },
    get operator() {
      return app.operator
    },
    reads: new Proxy(app.reads, {
      get: (target, name, receiver) => {
        const read = Reflect.get(target, name, receiver)
        if (!reads.isBroken || typeof read !== 'function') return read
        reads.tried += 1
        return name === 'count' ? failingCount : fail
      },
    }),
  })
  return {reads, stand}
}

const fail = async (): Promise<never> => {
  throw new Error('The database cannot be reached')
}

async function* failingCount(): AsyncGenerator<number> {
  yield await fail()
}

afterEach(endApps)

describe('a database that cannot be read for a while', () => {
  it('is told of, is not asked over and over, and is read again when it answers', async () => {
    const {reads, stand} = breakable()
    const running = await runApp({app: stand})
    await running.sees('[4 All')
    reads.isBroken = true
    await running.press('/', 'k', 'a', 'enter')
    await running.sees('The database cannot be reached')
    reads.tried = 0
    await new Promise(done => setTimeout(done, 1500))
    expect(reads.tried).toBeLessThan(12)
    reads.isBroken = false
    await running.sees('The database can be read again')
    await running.sees('ka')
  })

  it('is not asked any more once the screens were left', async () => {
    const {reads, stand} = breakable()
    const running = await runApp({app: stand})
    await running.sees('[4 All')
    reads.isBroken = true
    await running.press('/', 'k', 'a', 'enter')
    await running.sees('The database cannot be reached')
    await running.press('q')
    expect(await running.ended).toBe(0)
    reads.tried = 0
    await new Promise(done => setTimeout(done, 2500))
    // One may have waited for the keys to rest.
    expect(reads.tried).toBeLessThan(2)
  })
})
