// Entries of a record are added, changed and removed by the same rules from a form, a command and a bulk edit: what an
// external system manages stays (F121), the last e-mail address or phone number stays (F111, F112, F173), one address,
// e-mail and phone is preferred (F161, F162) beside the marks for SMS (F158), blocks come from their table (F197), and
// proxies act for patrons (F275, F279).
import type {Problem} from '../../base/outcome.ts'
import type {Value, Values} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {isSameValue} from '../../entity/validate.ts'
import {type SegmentList, segments} from '../../user/index.ts'
import type {Draft, DraftRow} from '../edits/draft.ts'
import {segmentDefaults} from './segment-defaults.ts'
import type {SegmentFacts} from './segment-facts.ts'
import {lockedSegmentProblem, problemOf} from './validate-segments.ts'

/** Adds an entry to the draft, filled up with what is usual, unless the same is there already; or says why not. */
export function addSegment(draft: Draft, list: SegmentList, given: Values, facts: SegmentFacts): Problem | undefined {
  const entity = segments[list]
  if (given['segment_type'] === 'External' && draft.stored.account_type !== 'EXTERNAL')
    return problemOf(
      entity,
      'segment_type',
      'INTERNAL',
      `${entity.label}: only external users can have external segments`,
    )
  const values = segmentDefaults(draft, list, given, facts)
  const isThere = (row: DraftRow): boolean =>
    isSameSegment(entity, row.values, values, given) && !hasEnded(row, given, facts)
  if (draft.rows(list).some(isThere)) return undefined
  const row = draft.add(list, facts.newId(), values)
  if (values['preferred'] === true) makePreferred(draft, list, row)
  return undefined
}

/** Changes fields of an entry in the draft, or says why not. */
export function changeSegment(
  draft: Draft,
  list: SegmentList,
  row: DraftRow,
  given: Values,
  facts: SegmentFacts,
): Problem | undefined {
  const isEqual = Object.entries(given).every(([name, value]) => isSameValue(row.values[name] ?? null, value))
  if (isEqual) return undefined
  const locked = lockedSegmentProblem(draft, list, row, facts)
  if (locked) return locked
  row.values = {...row.values, ...given}
  if (given['preferred'] === true) makePreferred(draft, list, row)
  return undefined
}

/** Removes an entry from the draft, or says why not. */
export function removeSegment(
  draft: Draft,
  list: SegmentList,
  row: DraftRow,
  facts: SegmentFacts,
): Problem | undefined {
  const locked = lockedSegmentProblem(draft, list, row, facts)
  if (!locked) draft.remove(list, row)
  return locked
}

// The mark of an external entry goes too: it says which of all entries the library uses, not what the entry holds.
function makePreferred(draft: Draft, list: SegmentList, row: DraftRow): void {
  for (const other of draft.rows(list))
    if (other !== row && other.values['preferred'] === true) other.values = {...other.values, preferred: false}
}

// The status counts even where it was not given: an inactive block is not the block that is wanted.
function isSameSegment(entity: Entity, row: Values, values: Values, given: Values): boolean {
  const names = Object.keys(entity.fields).filter(
    name => Object.hasOwn(given, name) || name === 'status' || name === 'block_status',
  )
  return names.every(name => isSameValue(statusOrDefault(name, row[name]), statusOrDefault(name, values[name])))
}

// A block or role whose time has passed is not the one that is wanted now.
function hasEnded({values}: DraftRow, given: Values, {today, now}: SegmentFacts): boolean {
  const end = values['expiry_date']
  if (typeof end !== 'string' || 'expiry_date' in given) return false
  return end < (end.length === today.length ? today : now)
}

// Files leave the status out, and mean an active entry.
function statusOrDefault(name: string, value: Value | undefined): Value {
  const isStatus = name === 'status' || name === 'block_status'
  return isStatus && (value === null || value === undefined) ? 'ACTIVE' : (value ?? null)
}
