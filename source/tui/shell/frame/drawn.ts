// What is drawn of the state. Rows that were asked for are mostly there within a few milliseconds: until then the screen
// stays as it is, so that a burst of keys, another tab or another order is one frame and not two.

import type {Engine} from '../engine.ts'
import {type Features, screenOf} from '../registry.ts'
import type {State} from '../state.ts'
import type {Drawn} from './context.tsx'

const maxHeldMs = 12

/**
 * The state after all keys of a burst, and a moment later where the screen waits for rows. Only for drawing: it cannot be
 * changed here.
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

// Whatever else is on the screen has to be drawn at once: a letter that was typed, a question.
function awaitsRows(features: Features, state: State): boolean {
  return !state.prompt && !state.overlay && screenOf(features, state).awaitsRows?.(state) === true
}
