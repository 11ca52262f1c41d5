// Segments are added, changed and removed by the same rules in forms, commands and bulk edits: segments of the external
// system are locked (F121), the last e-mail address or phone number cannot be removed (F111, F112, F173), one address, e-mail
// and phone is preferred (F161, F162) independently of the mark for SMS (F158), blocks come from their table (F197), and
// proxies refer to patrons (F275, F279).
import type {Problem} from '../../base/outcome.ts'
import type {Value, Values} from '../../base/plan.ts'
import type {Entity} from '../../entity/entity.ts'
import {normalValue} from '../../entity/normal-value.ts'
import {isSameValue} from '../../entity/validate.ts'
import {type SegmentList, segments} from '../../user/index.ts'
import type {Draft, DraftRow} from '../edits/draft.ts'
import {clearOtherMarks} from './preferred.ts'
import {segmentDefaults} from './segment-defaults.ts'
import type {SegmentFacts} from './segment-facts.ts'
import {lockedSegmentProblem, problemOf} from './validate-segments.ts'

/** Adds a segment with defaults to the draft, unless an equal one exists; returns a problem if it is refused. */
export function addSegment(draft: Draft, list: SegmentList, raw: Values, facts: SegmentFacts): Problem | undefined {
  const entity = segments[list]
  const given = normalValues(entity, raw)
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
  clearOtherMarks(draft, list, row, values)
  return undefined
}

/** Changes fields of a segment in the draft; returns a problem if it is locked. */
export function changeSegment(
  draft: Draft,
  list: SegmentList,
  row: DraftRow,
  raw: Values,
  facts: SegmentFacts,
): Problem | undefined {
  const given = normalValues(segments[list], raw)
  const isEqual = Object.entries(given).every(([name, value]) => isSameValue(row.values[name] ?? null, value))
  if (isEqual) return undefined
  const locked = lockedSegmentProblem(draft, list, row, facts)
  if (locked) return locked
  row.values = {...row.values, ...given}
  clearOtherMarks(draft, list, row, given)
  return undefined
}

function normalValues(entity: Entity, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = entity.fields[name]
      return [name, field ? normalValue(field, value) : value]
    }),
  )
}

/** Removes a segment from the draft; returns a problem if it is locked. */
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

// Always compares the status: an inactive block is not equal to the active one to be added.
function isSameSegment(entity: Entity, row: Values, values: Values, given: Values): boolean {
  const names = Object.keys(entity.fields).filter(
    name => Object.hasOwn(given, name) || name === 'status' || name === 'block_status',
  )
  return names.every(name => isSameValue(statusOrDefault(name, row[name]), statusOrDefault(name, values[name])))
}

// A block or role that has ended does not count as existing.
function hasEnded({values}: DraftRow, given: Values, {today, now}: SegmentFacts): boolean {
  const end = values['expiry_date']
  if (typeof end !== 'string' || 'expiry_date' in given) return false
  return end < (end.length === today.length ? today : now)
}

// Files omit the status of active segments.
function statusOrDefault(name: string, value: Value | undefined): Value {
  const isStatus = name === 'status' || name === 'block_status'
  return isStatus && (value === null || value === undefined) ? 'ACTIVE' : (value ?? null)
}
