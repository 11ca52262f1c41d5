import {useSyncExternalStore} from 'react'
import type {Store} from './store.ts'

/**
 * A part of the state, for a component that draws it; the component is drawn again when that part changes.
 * The selector must give the same object for the same state: pick parts, do not build new ones.
 */
export function useStore<State, Part>(
  store: Pick<Store<State>, 'get' | 'subscribe'>,
  selector: (state: State) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => selector(store.get()))
}
