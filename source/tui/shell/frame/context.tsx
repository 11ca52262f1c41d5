// How components access the program: slices of the drawn state, and the engine.
import {createContext, useCallback, useContext, useRef, useSyncExternalStore} from 'react'
import type {App} from '../../../app/app.ts'
import type {Engine} from '../engine.ts'
import type {Features} from '../registry.ts'
import type {Overlay, Overlays, State} from '../state.ts'
import type {Store} from '../store.ts'

/** The store as components see it. */
export type Drawn = Pick<Store<State>, 'get' | 'subscribe'>

export type Shell = {readonly app: App; readonly features: Features; readonly drawn: Drawn}

export const ShellContext = createContext<Shell | undefined>(undefined)

/** Returns the program that a component belongs to. Throws outside of it. */
export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('This component is drawn outside of the program')
  return shell
}

/**
 * Returns a slice of the drawn state; the component is drawn again when it changes. The selector has to return the same
 * value for the same state: a part of it, a primitive, or something cached. Define selectors outside of components,
 * where they are created once.
 */
export function useSlice<T>(selector: (state: State, shell: Shell) => T): T {
  const shell = useShell()
  const snapshot = useCallback(() => selector(shell.drawn.get(), shell), [selector, shell])
  return useSyncExternalStore(shell.drawn.subscribe, snapshot)
}

/** Returns lines derived from the drawn state; the component is drawn again when one of them changes. */
export function useLines(selector: (state: State, shell: Shell) => readonly string[]): readonly string[] {
  const latest = useRef<readonly string[]>([])
  const same = useCallback(
    (state: State, shell: Shell) => {
      const next = selector(state, shell)
      const isSame = next.length === latest.current.length && next.every((line, at) => line === latest.current[at])
      if (!isSame) latest.current = next
      return latest.current
    },
    [selector],
  )
  return useSlice(same)
}

/** Returns the overlay of this kind if it is open. */
export function useOverlay<K extends keyof Overlays>(kind: K): Overlays[K] | undefined {
  return useSlice(({overlay}) => (isKind(overlay, kind) ? overlay : undefined))
}

function isKind<K extends keyof Overlays>(overlay: Overlay | undefined, kind: K): overlay is Overlays[K] {
  return overlay?.kind === kind
}

/** Returns the shell of an engine. */
export function shellOf({app, features}: Engine, drawn: Drawn): Shell {
  return {app, features, drawn}
}
