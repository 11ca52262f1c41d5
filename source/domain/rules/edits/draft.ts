import type {Change, Plan, Value, Values} from '../../base/plan.ts'
import type {Entity, ValuesOf} from '../../entity/entity.ts'
import {type SegmentList, segments, type User, type UserFile, user as userEntity} from '../../user/index.ts'
import {difference, listOf, removal, valuesOf} from '../../user/user-file.ts'

/** A segment in the state the draft gives it. */
export type DraftRow = {
  readonly id: number
  readonly version: number
  /** The stored values; nothing for a new segment. */
  readonly stored: Values | undefined
  values: Values
}

/** A user with only some lists loaded; a missing list counts as empty. */
export type PartialUserFile = Pick<UserFile, 'user'> & Partial<UserFile>

type DraftList = {rows: DraftRow[]; removed: DraftRow[]}

/** A copy of a record to which edits are applied one after the other. Its differences to the stored record are the plan. */
export class Draft {
  readonly stored: User
  readonly #file: PartialUserFile
  readonly #before: Values
  readonly #fields: Record<string, Value> = {}
  readonly #lists = new Map<SegmentList, DraftList>()

  constructor(file: PartialUserFile) {
    this.#file = file
    this.stored = file.user
    this.#before = {...file.user}
  }

  /** The value of a field of the user in the draft; null for an unknown field. */
  field(name: string): Value {
    return (Object.hasOwn(this.#fields, name) ? this.#fields[name] : this.#before[name]) ?? null
  }

  setField(name: string, value: Value): void {
    this.#fields[name] = value
  }

  /** The user's fields as stored. */
  before(): Values {
    return this.#before
  }

  /** The fields that were set in the draft, even to their stored value. */
  fields(): Values {
    return this.#fields
  }

  /** The segments of a list in the draft. */
  rows(list: SegmentList): readonly DraftRow[] {
    return this.#opened(list).rows
  }

  /** The stored segments that the draft removes. */
  removed(list: SegmentList): readonly DraftRow[] {
    return this.#opened(list).removed
  }

  /** The lists that edits have read or changed. */
  lists(): readonly SegmentList[] {
    return [...this.#lists.keys()]
  }

  add(list: SegmentList, id: number, values: Values): DraftRow {
    const row = {id, version: 1, stored: undefined, values}
    this.#opened(list).rows.push(row)
    return row
  }

  remove(list: SegmentList, row: DraftRow): void {
    const opened = this.#opened(list)
    opened.rows = opened.rows.filter(each => each !== row)
    if (row.stored) opened.removed.push(row)
  }

  /** The changes to commit; empty if the draft equals the stored record. */
  changes(): Change[] {
    const {id, version} = this.stored
    const core = difference(userEntity, this.#before, this.#fields)
    return [
      ...(core ? [{kind: 'update', entity: 'user', id, user: id, version, ...core} as const] : []),
      ...[...this.#lists].flatMap(([list, opened]) => this.#changesIn(list, opened)),
    ]
  }

  #changesIn(list: SegmentList, {rows, removed}: DraftList): Change[] {
    const [entity, user] = [segments[list], this.stored.id]
    const kept = rows.flatMap(({id, version, stored, values}): Change[] => {
      if (!stored) return [{kind: 'create', entity: entity.name, id, user, version, values}]
      const changed = difference(entity, stored, values)
      return changed ? [{kind: 'update', entity: entity.name, id, user, version, ...changed}] : []
    })
    return [...removed.map(({id, version, stored}) => removal(entity, {...stored, id, version}, user)), ...kept]
  }

  #opened(list: SegmentList): DraftList {
    const known = this.#lists.get(list)
    if (known) return known
    const rows = (this.#file[list] ?? []).map(row => {
      const stored = valuesOf(segments[list], row)
      return {id: row.id, version: row.version, stored, values: stored}
    })
    const opened = {rows, removed: []}
    this.#lists.set(list, opened)
    return opened
  }
}

/** The rows of an entity once these changes have been made; changes of other entities are passed over. */
export function rowsAfter(
  entity: Entity,
  stored: readonly {readonly id: number; readonly version: number}[],
  changes: readonly Change[],
): DraftRow[] {
  const own = new Map(changes.filter(each => each.entity === entity.name).map(each => [each.id, each]))
  const kept = stored.flatMap((row): DraftRow[] => {
    const change = own.get(row.id)
    if (change?.kind === 'delete') return []
    const before = valuesOf(entity, row)
    const values = change?.kind === 'update' ? {...before, ...change.after} : before
    return [{id: row.id, version: row.version, stored: before, values}]
  })
  const made = [...own.values()].flatMap((change): DraftRow[] =>
    change.kind === 'create'
      ? [{id: change.id, version: change.version, stored: undefined, values: change.values}]
      : [],
  )
  return [...kept, ...made]
}

/** The values of a row with the types of its entity. */
export function typedValues<E extends Entity>(_entity: E, {values}: Pick<DraftRow, 'values'>): ValuesOf<E> {
  // The cast is safe: the values of rows and of plans are those of the entity's fields.
  return values as ValuesOf<E>
}

/** The draft that the plan for a user comes to. Changes in lists that are not loaded are left out. */
export function draftAfter(file: PartialUserFile, {changes}: Pick<Plan, 'changes'>): Draft {
  const draft = new Draft(file)
  for (const change of changes) {
    const list = listOf(change.entity)
    if (list) applyToList(draft, list, change)
    else if (change.kind === 'update')
      for (const [name, value] of Object.entries(change.after)) draft.setField(name, value)
  }
  return draft
}

/** The draft of the user that a plan creates; undefined if it creates none. */
export function draftOfNew(plan: Plan): Draft | undefined {
  const core = plan.changes.find(each => each.kind === 'create' && each.entity === 'user')
  if (core?.kind !== 'create') return undefined
  // The values of a creation are all fields of its entity.
  const user = {...core.values, id: core.id, version: core.version} as unknown as User
  return draftAfter({user}, plan)
}

function applyToList(draft: Draft, list: SegmentList, change: Change): void {
  if (change.kind === 'create') return void draft.add(list, change.id, change.values)
  const row = draft.rows(list).find(each => each.id === change.id)
  if (!row) return
  if (change.kind === 'delete') draft.remove(list, row)
  else row.values = {...row.values, ...change.after}
}
