import type {Engine} from './engine.ts'
import {expireNotes} from './message-timer.ts'
import {watchChanges} from './refresh.ts'
import {joined} from './registry.ts'

/**
 * Starts all feeds, the watch for changes by other operators, and the expiry of messages. Returns a function that stops
 * them.
 */
export function startFeeds(engine: Engine): () => void {
  const ends = [...joined(engine.features, 'feeds'), watchChanges, expireNotes].map(start => start(engine))
  return () => {
    for (const end of ends) end()
  }
}
