import type {Value, Values} from '../../domain/base/plan.ts'
import type {CodeBook} from '../../domain/codes/code-book.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {isEmptyValue, isSameValue} from '../../domain/entity/validate.ts'
import {segmentLists, segments, user as userEntity} from '../../domain/user/index.ts'
import type {Names} from '../display/change-text.ts'
import {identityFields} from '../exchange/import/match-segments.ts'
import type {PastRecord} from '../queries/as-of.ts'
import {type Difference, planDifferences} from './differences.ts'

// Who made a record and changed it last, and when, differs nearly always and says nothing about the users.
const stamps = new Set(['created_by', 'created_date', 'updated_by', 'updated_date', 'updated_by_job'])

/**
 * Where two records differ: field by field, then list by list. Entries that are equal but for who made them when are left
 * out; those with the same identity (type and value of an identifier, kind and scope of a role) are compared field by
 * field; the others are in one of the records only.
 */
export function recordDifferences(one: PastRecord, other: PastRecord, codes: CodeBook, names: Names): Difference[] {
  const rows = segmentLists.flatMap(list =>
    listDifferences(segments[list], one.lists.get(list) ?? [], other.lists.get(list) ?? []),
  )
  const changes = [...fieldDifferences(userEntity, one.user, other.user), ...rows]
  const subject = {id: 0, primary_id: '', name: ''}
  return changes.flatMap(change => planDifferences({subject, changes: [change]}, codes, names))
}

type Row = Parameters<typeof planDifferences>[0]['changes'][number]
const of = (entity: Entity) => ({entity: entity.name, id: 0, user: 0, version: 0})

function fieldDifferences(entity: Entity, one: Values, other: Values): Row[] {
  const before: Record<string, Value> = {}
  const after: Record<string, Value> = {}
  for (const name of compared(entity)) {
    const [first, second] = [one[name] ?? null, other[name] ?? null]
    if (isSameValue(first, second) || (isEmptyValue(first) && isEmptyValue(second))) continue
    before[name] = first
    after[name] = second
  }
  return Object.keys(after).length === 0 ? [] : [{...of(entity), kind: 'update', before, after}]
}

// Numbers of fees mean nothing in another record.
function compared(entity: Entity): string[] {
  const fields = Object.entries(entity.fields)
  return fields
    .filter(([name, field]) => !stamps.has(name) && !(field.kind === 'link' && field.to !== 'user'))
    .map(([name]) => name)
}

function listDifferences(entity: Entity, one: readonly Values[], other: readonly Values[]): Row[] {
  const right = [...other]
  const take = (wanted: Values, names: readonly string[]): Values | undefined => {
    const at =
      names.length === 0
        ? -1
        : right.findIndex(each => names.every(name => isSameValue(each[name] ?? null, wanted[name] ?? null)))
    return at < 0 ? undefined : right.splice(at, 1)[0]
  }
  const left = one.filter(row => take(row, compared(entity)) === undefined)
  const pairs = left.map(row => [row, take(row, identityFields[entity.name] ?? [])] as const)
  return [
    ...pairs.flatMap(([row, match]): Row[] =>
      match ? fieldDifferences(entity, row, match) : [{...of(entity), kind: 'delete', before: row}],
    ),
    ...right.map((row): Row => ({...of(entity), kind: 'create', values: row})),
  ]
}
