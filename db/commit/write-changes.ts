import {sql} from 'kysely'
import type {CommitRequest} from '../../source/app/ports.ts'
import type {Change, Creation, Removal, Update} from '../../source/domain/base/plan.ts'
import {segmentLists, segments} from '../../source/domain/user/index.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import type {Dialect, Stored, Tx} from '../dialect/dialect.ts'
import {columnsOf, writeValue, writeValues} from '../schema/codec.ts'
import type {DerivedColumns} from './derived.ts'
import type {Moved} from './moved-rows.ts'

const stamps = ['updated_by', 'updated_date', 'updated_by_job']

/**
 * Writes the changes of many plans, grouped by entity and field set so that each group is one statement. Returns the rows
 * whose version had changed; if there are any, the caller rolls everything back.
 */
export async function writeChanges(
  tx: Tx,
  dialect: Dialect,
  request: CommitRequest,
  derived: DerivedColumns,
): Promise<Moved> {
  const groups = group(request.plans.flatMap(plan => plan.changes))
  const moved: {entity: string; id: number}[] = []
  const note = (entity: string, ids: readonly number[]): void => void moved.push(...ids.map(id => ({entity, id})))
  const touched = touchedOnly(request)
  moved.push(...(await movedReads(tx, request)))
  note('user', await vanished(tx, touched))
  for (const [entity, rows] of ordered(groups.removals, 'last')) {
    if (entity === 'user') note('user', await usersWithSegments(tx, rows))
    // A user with segments that the plan does not delete would violate a foreign key, and the error would not name the user.
    if (moved.length > 0) return moved
    note(entity, await dialect.deleteMany(tx, entity, rows))
  }
  for (const rows of groups.updates.values()) {
    const first = rows[0]
    if (first) note(first.entity, await update(tx, dialect, request, first, rows))
  }
  if (moved.length > 0) return moved
  for (const [entity, rows] of ordered(groups.creations, 'first'))
    await create(tx, dialect, request, entity, rows, derived)
  if (touched.length > 0) {
    const rows = touched.map(id => ({id, values: stampValues(request)}))
    await dialect.stampMany(tx, 'user', stamps, rows)
  }
  return moved
}

type Groups = {creations: Map<string, Creation[]>; removals: Map<string, Removal[]>; updates: Map<string, Update[]>}

function group(changes: readonly Change[]): Groups {
  const groups: Groups = {creations: new Map(), removals: new Map(), updates: new Map()}
  const add = <T>(map: Map<string, T[]>, key: string, change: T): void => {
    const list = map.get(key)
    if (list) list.push(change)
    else map.set(key, [change])
  }
  for (const change of changes) {
    if (change.kind === 'create') add(groups.creations, change.entity, change)
    else if (change.kind === 'delete') add(groups.removals, change.entity, change)
    else add(groups.updates, `${change.entity} ${Object.keys(change.after).join(' ')}`, change)
  }
  return groups
}

// Users are created before their segments and deleted after them, because segments refer to users.
function ordered<T>(map: ReadonlyMap<string, T[]>, users: 'first' | 'last'): [string, T[]][] {
  const place = (entity: string): number => (entity === 'user' ? (users === 'first' ? -1 : 1) : 0)
  return [...map].sort(([one], [other]) => place(one) - place(other))
}

async function movedReads(tx: Tx, request: CommitRequest): Promise<Moved> {
  const moved: {entity: string; id: number}[] = []
  const read = Map.groupBy(
    request.plans.flatMap(plan => plan.read ?? []),
    each => each.entity,
  )
  for (const [entity, rows] of read) {
    if (!entities[entity]) throw new Error(`Entity ${entity} does not exist`)
    const versions = new Map<number, number>()
    for (const part of pieces([...new Set(rows.map(row => row.id))])) {
      const found = await sql<{id: number; version: number}>`
        select id, version from ${sql.table(entity)} where id in (${sql.join(part)})`.execute(tx)
      for (const row of found.rows) versions.set(row.id, row.version)
    }
    for (const {id, version} of rows) if (versions.get(id) !== version) moved.push({entity, id})
  }
  return moved
}

function stampValues(request: CommitRequest): Stored[] {
  return [request.operator, request.now, request.job ?? null]
}

async function update(
  tx: Tx,
  dialect: Dialect,
  request: CommitRequest,
  first: Update,
  rows: readonly Update[],
): Promise<number[]> {
  const entity = entities[first.entity]
  if (!entity) throw new Error(`Entity ${first.entity} does not exist`)
  const fields = Object.keys(first.after)
  const isUser = first.entity === 'user'
  const stamped = isUser ? stampValues(request) : []
  const written = rows.map(row => ({
    id: row.id,
    version: row.version,
    values: [...fields.map(name => writeValue(entity, name, row.after[name])), ...stamped],
  }))
  return dialect.updateMany(tx, first.entity, isUser ? [...fields, ...stamps] : fields, written)
}

async function create(
  tx: Tx,
  dialect: Dialect,
  request: CommitRequest,
  name: string,
  rows: readonly Creation[],
  derived: DerivedColumns,
): Promise<void> {
  const entity = entities[name]
  if (!entity) throw new Error(`Entity ${name} does not exist`)
  if (name !== 'user') {
    const columns = ['id', 'version', 'user_id', ...columnsOf(entity)]
    await dialect.insertMany(
      tx,
      name,
      columns,
      rows.map(row => [row.id, row.version, row.user, ...writeValues(entity, row.values)]),
    )
    return
  }
  const columns = ['id', 'version', ...columnsOf(entity), ...derived.columns]
  const [updatedBy, updatedDate, updatedByJob] = stampValues(request)
  await dialect.insertMany(
    tx,
    name,
    columns,
    rows.map(row => {
      const values = {
        ...row.values,
        updated_by: updatedBy ?? null,
        updated_date: updatedDate ?? null,
        updated_by_job: updatedByJob ?? null,
      }
      return [row.id, row.version, ...writeValues(entity, values), ...derived.valuesOf(row.id)]
    }),
  )
}

// Users of whom only segments change: their row still gets a new date and operator of the last update.
function touchedOnly(request: CommitRequest): number[] {
  const done = new Set<number>()
  const touched = new Set<number>()
  for (const plan of request.plans) {
    for (const change of plan.changes) (change.entity === 'user' ? done : touched).add(change.user)
  }
  return [...touched].filter(id => !done.has(id))
}

const idsAtOnce = 500

function* pieces(ids: readonly number[]): Iterable<readonly number[]> {
  for (let at = 0; at < ids.length; at += idsAtOnce) yield ids.slice(at, at + idsAtOnce)
}

async function vanished(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const found = new Set<number>()
  for (const part of pieces(ids)) {
    for (const row of await tx.selectFrom('user').select('id').where('id', 'in', part).execute()) found.add(row.id)
  }
  return ids.filter(id => !found.has(id))
}

// Finds users who have segments left: those added since the user was read are in no plan and do not raise its version.
async function usersWithSegments(tx: Tx, users: readonly Removal[]): Promise<number[]> {
  const holding = new Set<number>()
  for (const part of pieces(users.map(each => each.id))) {
    for (const list of segmentLists) {
      const rows = tx.selectFrom(segments[list].name).select('user_id').where('user_id', 'in', part)
      for (const row of await rows.execute()) holding.add(row.user_id)
    }
  }
  return [...holding]
}
