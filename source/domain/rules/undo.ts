// Undoes a batch user by user: what is still as the batch left it is restored; what was changed since is kept and named.
// Versions only increase; a restored row continues its own numbering.
import type {ChangeSet, RecordedChange} from '../base/history.ts'
import type {Change, Plan, Subject, Value, Values} from '../base/plan.ts'
import {isSameValue} from '../entity/validate.ts'
import {segmentLists, segments, type UserFile, user as userEntity} from '../user/index.ts'
import {type Rows, rowKey, rowsBefore} from '../user/timeline.ts'
import {entities, subjectOf, valuesOf} from '../user/user-file.ts'
import {exclusiveMarks} from './segments/preferred.ts'

/** A row, or one field of it, that the undo does not restore, and why. */
export type KeptChange = {readonly entity: string; readonly id: number; readonly field?: string; readonly why: string}
export type Undo = {readonly plan: Plan; readonly kept: readonly KeptChange[]}

type Present = {readonly version: number; readonly values: Values}

/** Every row of the user as stored now, by entity and id. */
export function presentRows(file: UserFile): Map<string, Present> {
  const rows = new Map<string, Present>()
  rows.set(rowKey('user', file.user.id), {version: file.user.version, values: valuesOf(userEntity, file.user)})
  for (const list of segmentLists) {
    for (const row of file[list])
      rows.set(rowKey(segments[list].name, row.id), {version: row.version, values: valuesOf(segments[list], row)})
  }
  return rows
}

export type UndoInput = {
  /** What the batch did to this user, oldest first. */
  readonly changeSets: readonly ChangeSet[]
  /** The later change sets of the user, newest first. */
  readonly later: readonly ChangeSet[]
  /** The user as stored now; undefined if deleted. */
  readonly file: UserFile | undefined
  /** Only this field. */
  readonly field?: string
  /** Only this row. */
  readonly row?: number
}

/** The plan that reverses the change sets where nothing changed since, and what it keeps. */
export function undoPlan({changeSets: entries, later, file, field, row}: UndoInput): Undo {
  const present = file ? presentRows(file) : new Map<string, Present>()
  const left = rowsBefore(plainRows(present), later)
  const kept: KeptChange[] = []
  const changes: Change[] = []
  const recorded = entries.flatMap(entry => entry.changes).reverse()
  const made = new Set(recorded.filter(each => each.kind === 'create').map(each => rowKey(each.entity, each.id)))
  const isNewUser = row === undefined && recorded.some(each => each.kind === 'create' && each.entity === 'user')
  const foreign = isNewUser ? rowsOfOthers(present, made) : undefined
  for (const change of recorded) {
    if (field !== undefined && !(change.kind === 'update' && field in change.after)) continue
    if (row !== undefined && change.id !== row) continue
    const now = present.get(rowKey(change.entity, change.id))
    if (row !== undefined && change.entity === 'user' && change.kind !== 'update')
      kept.push({entity: 'user', id: change.user, why: 'a user can only be removed or restored as a whole'})
    else if (foreign !== undefined) kept.push({entity: 'user', id: change.user, why: foreign})
    else revertChange(change, now, left, field, changes, kept)
    if (foreign !== undefined) break
  }
  keepOneMark(present, changes, kept)
  const staysWhole = isNewUser && kept.length > 0
  return {plan: {subject: subjectFor(file, recorded), changes: staysWhole ? [] : changes}, kept}
}

// Taking back "preferred" from one entry gives it to the one before, unless another is preferred since.
function keepOneMark(present: ReadonlyMap<string, Present>, changes: Change[], kept: KeptChange[]): void {
  for (const mark of exclusiveMarks) {
    for (const [at, change] of changes.entries()) {
      const values = change.kind === 'delete' ? {} : change.kind === 'create' ? change.values : change.after
      if (values[mark] !== true || !isMarkedSince(change, mark, present, changes)) continue
      kept.push({entity: change.entity, id: change.id, field: mark, why: 'another one is preferred since'})
      if (change.kind === 'create') changes[at] = {...change, values: {...change.values, [mark]: false}}
      else if (change.kind === 'update') changes[at] = withoutField(change, mark)
    }
  }
  for (const at of [...changes.keys()].reverse()) {
    const change = changes[at]
    if (change?.kind === 'update' && Object.keys(change.after).length === 0) changes.splice(at, 1)
  }
}

function isMarkedSince(
  {entity, id}: Change,
  mark: string,
  present: ReadonlyMap<string, Present>,
  changes: readonly Change[],
): boolean {
  const isOther = ([key, row]: readonly [string, Present]): boolean =>
    key.startsWith(`${entity}:`) &&
    key !== rowKey(entity, id) &&
    row.values[mark] === true &&
    // A row that this undo changes itself, or takes away, was not marked since.
    !changes.some(each => rowKey(each.entity, each.id) === key && (each.kind === 'delete' || mark in afterOf(each)))
  return [...present].some(isOther)
}

function afterOf(change: Change): Values {
  return change.kind === 'update' ? change.after : {}
}

function withoutField(change: Extract<Change, {kind: 'update'}>, field: string): Change {
  const {[field]: _before, ...before} = change.before
  const {[field]: _after, ...after} = change.after
  return {...change, before, after}
}

function plainRows(present: ReadonlyMap<string, Present>): Rows {
  return new Map([...present].map(([key, row]) => [key, row.values]))
}

// A user created by the batch is removed as a whole or not at all: otherwise segments added since would be lost.
function rowsOfOthers(present: ReadonlyMap<string, Present>, made: ReadonlySet<string>): string | undefined {
  const added = [...present.keys()].filter(key => !made.has(key)).map(key => key.split(':')[0] ?? '')
  if (added.length === 0) return undefined
  const labels = [...new Set(added)].map(name => entities[name]?.plural ?? name)
  return `${labels.join(', ')} were added since`
}

function revertChange(
  change: RecordedChange,
  now: Present | undefined,
  left: Rows,
  field: string | undefined,
  changes: Change[],
  kept: KeptChange[],
): void {
  const {entity, id, user} = change
  const row = {entity, id}
  if (change.kind === 'delete') {
    if (now) kept.push({...row, why: 'it exists again'})
    else changes.push({kind: 'create', entity, id, user, version: change.version + 1, values: change.before})
  } else if (now === undefined) {
    if (change.kind === 'update') kept.push({...row, why: 'it was removed since'})
  } else if (change.kind === 'create') {
    const made = left.get(rowKey(entity, id))
    const changed = Object.keys(now.values).find(
      name => made && !isSameValue(made[name] ?? null, now.values[name] ?? null),
    )
    if (changed) kept.push({...row, field: changed, why: 'it was changed since'})
    else changes.push({kind: 'delete', entity, id, user, version: now.version, before: now.values})
  } else {
    revertFields(change, now, field, changes, kept)
  }
}

function revertFields(
  change: Extract<RecordedChange, {kind: 'update'}>,
  now: Present,
  only: string | undefined,
  changes: Change[],
  kept: KeptChange[],
): void {
  const before: Record<string, Value> = {}
  const after: Record<string, Value> = {}
  for (const name of Object.keys(change.after)) {
    if (only !== undefined && name !== only) continue
    const [current, was] = [now.values[name] ?? null, change.before[name] ?? null]
    if (isSameValue(current, was)) continue
    if (!isSameValue(current, change.after[name] ?? null)) {
      kept.push({entity: change.entity, id: change.id, field: name, why: 'it was changed since'})
      continue
    }
    before[name] = current
    after[name] = was
  }
  if (Object.keys(after).length === 0) return
  const {entity, id, user} = change
  changes.push({kind: 'update', entity, id, user, version: now.version, before, after})
}

function subjectFor(file: UserFile | undefined, recorded: readonly RecordedChange[]): Subject {
  if (file) return subjectOf(file.user)
  const removed = recorded.find(each => each.entity === 'user' && each.kind === 'delete')
  const text = (name: string): string => {
    const value = removed && 'before' in removed ? removed.before[name] : null
    return typeof value === 'string' ? value : ''
  }
  const name = [text('last_name'), text('first_name')].filter(Boolean).join(', ')
  const primary_id = text('primary_id')
  return {id: recorded[0]?.user ?? 0, primary_id, name: name || primary_id || 'a deleted user'}
}
