import type {Change, Value, Values} from '../../base/plan.ts'
import {type SegmentList, segments, type User, type UserFile, user as userEntity} from '../../user/index.ts'
import {difference, removal, valuesOf} from '../../user/user-file.ts'

/** An entry as it would be. */
export type DraftRow = {
  readonly id: number
  readonly version: number
  /** As it is stored; nothing for an entry that would be new. */
  readonly stored: Values | undefined
  values: Values
}

/** A person with some of their lists; a list that is not given counts as empty. */
export type PartialUserFile = Pick<UserFile, 'user'> & Partial<UserFile>

type DraftList = {rows: DraftRow[]; removed: DraftRow[]}

/** A record on which edits are tried one after the other; what differs from the stored one in the end is the plan. */
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

  /** The value of a field of the person as it would be; empty for a field that there is not. */
  field(name: string): Value {
    return (Object.hasOwn(this.#fields, name) ? this.#fields[name] : this.#before[name]) ?? null
  }

  setField(name: string, value: Value): void {
    this.#fields[name] = value
  }

  /** The person's fields as stored. */
  before(): Values {
    return this.#before
  }

  /** The fields of the person that were given a value, whether it differs or not. */
  fields(): Values {
    return this.#fields
  }

  /** The entries of a list as they would be. */
  rows(list: SegmentList): readonly DraftRow[] {
    return this.#opened(list).rows
  }

  /** The stored entries that would be removed. */
  removed(list: SegmentList): readonly DraftRow[] {
    return this.#opened(list).removed
  }

  /** The lists that were looked at. */
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

  /** What would be written: nothing where the draft is as the record. */
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
