import type {State} from '../../shell/state.ts'
import {shownSegments} from './segment-cursor.ts'
import {type UserDetails, userPage} from './state.ts'
import {type Program, segmentLines, segmentsOfTab} from './tab-text.ts'

/** Scrolls as little as needed to make the current segment visible. */
export function segmentInSight(state: State, program: Program, details: UserDetails): UserDetails {
  const place = segmentLines({...state, details}, program)
  if (!place) return details
  const page = userPage(state.size)
  // The heading is scrolled into view with the first segment.
  const isFirst = shownSegments(details)[0]?.row.id === details.entry
  const wanted = isFirst && place.to <= page ? 0 : details.scroll
  const scroll = Math.min(Math.max(wanted, place.to - page), place.at)
  return scroll === details.scroll ? details : {...details, scroll}
}

/** Moves the cursor to the first visible segment if the current one is off screen. */
export function segmentOnPage(state: State, program: Program, details: UserDetails): UserDetails {
  const page = userPage(state.size)
  const isShown = ({at, to}: {at: number; to: number}): boolean => to > details.scroll && at < details.scroll + page
  const place = segmentLines({...state, details}, program)
  if (!place || isShown(place)) return details
  const first = segmentsOfTab({...state, details}, program).find(isShown)
  return first ? {...details, entry: first.id} : details
}
