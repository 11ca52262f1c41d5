import {type Engine, sayFault} from './engine.ts'
import {given} from './registry.ts'

/** Everything shown may have changed: each feature reads again what it has to know at once, and marks the rest as old. */
export async function refresh(engine: Engine): Promise<void> {
  const {app, store, features} = engine
  try {
    await app.renew()
    const read = Object.assign({}, ...(await Promise.all(given(features, 'reread').map(each => each(app)))))
    store.set(state => given(features, 'outdated').reduce((now, step) => step(now), {...state, ...read}))
  } catch (error) {
    sayFault(engine, error)
  }
}

const pollMs = 1000

/** Looks each second whether somebody else has written. Returns the function that ends it. */
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
      // The next look may succeed; what the operator does meanwhile reports its own faults.
    } finally {
      isLooking = false
    }
  }
  void check()
  const timer = setInterval(() => void check(), pollMs)
  return () => clearInterval(timer)
}
