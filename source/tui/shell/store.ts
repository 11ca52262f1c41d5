/** State with listeners. `set` applies a pure function; listeners are called only if it returns another state. */
export interface Store<State> {
  get(): State
  set(step: (state: State) => State): void
  /** Returns a function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

/** Creates a store. Listeners added or removed during a change take effect with the next one. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(step) {
      const next = step(state)
      if (Object.is(next, state)) return
      state = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
