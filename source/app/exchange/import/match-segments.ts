import type {Change, Value, Values} from '../../../domain/base/plan.ts'
import {type Entity, emptyRow, emptyValue} from '../../../domain/entity/entity.ts'
import {isSameValue} from '../../../domain/entity/validate.ts'
import {difference, valuesOf} from '../../../domain/user/user-file.ts'
import type {Ids, Stamp} from './import-options.ts'
import type {IncomingSegment} from './incoming.ts'

type Row = {readonly id: number; readonly version: number}

/** What makes two entries of a list the same one, when some of its other fields changed; by entity. */
export const identityFields: Readonly<Record<string, readonly string[]>> = {
  address: ['line1', 'postal_code'],
  email: ['email_address'],
  phone: ['phone_number'],
  identifier: ['id_type', 'value'],
  note: ['note_type', 'note_text'],
  block: ['block_type', 'block_description'],
  statistic: ['statistic_category', 'category_type'],
  role: ['role_type', 'scope'],
  fee: ['fee_type', 'creation_time', 'original_amount'],
  fee_transaction: ['transaction_type', 'transaction_time', 'amount'],
}

export type Matched = {readonly changes: Change[]; readonly rowOf: ReadonlyMap<IncomingSegment, number>}

/** How entries of a file meet those that are stored. */
export type SegmentMatch = {
  readonly entity: Entity
  readonly owner: number
  /** Stored rows that the file speaks for; rows it does not mention are removed. */
  readonly rows: readonly Row[]
  readonly incoming: readonly IncomingSegment[]
  /** Fields that an entry leaves out are emptied instead of left as they are. */
  readonly emptyAbsent: boolean
  readonly keepUnmentioned?: boolean
}

/** The changes that make the stored entries those of the file: equal ones stay, similar ones change, the rest comes or goes. */
export function matchSegments(meeting: SegmentMatch, ids: Ids, stamp: Stamp): Matched {
  const {entity, owner, rows} = meeting
  const changes: Change[] = []
  const rowOf = new Map<IncomingSegment, number>()
  const free = new Map(rows.map(row => [row.id, {row, values: valuesOf(entity, row)}]))
  const waiting = new Set(meeting.incoming)
  for (const isSame of [isEqual, isSimilar]) {
    for (const segment of waiting) {
      const found = [...free.values()].find(each => isSame(entity, each.values, segment))
      if (!found) continue
      waiting.delete(segment)
      free.delete(found.row.id)
      rowOf.set(segment, found.row.id)
      const changed = difference(
        entity,
        found.values,
        meeting.emptyAbsent ? fillSegment(entity, segment, found.values) : withoutKept(entity, segment),
      )
      if (changed)
        changes.push({
          kind: 'update',
          entity: entity.name,
          id: found.row.id,
          user: owner,
          version: found.row.version,
          ...changed,
        })
    }
  }
  for (const segment of waiting) {
    const id = ids()
    rowOf.set(segment, id)
    changes.push({
      kind: 'create',
      entity: entity.name,
      id,
      user: owner,
      version: 1,
      values: newValues(entity, segment, stamp),
    })
  }
  if (!meeting.keepUnmentioned) {
    for (const {row, values} of free.values()) {
      changes.push({kind: 'delete', entity: entity.name, id: row.id, user: owner, version: row.version, before: values})
    }
  }
  return {changes, rowOf}
}

function isEqual(entity: Entity, stored: Values, segment: IncomingSegment): boolean {
  const given = withoutKept(entity, segment)
  for (const name in given)
    if (name in entity.fields && !isSameValue(stored[name] ?? null, given[name] ?? null)) return false
  return isSimilar(entity, stored, segment)
}

// What the file leaves empty is kept where it never is empty, and who made an entry and when is known here: the same file
// again must change nothing.
/** An entry of a file without the fields that it leaves empty and that are kept as they are stored. */
export function withoutKept(entity: Entity, segment: IncomingSegment): IncomingSegment {
  const isKept = (name: string): boolean =>
    segment[name] === null && (entity.fields[name]?.stamped === true || entity.fields[name]?.always === true)
  if (!Object.keys(segment).some(isKept)) return segment
  return Object.fromEntries(Object.entries(segment).filter(([name]) => !isKept(name)))
}

function isSimilar(entity: Entity, stored: Values, segment: IncomingSegment): boolean {
  return (identityFields[entity.name] ?? []).every(name => isSameValue(stored[name] ?? null, segment[name] ?? null))
}

function fillSegment(entity: Entity, segment: IncomingSegment, stored: Values): Values {
  const values: Record<string, Value> = {}
  for (const [name, field] of Object.entries(entity.fields)) {
    values[name] =
      segment[name] ?? (field.stamped || field.always ? (stored[name] ?? emptyValue(field)) : emptyValue(field))
  }
  return values
}

/** All fields of a new entry, with who made it and when where the file does not say. */
export function newValues(entity: Entity, segment: IncomingSegment, stamp: Stamp): Values {
  const values: Record<string, Value> = {...emptyRow(entity), ...segment}
  if ('created_date' in values) values['created_date'] ??= stamp.now
  return values
}
