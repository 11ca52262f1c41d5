import type {Overlay} from '../state/overlay.ts'
import {type Engine, sayFault} from './engine.ts'

/** Prepares a question while the keys that follow wait for it; a cancelled preparation asks nothing. */
export async function prepare(
  engine: Engine,
  make: (signal: AbortSignal) => Promise<Overlay | undefined>,
): Promise<void> {
  const {store} = engine
  const stop = new AbortController()
  store.set(state => ({...state, isPreparing: true}))
  const end = store.subscribe(() => {
    if (!store.get().isPreparing) stop.abort()
  })
  try {
    const overlay = await make(stop.signal)
    store.set(state => (state.isPreparing ? {...state, isPreparing: false, overlay: overlay ?? state.overlay} : state))
  } catch (error) {
    store.set(state => ({...state, isPreparing: false}))
    sayFault(engine, error)
  } finally {
    end()
  }
}
