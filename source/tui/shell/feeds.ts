import {countMarks, countMatches} from '../features/list/count.ts'
import type {Engine} from './engine.ts'
import {keepFormBehind} from '../features/forms/form-behind.ts'
import {feedList} from '../features/list/list-feed.ts'
import {expireNotes} from './message-timer.ts'
import {feedPerson} from '../features/user/effects.ts'
import {findPlace} from '../features/list/locate-cursor.ts'
import {feedPreview} from '../features/detail-pane/effects.ts'
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
