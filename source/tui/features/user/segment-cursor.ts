// The segments of the open user on the current tab, and the cursor among them. On General these are the roles, while
// their list is active. Pure functions.
import type {Values} from '../../../domain/base/plan.ts'
import type {SegmentOf} from '../../../domain/entity/entity.ts'
import {listsOfTab} from '../../../domain/rules/tabs.ts'
import {type SegmentList, type Segments, segments} from '../../../domain/user/index.ts'
import {sortNotes} from '../../../domain/user/note-order.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import type {UserDetails} from './state.ts'

export type ShownSegment = {readonly list: SegmentList; readonly row: SegmentOf<Segments[SegmentList]>}

const editedTabs: ReadonlySet<string> = new Set(['contact', 'identifiers', 'notes', 'blocks', 'statistics', 'proxies'])

type Where = Pick<UserDetails, 'tab' | 'isOnRoles'>

/** Returns true if keys act on segments instead of the user. */
export function isOnSegments({tab, isOnRoles}: Where): boolean {
  return isOnRoles || editedTabs.has(tab)
}

/** Returns the segment lists of the tab. */
export function shownLists({tab, isOnRoles}: Where): readonly SegmentList[] {
  if (isOnRoles) return ['roles']
  return editedTabs.has(tab) ? (listsOfTab[tab] ?? []) : []
}

/** Returns the segments of the tab in display order. */
export function shownSegments(details: UserDetails): readonly ShownSegment[] {
  const {file} = details
  if (!file) return []
  return shownLists(details).flatMap(list => {
    const rows: readonly SegmentOf<Segments[SegmentList]>[] = list === 'notes' ? sortNotes(file.notes) : file[list]
    return rows.map(row => ({list, row}))
  })
}

/** Returns the current segment; the first one until the cursor was moved. */
export function currentSegment(details: UserDetails): ShownSegment | undefined {
  const all = shownSegments(details)
  return all.find(each => each.row.id === details.entry) ?? all[0]
}

/** Moves the cursor by this many segments, clamped to the list. */
export function moveSegment(details: UserDetails, by: number): UserDetails {
  const all = shownSegments(details)
  const at = all.findIndex(each => each.row.id === currentSegment(details)?.row.id)
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  return next === undefined || next.row.id === details.entry ? details : {...details, entry: next.row.id}
}

/** Returns the values of a segment by field name. */
export function segmentValues({list, row}: ShownSegment): Values {
  return valuesOf(segments[list], row)
}

/** Returns the status field of a segment; undefined if the list has none. */
export function statusField({list}: Pick<ShownSegment, 'list'>): string | undefined {
  return (['status', 'block_status'] as const).find(name => name in segments[list].fields)
}
