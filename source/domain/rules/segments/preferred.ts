// One address, one e-mail address and one phone number is preferred (F161, F162), and one phone number for SMS (F157),
// independently of each other (F158). Marking one clears the others, also external ones: the mark says which entry the library
// uses, and is no data of the external system.
import type {Change, Plan, Values} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {type SegmentList, segments, type UserFile} from '../../user/index.ts'
import {difference} from '../../user/user-file.ts'
import {type Draft, type DraftRow, rowsAfter} from '../edits/draft.ts'
import {mainField} from './main-field.ts'

/** The marks that only one entry of a list can have. */
export const exclusiveMarks = ['preferred', 'preferred_sms'] as const

const markedLists = (['addresses', 'emails', 'phones'] as const satisfies readonly SegmentList[]).filter(
  list => 'preferred' in segments[list].fields,
)

/** Clears, on the other entries of the list, the marks that these values give to a row of the draft. */
export function clearOtherMarks(draft: Draft, list: SegmentList, row: DraftRow, given: Values): void {
  for (const mark of exclusiveMarks) {
    if (given[mark] !== true) continue
    for (const other of draft.rows(list))
      if (other !== row && other.values[mark] === true) other.values = {...other.values, [mark]: false}
  }
}

/** What a file says about a user, as far as marks are concerned. */
export type GivenMarks = {
  readonly lists: ReadonlyMap<SegmentList, readonly Values[]>
  /** The file is that of the external system, or of the home institution of a linked account. */
  readonly isSynchronised: boolean
}

/**
 * The plan of a file with one preferred entry of a kind. Of several, a synchronisation leaves the mark with the library's own
 * (internal) entry that had it, since operators chose it; any other file is believed. Otherwise the first one keeps it. Only a
 * synchronisation marks the first where none is marked. Lists that the plan does not touch stay as they are, except in a
 * synchronisation.
 */
export function withOnePreferred(plan: Plan, file: UserFile | undefined, given: GivenMarks): Plan {
  return markedLists.reduce((now, list) => {
    const entity: Entity = segments[list]
    const isTouched = now.changes.some(each => each.entity === entity.name)
    return isTouched || given.isSynchronised ? withOneIn(now, list, file, given) : now
  }, plan)
}

function withOneIn(
  plan: Plan,
  list: (typeof markedLists)[number],
  file: UserFile | undefined,
  {lists, isSynchronised}: GivenMarks,
): Plan {
  const entity: Entity = segments[list]
  const rows = rowsAfter(entity, file?.[list] ?? [], plan.changes)
  const cleared = new Map<number, Record<string, boolean>>()
  for (const mark of exclusiveMarks) {
    if (!(mark in entity.fields)) continue
    const marked = rows.filter(each => each.values[mark] === true)
    const [first] = marked.length > 0 ? marked : isSynchronised && mark === 'preferred' ? rows : []
    const main = mainField[list] ?? ''
    const isOwn = ({stored}: DraftRow): boolean => stored?.[mark] === true && stored['segment_type'] === 'Internal'
    const isGiven = ({values}: DraftRow): boolean =>
      lists.get(list)?.some(each => each[mark] === true && each[main] === values[main]) === true
    const keeper = marked.find(isSynchronised ? isOwn : isGiven) ?? first
    for (const row of rows) {
      const isKept = row === keeper
      if ((row.values[mark] === true) !== isKept) cleared.set(row.id, {...cleared.get(row.id), [mark]: isKept})
    }
  }
  return cleared.size === 0 ? plan : {...plan, changes: remarked(plan, entity, rows, cleared)}
}

function remarked(
  {changes, subject}: Plan,
  entity: Entity,
  rows: readonly DraftRow[],
  marks: ReadonlyMap<number, Readonly<Record<string, boolean>>>,
): Change[] {
  const left = changes.filter(each => each.entity !== entity.name || each.kind === 'delete' || !marks.has(each.id))
  const again = rows.flatMap(({id, version, stored, values}): Change[] => {
    const mark = marks.get(id)
    if (mark === undefined) return []
    const next = {...values, ...mark}
    const of = {entity: entity.name, id, user: subject.id, version}
    if (stored === undefined) return [{kind: 'create', ...of, values: next}]
    const changed = difference(entity, stored, next)
    return changed ? [{kind: 'update', ...of, ...changed}] : []
  })
  return [...left, ...again]
}
