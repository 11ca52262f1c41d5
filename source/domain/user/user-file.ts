import type {Change, Plan, Removal, Subject, Value, Values} from '../base/plan.ts'
import {type Entity, emptyValue} from '../entity/entity.ts'
import {type SegmentList, segmentLists, segments, type User, user} from './index.ts'
import {listName} from './name.ts'

/** Identifies a user in reports and dialogs. */
export function subjectOf(one: User): Subject {
  return {id: one.id, primary_id: one.primary_id, name: listName(one)}
}

/** Every entity that plans can change, by name. */
export const entities: Readonly<Record<string, Entity>> = Object.fromEntries(
  [user, ...Object.values(segments)].map(each => [each.name, each]),
)

/** The list of a user record that holds the rows of an entity; undefined for the user itself. */
export function listOf(entity: string): SegmentList | undefined {
  return segmentLists.find(list => segments[list].name === entity)
}

/** The described fields of a stored row, with empty values for missing ones: what a removal keeps and an undo restores. */
export function valuesOf(entity: Entity, row: object): Values {
  const all = new Map<string, Value>(Object.entries(row))
  return Object.fromEntries(
    Object.entries(entity.fields).map(([name, field]) => [name, all.get(name) ?? emptyValue(field)]),
  )
}

/** The change that removes a row and keeps all its values. */
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

/** The fields in which `after` differs from `before`, with both values; undefined if none. Fields missing in `after` are ignored. */
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

/** The plan that updates fields of the user record itself; empty if `changed` is undefined. */
export function userUpdatePlan(
  one: User,
  changed: {readonly before: Values; readonly after: Values} | undefined,
): Plan {
  const {id, version} = one
  return {
    subject: subjectOf(one),
    changes: changed ? [{kind: 'update', entity: 'user', id, user: id, version, ...changed}] : [],
  }
}

/** The reverse of a change. `version` is the present version of the row. */
export function reverseChange(change: Change, version: number): Change {
  const {entity, id, user: owner} = change
  if (change.kind === 'create') return {kind: 'delete', entity, id, user: owner, version, before: change.values}
  if (change.kind === 'delete')
    return {kind: 'create', entity, id, user: owner, version: change.version + 1, values: change.before}
  return {kind: 'update', entity, id, user: owner, version, before: change.after, after: change.before}
}
