import {countMarks, countMatches} from './counting.ts'
import type {Engine} from './engine.ts'
import {keepFormBehind} from './form-behind.ts'
import {feedList} from './list-feed.ts'
import {expireNotes} from './message-timer.ts'
import {feedPerson} from './person-feed.ts'
import {findPlace} from './placing.ts'
import {feedPreview} from './preview-feed.ts'
import {watchChanges} from './refresh.ts'

/** Keeps everything read that the state is missing, and looks out for other people's changes. Returns what ends it. */
export function startFeeds(engine: Engine): () => void {
  const starts = [
    feedList,
    feedPerson,
    feedPreview,
    countMatches,
    countMarks,
    findPlace,
    watchChanges,
    expireNotes,
    keepFormBehind,
  ]
  const ends = starts.map(start => start(engine))
  return () => {
    for (const end of ends) end()
  }
}
