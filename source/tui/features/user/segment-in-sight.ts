import type {State} from '../../shell/state.ts'
import {shownSegments} from './segment-cursor.ts'
import {type OpenUser, userPage} from './state.ts'
import {type Program, segmentLines, segmentsOfTab} from './tab-text.ts'

/** The open user scrolled as little as needed, so that the segment under the cursor is on the screen. */
export function segmentInSight(state: State, program: Program, person: OpenUser): OpenUser {
  const place = segmentLines({...state, person}, program)
  if (!place) return person
  const page = userPage(state.size)
  // The heading above the first segment belongs to it.
  const isFirst = shownSegments(person)[0]?.row.id === person.entry
  const wanted = isFirst && place.to <= page ? 0 : person.scroll
  const scroll = Math.min(Math.max(wanted, place.to - page), place.at)
  return scroll === person.scroll ? person : {...person, scroll}
}

/** The cursor on the first segment of what is shown, where its own is no longer there. */
export function segmentOnPage(state: State, program: Program, person: OpenUser): OpenUser {
  const page = userPage(state.size)
  const isShown = ({at, to}: {at: number; to: number}): boolean => to > person.scroll && at < person.scroll + page
  const place = segmentLines({...state, person}, program)
  if (!place || isShown(place)) return person
  const first = segmentsOfTab({...state, person}, program).find(isShown)
  return first ? {...person, entry: first.id} : person
}
