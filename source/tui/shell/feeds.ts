import type {Engine} from './engine.ts'
import {expireNotes} from './message-timer.ts'
import {watchChanges} from './refresh.ts'
import {allContributions} from './registry.ts'

/**
 * Starts all feeds, the watch for changes by other operators, and the expiry of messages. Returns a function that stops
 * them.
 */
export function startFeeds(engine: Engine): () => void {
  const ends = [...allContributions(engine.features, 'feeds'), watchChanges, expireNotes].map(start => start(engine))
  return () => {
    for (const end of ends) end()
  }
}
