import type {CommitRequest} from '../../source/app/ports.ts'
import type {Change, Creation, Removal, Update} from '../../source/domain/base/plan.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {columnsOf, writeValue, writeValues} from '../codec.ts'
import type {Dialect, Stored, Tx} from '../dialect/dialect.ts'
import type {DerivedColumns} from './derived.ts'
import type {Moved} from './moved.ts'

const stamps = ['updated_by', 'updated_date', 'updated_by_job']

/**
 * Writes the changes of many plans, grouped by entity and field set so that each group is one statement. Answers the
 * rows that had moved; the caller then rolls everything back.
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
  note('user', await movedReads(tx, request))
  for (const [entity, rows] of ordered(groups.removals, 'last'))
    note(entity, await dialect.deleteMany(tx, entity, rows))
  for (const rows of groups.updates.values()) {
    const first = rows[0]
    if (first) note(first.entity, await update(tx, dialect, request, first, rows))
  }
  for (const [entity, rows] of ordered(groups.creations, 'first'))
    await create(tx, dialect, request, entity, rows, derived)
  await stampTouched(tx, dialect, request)
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

// People are made before their parts and go after them.
function ordered<T>(map: ReadonlyMap<string, T[]>, users: 'first' | 'last'): [string, T[]][] {
  const place = (entity: string): number => (entity === 'user' ? (users === 'first' ? -1 : 1) : 0)
  return [...map].sort(([one], [other]) => place(one) - place(other))
}

async function movedReads(tx: Tx, request: CommitRequest): Promise<number[]> {
  const read = request.plans.flatMap(plan => plan.read ?? []).filter(each => each.entity === 'user')
  const moved: number[] = []
  for (const {id, version} of read) {
    const row = await tx.selectFrom('user').select('version').where('id', '=', id).executeTakeFirst()
    if (row?.version !== version) moved.push(id)
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
  if (!entity) throw new Error(`There is no entity ${first.entity}`)
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
  if (!entity) throw new Error(`There is no entity ${name}`)
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

// Who last touched a person is on the person, also when only one of their entries changed.
async function stampTouched(tx: Tx, dialect: Dialect, request: CommitRequest): Promise<void> {
  const done = new Set<number>()
  const touched = new Set<number>()
  for (const plan of request.plans) {
    for (const change of plan.changes) (change.entity === 'user' ? done : touched).add(change.user)
  }
  const rows = [...touched].filter(id => !done.has(id)).map(id => ({id, values: stampValues(request)}))
  if (rows.length > 0) await dialect.stampMany(tx, 'user', stamps, rows)
}
