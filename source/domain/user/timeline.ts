import type {ChangeSet, RecordedChange} from '../base/history.ts'
import type {Value, Values} from '../base/plan.ts'
import {entities} from './user-file.ts'

/** The rows of one user by entity and id, with nothing but their values. */
export type Rows = Map<string, Values>

export const rowKey = (entity: string, id: number): string => `${entity}:${id}`

/** Reverses one recorded change in place. */
export function revertInPlace(rows: Rows, change: RecordedChange): void {
  const key = rowKey(change.entity, change.id)
  if (change.kind === 'create') rows.delete(key)
  else if (change.kind === 'delete') rows.set(key, change.before)
  else {
    const row = rows.get(key)
    if (row) rows.set(key, {...row, ...change.before})
  }
}

/** The rows as they were before these change sets, which are given newest first. */
export function rowsBefore(now: Rows, laterNewestFirst: readonly ChangeSet[]): Rows {
  const rows = new Map(now)
  for (const entry of laterNewestFirst) for (const change of [...entry.changes].reverse()) revertInPlace(rows, change)
  return rows
}

/** The change of one field of one row, for display. `field` is empty if the whole row was added or removed. */
export type FieldChange = {
  readonly entity: string
  readonly id: number
  readonly field: string
  readonly label: string
  readonly before: Value | undefined
  readonly after: Value | undefined
}

/** A change set as lines: one for each added or removed row, and one for each changed field. */
export function fieldChanges(entry: ChangeSet): FieldChange[] {
  return entry.changes.flatMap(change => {
    const entity = entities[change.entity]
    const label = entity?.label ?? change.entity
    const row = {entity: change.entity, id: change.id}
    if (change.kind === 'create')
      return [{...row, field: '', label: `${label} added`, before: undefined, after: undefined}]
    if (change.kind === 'delete')
      return [{...row, field: '', label: `${label} removed`, before: undefined, after: undefined}]
    return Object.keys(change.after).map(field => ({
      ...row,
      field,
      label: entity?.fields[field]?.label ?? field,
      before: change.before[field],
      after: change.after[field],
    }))
  })
}
