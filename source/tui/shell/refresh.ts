import {type Engine, say, sayFault} from './engine.ts'
import {contributions} from './registry.ts'

/** Refreshes after a write: each feature reads again what must be current and marks the rest as stale. */
export async function refresh(engine: Engine): Promise<void> {
  const {app, store, features} = engine
  try {
    await app.renew()
    const read = Object.assign({}, ...(await Promise.all(contributions(features, 'reread').map(each => each(app)))))
    store.set(state => contributions(features, 'outdated').reduce((now, step) => step(now), {...state, ...read}))
  } catch (error) {
    sayFault(engine, error)
  }
}

const pollMs = 1000
const longestPollMs = 30_000

/**
 * Polls every second for writes by other operators, and more and more seldom while the database cannot be read. Says so, and
 * reads everything again when it can. Returns a function that stops it.
 */
export function watchChanges(engine: Engine): () => void {
  const {app, store} = engine
  let known: number | undefined
  let failures = 0
  let isEnded = false
  let timer: NodeJS.Timeout | undefined
  const check = async (): Promise<void> => {
    try {
      const mark = await app.reads.changeMark()
      if (isEnded) return
      if (failures > 0) say(engine, 'note', 'The database can be read again')
      if (failures > 0 || (known !== undefined && mark !== known)) await refresh(engine)
      known = mark
      failures = 0
    } catch (error) {
      if (isEnded) return
      // What the operator was told since stays.
      if (failures === 0 || store.get().message === undefined) sayFault(engine, error)
      failures += 1
    }
    if (!isEnded) timer = setTimeout(() => void check(), Math.min(pollMs * 2 ** failures, longestPollMs))
  }
  void check()
  return () => {
    isEnded = true
    clearTimeout(timer)
  }
}
