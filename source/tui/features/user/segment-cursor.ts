// The entries of the open user on the tab that is shown, one of them under the cursor; on General these are the roles,
// while one is in their list. Pure steps.
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

/** True where keys are about entries and not about the user. */
export function isOnSegments({tab, isOnRoles}: Where): boolean {
  return isOnRoles || editedTabs.has(tab)
}

/** The lists whose entries are shown here. */
export function shownLists({tab, isOnRoles}: Where): readonly SegmentList[] {
  if (isOnRoles) return ['roles']
  return editedTabs.has(tab) ? (listsOfTab[tab] ?? []) : []
}

/** All entries that are shown here, from the top. */
export function shownSegments(details: UserDetails): readonly ShownSegment[] {
  const {file} = details
  if (!file) return []
  return shownLists(details).flatMap(list => {
    const rows: readonly SegmentOf<Segments[SegmentList]>[] = list === 'notes' ? sortNotes(file.notes) : file[list]
    return rows.map(row => ({list, row}))
  })
}

/** The entry under the cursor: the first one until somebody moves. */
export function currentSegment(details: UserDetails): ShownSegment | undefined {
  const all = shownSegments(details)
  return all.find(each => each.row.id === details.entry) ?? all[0]
}

/** The cursor so many entries down, or up if negative; it stays within the ends. */
export function moveSegment(details: UserDetails, by: number): UserDetails {
  const all = shownSegments(details)
  const at = all.findIndex(each => each.row.id === currentSegment(details)?.row.id)
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  return next === undefined || next.row.id === details.entry ? details : {...details, entry: next.row.id}
}

/** The values of an entry by their names. */
export function segmentValues({list, row}: ShownSegment): Values {
  return valuesOf(segments[list], row)
}

/** The field of an entry that says whether it is active; nothing where entries have none. */
export function statusField({list}: Pick<ShownSegment, 'list'>): string | undefined {
  return (['status', 'block_status'] as const).find(name => name in segments[list].fields)
}
