import type {Change, Plan, Values} from '../../source/domain/base/plan.ts'
import {
  affectsDerived,
  type Derived,
  type DerivedFrom,
  derive,
  derivedColumns,
} from '../../source/domain/user/derive.ts'
import type {SegmentList} from '../../source/domain/user/index.ts'
import {listOf} from '../../source/domain/user/user-file.ts'
import type {Dialect, Stored, Tx} from '../dialect/dialect.ts'
import type {Searchable} from '../dialect/search.ts'
import {userFiles} from '../stores/users/user-file.ts'

const lists: readonly SegmentList[] = ['identifiers', 'emails', 'notes', 'blocks', 'fees']

/** The derived columns of users about to be created, and the step that follows once all rows are written. */
export type DerivedColumns = {
  readonly columns: readonly string[]
  readonly valuesOf: (id: number) => readonly Stored[]
  /** Updates the derived columns of changed users, their ranks in the search index, and the counters of the tabs. */
  readonly finish: () => Promise<void>
}

/** Computes the derived columns of these plans, and adds new users to the search index before their rows exist. */
export async function deriveTouched(tx: Tx, dialect: Dialect, plans: readonly Plan[]): Promise<DerivedColumns> {
  const changes = plans.flatMap(plan => plan.changes)
  const made = derivedOfNew(changes)
  const gone = changes.filter(each => each.kind === 'delete' && each.entity === 'user').map(each => each.id)
  const searchable = [...made].map(([id, {derived, record_type}]) => ({id, record_type, ...derived}))
  if (searchable.length > 0 || gone.length > 0) await dialect.search.replace(tx, searchable, gone)
  return {
    columns: derivedColumns,
    valuesOf: id => {
      const derived = made.get(id)?.derived
      if (!derived) throw new Error(`No derived columns were computed for user ${id}`)
      return derivedColumns.map(name => derived[name])
    },
    finish: async () => {
      await deriveChanged(tx, dialect, changedUsers(changes, made, gone), retyped(changes))
      await count(tx, changes)
    },
  }
}

type Made = Map<number, {derived: Derived; record_type: string}>

function derivedOfNew(changes: readonly Change[]): Made {
  const files = new Map<number, DerivedFrom & {lists: Record<string, Values[]>}>()
  for (const change of changes) {
    if (change.kind !== 'create' || change.entity !== 'user') continue
    const parts: Record<string, Values[]> = {identifiers: [], emails: [], notes: [], blocks: [], fees: []}
    // The cast is safe: the values of a plan are those of the entity's fields, which is what `derive` reads.
    files.set(change.id, {user: change.values, ...parts, lists: parts} as unknown as DerivedFrom & {
      lists: Record<string, Values[]>
    })
  }
  if (files.size > 0) {
    // Sorted by id as the store reads them, because the first e-mail address is a derived value.
    const made = changes.filter(each => each.kind === 'create').sort((one, other) => one.id - other.id)
    for (const each of made) files.get(each.user)?.lists[listOf(each.entity) ?? '']?.push(each.values)
  }
  return new Map([...files].map(([id, file]) => [id, {derived: derive(file), record_type: file.user.record_type}]))
}

function changedUsers(changes: readonly Change[], made: Made, gone: readonly number[]): number[] {
  const users = new Set<number>()
  for (const change of changes) {
    if (made.has(change.user)) continue
    if (affectsDerived(change.entity, change.kind === 'update' ? Object.keys(change.after) : 'row'))
      users.add(change.user)
  }
  for (const id of gone) users.delete(id)
  return [...users]
}

// The index contains the record type as a word, so a user whose type changed is indexed again even if no name changed.
function retyped(changes: readonly Change[]): ReadonlySet<number> {
  const update = changes.filter(each => each.kind === 'update' && each.entity === 'user' && 'record_type' in each.after)
  return new Set(update.map(each => each.id))
}

async function deriveChanged(
  tx: Tx,
  dialect: Dialect,
  ids: readonly number[],
  retyped: ReadonlySet<number>,
): Promise<void> {
  if (ids.length === 0) return
  const files = await userFiles(tx, ids, lists)
  const old = new Map<number, Searchable>()
  for (let at = 0; at < ids.length; at += 500) {
    const part = ids.slice(at, at + 500)
    const rows = await tx
      .selectFrom('user')
      .select(['id', 'sort_key', 'search_key', 'record_type'])
      .where('id', 'in', part)
      .execute()
    for (const row of rows) old.set(row.id, row)
  }
  const rows: {id: number; values: Stored[]}[] = []
  const moved: Searchable[] = []
  for (const file of files) {
    const derived = derive(file)
    rows.push({id: file.user.id, values: derivedColumns.map(name => derived[name])})
    const was = old.get(file.user.id)
    const is = {id: file.user.id, record_type: file.user.record_type, ...derived}
    // Indexing is by far the most expensive part, so only users whose words or position changed are indexed again.
    if (was?.sort_key !== is.sort_key || was.search_key !== is.search_key || retyped.has(is.id)) moved.push(is)
  }
  await dialect.stampMany(tx, 'user', derivedColumns, rows)
  if (moved.length > 0)
    await dialect.search.replace(
      tx,
      moved,
      moved.map(each => each.id),
    )
}

async function count(tx: Tx, changes: readonly Change[]): Promise<void> {
  const by = new Map<string, number>()
  const add = (type: unknown, amount: number): void =>
    void (typeof type === 'string' && by.set(type, (by.get(type) ?? 0) + amount))
  for (const change of changes) {
    if (change.entity !== 'user') continue
    if (change.kind === 'create') add(change.values['record_type'], 1)
    else if (change.kind === 'delete') add(change.before['record_type'], -1)
    else if (change.after['record_type'] !== undefined) {
      add(change.before['record_type'], -1)
      add(change.after['record_type'], 1)
    }
  }
  for (const [name, amount] of by) {
    if (amount !== 0)
      await tx
        .updateTable('counter')
        .set(row => ({value: row('value', '+', amount)}))
        .where('name', '=', name)
        .execute()
  }
}
