import type {Engine} from './engine.ts'
import {expireNotes} from './message-timer.ts'
import {watchChanges} from './refresh.ts'
import {joined} from './registry.ts'

/** Keeps everything read that the state is missing, and looks out for other users's changes. Returns what ends it. */
export function startFeeds(engine: Engine): () => void {
  const ends = [...joined(engine.features, 'feeds'), watchChanges, expireNotes].map(start => start(engine))
  return () => {
    for (const end of ends) end()
  }
}
