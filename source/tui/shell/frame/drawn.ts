// The state as drawn. Requested rows usually arrive within milliseconds, so the last frame is kept until then, and a
// burst of keys or a new order takes one frame instead of two.

import type {Engine} from '../engine.ts'
import {type Features, screenOf} from '../registry.ts'
import type {State} from '../state.ts'
import type {Drawn} from './context.tsx'

const maxHeldMs = 12

/**
 * Returns a read-only view of the state that changes once per burst of keys, and slightly later while the screen waits
 * for rows.
 */
export function drawnState({store, features}: Engine): Drawn {
  let drawn = store.get()
  let isDeciding = false
  let timer: NodeJS.Timeout | undefined
  const listeners = new Set<() => void>()
  const draw = (): void => {
    clearTimeout(timer)
    timer = undefined
    drawn = store.get()
    for (const listener of [...listeners]) listener()
  }
  const decide = (): void => {
    isDeciding = false
    if (awaitsRows(features, store.get())) timer ??= setTimeout(draw, maxHeldMs)
    else draw()
  }
  store.subscribe(() => {
    if (!isDeciding) queueMicrotask(decide)
    isDeciding = true
  })
  return {
    get: () => drawn,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

// Input and dialogs are drawn immediately.
function awaitsRows(features: Features, state: State): boolean {
  return !state.prompt && !state.overlay && screenOf(features, state).awaitsRows?.(state) === true
}
