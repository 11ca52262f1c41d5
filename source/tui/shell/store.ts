/** State with listeners. `set` takes a pure step; listeners hear of it only if the state became another one. */
export interface Store<State> {
  get(): State
  set(step: (state: State) => State): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

/** Makes a store. A listener that is added or taken away during a change counts from the next change on. */
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
