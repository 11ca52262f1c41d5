import type {BatchQuery, ChangeSetQuery} from '../../source/app/ports.ts'
import {type Batch, type ChangeSet, isOrigin, type RecordedChange} from '../../source/domain/base/history.ts'
import type {Db} from '../dialect/dialect.ts'
import type {BatchTable} from '../schema/tables.ts'

function readBatch(row: BatchTable): Batch {
  const source = isOrigin(row.source) ? row.source : 'job'
  const state = row.state === 'done' || row.state === 'stopped' ? row.state : 'open'
  return {...row, input: JSON.parse(row.input), source, state}
}

/** The batch with this number, if there is one. */
export async function findBatch(db: Db, id: number): Promise<Batch | undefined> {
  const row = await db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readBatch(row)
}

/** Lists batches, newest first. */
export async function listBatches(db: Db, question: BatchQuery): Promise<Batch[]> {
  const {ids} = question
  if (ids !== undefined && ids.length > 500) {
    const [later, earlier] = [ids.slice(500), ids.slice(0, 500)]
    const parts = await Promise.all([earlier, later].map(some => listBatches(db, {...question, ids: some})))
    return parts
      .flat()
      .sort((one, other) => other.id - one.id)
      .slice(0, question.limit)
  }
  let query = db.selectFrom('batch').selectAll().orderBy('id', 'desc').limit(question.limit)
  if (ids !== undefined) query = query.where('id', 'in', ids)
  if (question.source !== undefined) query = query.where('source', '=', question.source)
  if (question.operator !== undefined) query = query.where('operator', '=', question.operator)
  if (question.since !== undefined) query = query.where('started_at', '>=', question.since)
  if (question.until !== undefined) query = query.where('started_at', '<', question.until)
  if (question.before !== undefined) query = query.where('id', '<', question.before)
  if (question.undoable)
    query = query.where('undone_by', 'is', null).where('action', '!=', 'history.undo').where('people', '>', 0)
  if (question.undoing) {
    // An undo of an undo is a redo, which cannot be redone.
    const doings = db.selectFrom('batch').select('id').where('action', '!=', 'history.undo')
    query = query.where('undone_by', 'is', null).where('undoes', 'in', doings).where('people', '>', 0)
  }
  return (await query.execute()).map(readBatch)
}

/** The users that a batch changed, by id. */
export async function usersOf(db: Db, batch: number, from: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('change')
    .select('user_id')
    .distinct()
    .where('batch_id', '=', batch)
    .where('user_id', '>', from)
    .orderBy('user_id')
    .limit(limit)
    .execute()
  return rows.map(row => row.user_id)
}

/** The id of the last history row; 0 if there is none. */
export async function lastEntry(db: Db): Promise<number> {
  const row = await db.selectFrom('change').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

/** Lists rows of the history, oldest first by default. Rows whose content was erased have no changes. */
export async function listEntries(db: Db, question: ChangeSetQuery): Promise<ChangeSet[]> {
  const users = question.users
  if (users !== undefined && users.length > 500) {
    const halves = [users.slice(0, 500), users.slice(500)]
    return (await Promise.all(halves.map(half => listEntries(db, {...question, users: half})))).flat()
  }
  let query = db
    .selectFrom('change')
    .leftJoin('change_payload', 'change_payload.change_id', 'change.id')
    .select(['change.id', 'change.batch_id', 'change.user_id', 'change.at', 'change_payload.body'])
    .orderBy('change.id', question.newestFirst ? 'desc' : 'asc')
  if (users !== undefined) query = query.where('change.user_id', 'in', users)
  if (question.batch !== undefined) query = query.where('change.batch_id', '=', question.batch)
  if (question.afterId !== undefined) query = query.where('change.id', '>', question.afterId)
  if (question.beforeId !== undefined) query = query.where('change.id', '<', question.beforeId)
  if (question.since !== undefined) query = query.where('change.at', '>', question.since)
  if (question.limit !== undefined) query = query.limit(question.limit)
  const rows = await query.execute()
  return rows.map(row => ({
    id: row.id,
    batch: row.batch_id,
    user: row.user_id,
    at: row.at,
    changes: row.body === null ? [] : readBody(row.body, row.user_id),
  }))
}

/** The stored form of the changes of one user: created rows as ids only, everything else as changes. */
type Body = {
  /** Ids of created rows by entity; a row that was restored has its version after the id. */
  readonly made?: Readonly<Record<string, readonly (number | readonly [id: number, version: number])[]>>
  readonly changes?: readonly Omit<RecordedChange, 'user'>[]
}

/** Writes changes as text. Created rows are stored without values, which follow from the row and its later changes. */
export function writeBody(changes: readonly RecordedChange[]): string {
  const made: Record<string, (number | [number, number])[]> = {}
  const others: Omit<RecordedChange, 'user'>[] = []
  for (const change of changes) {
    if (change.kind === 'create') {
      const ids = made[change.entity] ?? []
      ids.push(change.version === 1 ? change.id : [change.id, change.version])
      made[change.entity] = ids
    } else {
      const {user: _user, ...rest} = change
      others.push(rest)
    }
  }
  return JSON.stringify({
    ...(others.length < changes.length ? {made} : {}),
    ...(others.length > 0 ? {changes: others} : {}),
  })
}

// Half of a character stands in JSON as an escape, and in the rows as U+FFFD, which the database made of it. Versions of this
// program that took it recorded it so; undo compares the two.
function asStored(body: string): string {
  return body.includes('\\ud')
    ? body.replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, found => (found === '\\\\' ? found : '\\ufffd'))
    : body
}

function readBody(text: string, user: number): RecordedChange[] {
  const {made = {}, changes = []}: Body = JSON.parse(asStored(text))
  const rows = Object.entries(made).flatMap(([entity, ids]) =>
    ids.map((each): RecordedChange => {
      const [id, version] = typeof each === 'number' ? [each, 1] : each
      return {kind: 'create', entity, id, user, version}
    }),
  )
  // The cast is safe: the text was written from recorded changes without the user.
  return [...changes.map(change => ({...change, user}) as RecordedChange), ...rows]
}
