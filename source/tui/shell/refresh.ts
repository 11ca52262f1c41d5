import {type Engine, sayFault} from './engine.ts'
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

/** Polls every second for writes by other operators. Returns a function that stops it. */
export function watchChanges(engine: Engine): () => void {
  const {app} = engine
  let known: number | undefined
  let isLooking = false
  const check = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    try {
      const mark = await app.reads.changeMark()
      if (known !== undefined && mark !== known) await refresh(engine)
      known = mark
    } catch {
      // The next poll may succeed; operations of the operator report their own errors.
    } finally {
      isLooking = false
    }
  }
  void check()
  const timer = setInterval(() => void check(), pollMs)
  return () => clearInterval(timer)
}
