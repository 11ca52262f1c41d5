import {type Engine, sayFault} from './engine.ts'
import {unlessDone} from './message.ts'
import type {Overlay} from './state.ts'

/** Prepares an overlay while further keys wait for it. Cancelling aborts the signal and opens nothing. */
export async function prepare(
  engine: Engine,
  make: (signal: AbortSignal) => Promise<Overlay | undefined>,
): Promise<void> {
  const {store} = engine
  const stop = new AbortController()
  const before = store.get().message
  store.set(state => ({...state, isPreparing: true}))
  const end = store.subscribe(() => {
    if (!store.get().isPreparing) stop.abort()
  })
  try {
    const overlay = await make(stop.signal)
    store.set(state => {
      if (!state.isPreparing) return state
      if (overlay === undefined) return {...state, isPreparing: false}
      const isOld = state.message === before
      return {...state, isPreparing: false, overlay, message: isOld ? unlessDone(before) : state.message}
    })
  } catch (error) {
    store.set(state => ({...state, isPreparing: false}))
    sayFault(engine, error)
  } finally {
    end()
  }
}
