// Deletes what jobs clear away, slice by slice in the order of ids, so that other writers can work in between and the next run
// continues one that was stopped. A dry run uses the same queries.
import {type RawBuilder, sql} from 'kysely'
import type {ClearResult, ClearTarget, Slice} from '../../source/app/ports.ts'
import type {Db} from '../handle.ts'

type Clear = (db: Db, slice: Slice, isDry: boolean) => Promise<ClearResult>

const clearings: Readonly<Record<ClearTarget, Clear>> = {
  entries: clearEntries,
  batches: clearBatches,
  users: clearUsers,
  strays: clearStrays,
}

/** Counts what clearing a slice would delete. */
export async function countClearable(db: Db, what: ClearTarget, slice: Slice): Promise<ClearResult> {
  return clearings[what](db, slice, true)
}

/** Deletes a slice in one transaction. */
export async function clear(db: Db, what: ClearTarget, slice: Slice): Promise<ClearResult> {
  return db.transaction().execute(tx => clearings[what](tx, slice, false))
}

// Keeps statements below the maximum number of parameters.
const idsAtOnce = 500

function* pieces(ids: readonly number[]): Iterable<readonly number[]> {
  for (let at = 0; at < ids.length; at += idsAtOnce) yield ids.slice(at, at + idsAtOnce)
}

function nextAfter(ids: readonly number[], {limit}: Slice): number | undefined {
  return ids.length < limit ? undefined : ids.at(-1)
}

// Ids rise with time unless a clock was set back, so the time of each row is tested.
async function clearEntries(db: Db, slice: Slice, isDry: boolean): Promise<ClearResult> {
  const {before, after, limit} = slice
  const rows = await db
    .selectFrom('change')
    .select(['id', 'at'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  const old = rows.filter(row => row.at < before).map(row => row.id)
  if (!isDry)
    for (const some of pieces(old)) {
      await db.deleteFrom('change_payload').where('change_id', 'in', some).execute()
      await db.deleteFrom('change').where('id', 'in', some).execute()
    }
  const next = nextAfter(
    rows.map(row => row.id),
    slice,
  )
  return {counts: {entries: old.length}, next}
}

async function clearBatches(db: Db, slice: Slice, isDry: boolean): Promise<ClearResult> {
  const {before, after, limit} = slice
  const rows = await db
    .selectFrom('batch')
    .select(['id', 'heartbeat_at'])
    .select(({exists, selectFrom}) =>
      exists(
        selectFrom('change')
          .select(sql`1`.as('one'))
          .whereRef('change.batch_id', '=', 'batch.id')
          .where('change.at', '>=', before),
      ).as('isKept'),
    )
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  const emptied = rows.filter(row => row.heartbeat_at < before && !row.isKept).map(row => row.id)
  if (!isDry) for (const some of pieces(emptied)) await db.deleteFrom('batch').where('id', 'in', some).execute()
  const next = nextAfter(
    rows.map(row => row.id),
    slice,
  )
  return {counts: {batches: emptied.length}, next}
}

// Tables whose rows outlive the user record, in case the user is restored.
const parked = [
  {table: 'credential', kind: 'credentials'},
  {table: 'demerit', kind: 'demerits'},
] as const

// Erases users who were deleted before a moment. The last history row of a user who does not exist is the deletion.
async function clearUsers(db: Db, slice: Slice, isDry: boolean): Promise<ClearResult> {
  const {before, after, limit} = slice
  const walked = await db
    .selectFrom('change')
    .select('user_id')
    .distinct()
    .where('user_id', '>', after)
    .orderBy('user_id')
    .limit(limit)
    .execute()
  const ids = walked.map(row => row.user_id)
  const counts = {people: 0, entries: 0, credentials: 0, demerits: 0}
  for (const some of pieces(ids)) {
    const gone = await goneBefore(db, some, before)
    if (gone.length === 0) continue
    const entries = await keptEntries(db, gone)
    const erased = [...new Set(entries.map(each => each.user_id))]
    counts.people += erased.length
    counts.entries += entries.length
    await clearParked(db, gone, counts, isDry)
    if (!isDry) await erase(db, entries)
  }
  return {counts, next: nextAfter(ids, slice)}
}

async function goneBefore(db: Db, ids: readonly number[], before: string): Promise<number[]> {
  const present = await db.selectFrom('user').select('id').where('id', 'in', ids).execute()
  const living = new Set(present.map(row => row.id))
  const gone = ids.filter(id => !living.has(id))
  if (gone.length === 0) return []
  const last = await db
    .selectFrom('change')
    .select(['user_id', ({fn}) => fn.max('at').as('at')])
    .where('user_id', 'in', gone)
    .groupBy('user_id')
    .execute()
  return last.filter(row => row.at < before).map(row => row.user_id)
}

type KeptEntry = {readonly id: number; readonly batch_id: number; readonly user_id: number}

async function keptEntries(db: Db, users: readonly number[]): Promise<KeptEntry[]> {
  return db
    .selectFrom('change')
    .innerJoin('change_payload', 'change_payload.change_id', 'change.id')
    .select(['change.id', 'change.batch_id', 'change.user_id'])
    .where('change.user_id', 'in', users)
    .execute()
}

async function erase(db: Db, entries: readonly KeptEntry[]): Promise<void> {
  for (const some of pieces(entries.map(each => each.id)))
    await db.deleteFrom('change_payload').where('change_id', 'in', some).execute()
  for (const some of pieces([...new Set(entries.map(each => each.batch_id))])) await forgetInput(db, some)
}

// The input of a batch may name its users, so it is deleted together with the last of their data. That of an undo has only
// numbers.
async function forgetInput(db: Db, batches: readonly number[]): Promise<void> {
  await db
    .updateTable('batch')
    .set({input: '{}'})
    .where('id', 'in', batches)
    .where('action', '!=', 'history.undo')
    .where(({not, exists, selectFrom}) =>
      not(
        exists(
          selectFrom('change')
            .innerJoin('change_payload', 'change_payload.change_id', 'change.id')
            .select(sql`1`.as('one'))
            .whereRef('change.batch_id', '=', 'batch.id'),
        ),
      ),
    )
    .execute()
}

// Deletes rows of users who are neither stored nor in the history, which clearing by the history cannot find.
async function clearStrays(db: Db, slice: Slice, isDry: boolean): Promise<ClearResult> {
  const {limit} = slice
  const isKnown = sql`exists (select 1 from "user" where "user".id = kept.user_id)
    or exists (select 1 from change where change.user_id = kept.user_id)`
  const {rows} = await sql<{user_id: number; is_stray: number}>`
    select kept.user_id, case when ${isKnown} then 0 else 1 end as is_stray
    from (${sql.join(
      parked.map(({table}) => firstOf(table, slice)),
      sql` union `,
    )}) kept order by kept.user_id limit ${limit}`.execute(db)
  const counts = {credentials: 0, demerits: 0}
  for (const some of pieces(rows.filter(row => row.is_stray === 1).map(row => row.user_id)))
    await clearParked(db, some, counts, isDry)
  const next = nextAfter(
    rows.map(row => row.user_id),
    slice,
  )
  return {counts, next}
}

// Reads no more rows of a table than one slice needs, so that every step takes the same time.
function firstOf(table: string, {after, limit}: Slice): RawBuilder<unknown> {
  return sql`select * from (select distinct user_id from ${sql.table(table)} where user_id > ${after}
    order by user_id limit ${limit}) one`
}

async function clearParked(
  db: Db,
  users: readonly number[],
  counts: {credentials: number; demerits: number},
  isDry: boolean,
): Promise<void> {
  for (const {table, kind} of parked) {
    const kept = await db.selectFrom(table).select('user_id').where('user_id', 'in', users).execute()
    counts[kind] += kept.length
    if (!isDry && kept.length > 0) await db.deleteFrom(table).where('user_id', 'in', users).execute()
  }
}
