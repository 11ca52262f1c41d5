// One address, one e-mail address and one phone number is preferred (F161, F162), and one phone number for SMS (F157),
// independently of each other (F158). Marking one clears the others, also external ones: the mark says which entry the library
// uses, and is no data of the external system.
import type {Change, Plan, Values} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {type SegmentList, segments, type UserFile} from '../../user/index.ts'
import {difference, valuesOf} from '../../user/user-file.ts'
import type {Draft, DraftRow} from '../edits/draft.ts'
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

/** An entry as it is after a plan: what is stored of it, and what the plan makes of it. */
type PlannedRow = {
  readonly id: number
  readonly version: number
  readonly stored: Values | undefined
  readonly values: Values
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
  const rows = plannedRows(plan, entity, file?.[list] ?? [])
  const cleared = new Map<number, Record<string, boolean>>()
  for (const mark of exclusiveMarks) {
    if (!(mark in entity.fields)) continue
    const marked = rows.filter(each => each.values[mark] === true)
    const [first] = marked.length > 0 ? marked : isSynchronised && mark === 'preferred' ? rows : []
    const main = mainField[list] ?? ''
    const isOwn = ({stored}: PlannedRow): boolean => stored?.[mark] === true && stored['segment_type'] === 'Internal'
    const isGiven = ({values}: PlannedRow): boolean =>
      lists.get(list)?.some(each => each[mark] === true && each[main] === values[main]) === true
    const keeper = marked.find(isSynchronised ? isOwn : isGiven) ?? first
    for (const row of rows) {
      const isKept = row === keeper
      if ((row.values[mark] === true) !== isKept) cleared.set(row.id, {...cleared.get(row.id), [mark]: isKept})
    }
  }
  return cleared.size === 0 ? plan : {...plan, changes: remarked(plan, entity, rows, cleared)}
}

function plannedRows(
  {changes}: Plan,
  entity: Entity,
  stored: readonly {readonly id: number; readonly version: number}[],
): PlannedRow[] {
  const own = new Map(changes.filter(each => each.entity === entity.name).map(each => [each.id, each]))
  const kept = stored.flatMap((row): PlannedRow[] => {
    const change = own.get(row.id)
    if (change?.kind === 'delete') return []
    const before = valuesOf(entity, row)
    const after = change?.kind === 'update' ? change.after : {}
    return [{...row, stored: before, values: {...before, ...after}}]
  })
  const made = [...own.values()].flatMap((change): PlannedRow[] =>
    change.kind === 'create'
      ? [{id: change.id, version: change.version, stored: undefined, values: change.values}]
      : [],
  )
  return [...kept, ...made]
}

function remarked(
  {changes, subject}: Plan,
  entity: Entity,
  rows: readonly PlannedRow[],
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
