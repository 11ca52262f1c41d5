import type {Change, Plan, Value, Values} from '../../domain/base/plan.ts'
import type {Entity} from '../../domain/entity/entity.ts'
import {isSameValue} from '../../domain/entity/validate.ts'
import {presentRows} from '../../domain/rules/undo.ts'
import type {SegmentList, UserFile} from '../../domain/user/index.ts'
import {rowKey} from '../../domain/user/timeline.ts'
import {entities, listOf} from '../../domain/user/user-file.ts'
import type {UserLine} from './plan-file.ts'

/**
 * How a user differs from what the plan was made for, as a sentence; nothing where they are still the same. Looks at
 * the user, and at each row the plan changes in one of the lists that were loaded.
 */
export function describeDrift(line: UserLine, file: UserFile, loaded: readonly SegmentList[]): string | undefined {
  const {user} = file
  if (user.primary_id !== line.primary_id)
    return `the primary identifier is ${user.primary_id} now, not ${line.primary_id}`
  const rows = presentRows(file)
  for (const change of line.changes) {
    const list = listOf(change.entity)
    const isLooked = change.user === user.id && (list === undefined || loaded.includes(list))
    if (change.kind === 'create' || !isLooked) continue
    const row = rows.get(rowKey(change.entity, change.id))
    const label = entities[change.entity]?.label ?? change.entity
    if (!row) return `${label} was removed since the plan was made`
    const field = Object.keys(change.before).find(
      name => !isSameValue(row.values[name] ?? null, change.before[name] ?? null),
    )
    if (field !== undefined) return `${labelOf(change.entity, field)} was changed since the plan was made`
    if (row.version !== change.version) return `${label} was changed since the plan was made`
  }
  return user.version === line.version ? undefined : 'the user was changed since the plan was made'
}

/**
 * Where the plan made now and that of the file part, as a sentence; nothing where they are one. What the program stamps
 * (who made a segment and when, the date of a status) is not compared, because it is set again.
 */
export function describeMismatch(made: Plan, line: UserLine): string | undefined {
  if (made.changes.length !== line.changes.length) return 'the number of changes differs'
  for (const [at, change] of made.changes.entries()) {
    const written = line.changes[at]
    const sentence = written && changeMismatch(change, written)
    if (sentence !== undefined) return sentence
  }
  return undefined
}

function changeMismatch(made: Change, written: Change): string | undefined {
  const label = entities[made.entity]?.label ?? made.entity
  const isNew = made.kind === 'create'
  const isSameRow =
    made.kind === written.kind &&
    made.entity === written.entity &&
    made.version === written.version &&
    made.user === written.user &&
    (isNew ? written.id < 0 : made.id === written.id)
  if (!isSameRow) return `it does not change ${label}`
  const [own, given] = [beforeAndAfter(made), beforeAndAfter(written)]
  const field =
    differingField(undefined, own.before, given.before) ?? differingField(entities[made.entity], own.after, given.after)
  return field === undefined ? undefined : `${labelOf(made.entity, field)} has another value`
}

function beforeAndAfter(change: Change): {readonly before: Values; readonly after: Values} {
  if (change.kind === 'create') return {before: {}, after: change.values}
  return {before: change.before, after: change.kind === 'update' ? change.after : {}}
}

// Of an entity that is given, what the program stamps may differ.
function differingField(entity: Entity | undefined, one: Values, other: Values): string | undefined {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].find(name => {
    if (entity?.fields[name]?.stamped === true && name in one && name in other) return false
    return !isSame(one[name], other[name])
  })
}

function isSame(one: Value | undefined, other: Value | undefined): boolean {
  return one !== undefined && other !== undefined && isSameValue(one, other)
}

function labelOf(entity: string, field: string): string {
  return entities[entity]?.fields[field]?.label ?? field
}
