// How components reach the program: a part of what is drawn, by selector, and the engine.
import {createContext, useCallback, useContext, useRef, useSyncExternalStore} from 'react'
import type {App} from '../../../app/app.ts'
import type {Engine} from '../engine.ts'
import type {Features} from '../registry.ts'
import type {Overlay, Overlays, State} from '../state.ts'
import type {Store} from '../store.ts'

/** What is drawn of the state. */
export type Drawn = Pick<Store<State>, 'get' | 'subscribe'>

export type Shell = {readonly app: App; readonly features: Features; readonly drawn: Drawn}

export const ShellContext = createContext<Shell | undefined>(undefined)

/** The program around a component. */
export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('This component is drawn outside of the program')
  return shell
}

/**
 * A part of what is drawn; the component is drawn again when that part is another one. The selector gives the same value for
 * the same state: a part of it, a text, or something it keeps. Selectors that stand outside of components cost less.
 */
export function useSlice<T>(selector: (state: State, shell: Shell) => T): T {
  const shell = useShell()
  const snapshot = useCallback(() => selector(shell.drawn.get(), shell), [selector, shell])
  return useSyncExternalStore(shell.drawn.subscribe, snapshot)
}

/** Lines of text that follow from what is drawn; the component is drawn again when one of them is another. */
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

/** The overlay of this kind while it is open. */
export function useOverlay<K extends keyof Overlays>(kind: K): Overlays[K] | undefined {
  return useSlice(({overlay}) => (isKind(overlay, kind) ? overlay : undefined))
}

function isKind<K extends keyof Overlays>(overlay: Overlay | undefined, kind: K): overlay is Overlays[K] {
  return overlay?.kind === kind
}

/** A shell for an engine. */
export function shellOf({app, features}: Engine, drawn: Drawn): Shell {
  return {app, features, drawn}
}
