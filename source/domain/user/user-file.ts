import type {Change, Removal, Subject, Value, Values} from '../base/plan.ts'
import {type Entity, emptyValue} from '../entity/entity.ts'
import {type SegmentList, segmentLists, segments, type User, user} from './index.ts'
import {listName} from './name.ts'

/** Who a person is, for reports and dialogs. */
export function subjectOf(one: User): Subject {
  return {id: one.id, primary_id: one.primary_id, name: listName(one)}
}

/** The description of an entity by name; every entity that plans may change is known here. */
export const entities: Readonly<Record<string, Entity>> = Object.fromEntries(
  [user, ...Object.values(segments)].map(each => [each.name, each]),
)

/** The list in which a person's record carries the rows of an entity; nothing for the person itself. */
export function listOf(entity: string): SegmentList | undefined {
  return segmentLists.find(list => segments[list].name === entity)
}

/** Only the described fields of a stored row: what a removal keeps and a restoration writes. */
export function valuesOf(entity: Entity, row: object): Values {
  const all = new Map<string, Value>(Object.entries(row))
  return Object.fromEntries(
    Object.entries(entity.fields).map(([name, field]) => [name, all.get(name) ?? emptyValue(field)]),
  )
}

/** The removal of one row, which keeps all of it. */
export function removal(entity: Entity, row: {readonly id: number; readonly version: number}, userId: number): Removal {
  return {
    kind: 'delete',
    entity: entity.name,
    id: row.id,
    user: userId,
    version: row.version,
    before: valuesOf(entity, row),
  }
}

/** The fields in which `after` differs from `before`, as an update's two halves; nothing if they are equal. */
export function difference(entity: Entity, before: Values, after: Values): {before: Values; after: Values} | undefined {
  const was: Record<string, Value> = {}
  const is: Record<string, Value> = {}
  let differs = false
  for (const name in after) {
    const field = entity.fields[name]
    const value = after[name]
    if (field === undefined || value === undefined) continue
    const old = before[name] ?? emptyValue(field)
    if (old === value || (typeof value === 'object' && value !== null && JSON.stringify(old) === JSON.stringify(value)))
      continue
    was[name] = old
    is[name] = value
    differs = true
  }
  return differs ? {before: was, after: is} : undefined
}

/** A change as it would be taken back; `version` is the row's present one. */
export function reverseChange(change: Change, version: number): Change {
  const {entity, id, user: owner} = change
  if (change.kind === 'create') return {kind: 'delete', entity, id, user: owner, version, before: change.values}
  if (change.kind === 'delete')
    return {kind: 'create', entity, id, user: owner, version: change.version + 1, values: change.before}
  return {kind: 'update', entity, id, user: owner, version, before: change.after, after: change.before}
}
