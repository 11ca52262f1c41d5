// What jobs clear away, slice by slice in the order of ids, so that others come in between and a run that was stopped is
// simply continued by the next. What is only looked at is found by the same questions.
import {type RawBuilder, sql} from 'kysely'
import type {ClearResult, ClearTarget, Slice} from '../../source/app/ports.ts'
import type {Db} from '../handle.ts'

type Clear = (db: Db, slice: Slice, isDry: boolean) => Promise<ClearResult>

const clearings: Readonly<Record<ClearTarget, Clear>> = {
  entries: clearEntries,
  batches: clearBatches,
  people: clearPeople,
  strays: clearStrays,
}

/** What a slice would clear away. */
export async function lookAt(db: Db, what: ClearTarget, slice: Slice): Promise<ClearResult> {
  return clearings[what](db, slice, true)
}

/** Clears a slice away in one transaction. */
export async function clear(db: Db, what: ClearTarget, slice: Slice): Promise<ClearResult> {
  return db.transaction().execute(tx => clearings[what](tx, slice, false))
}

// No database likes statements with more parameters than this.
const idsAtOnce = 500

function* pieces(ids: readonly number[]): Iterable<readonly number[]> {
  for (let at = 0; at < ids.length; at += idsAtOnce) yield ids.slice(at, at + idsAtOnce)
}

function nextAfter(ids: readonly number[], {limit}: Slice): number | undefined {
  return ids.length < limit ? undefined : ids.at(-1)
}

// The numbers of entries rise with time, but for clocks that were set back: each is looked at.
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

// What waits beside the record of a deleted person, in case they are brought back.
const parked = [
  {table: 'credential', kind: 'credentials'},
  {table: 'demerit', kind: 'demerits'},
] as const

// The last entry of somebody who does not exist is the one that deleted them.
async function clearPeople(db: Db, slice: Slice, isDry: boolean): Promise<ClearResult> {
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

// What a batch was asked for may name its people: it goes with the last of what is kept of them. What an undo was asked for
// are numbers.
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

// Where the history of a deletion is gone already, nothing else would find what was kept beside the person.
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

// As many as are needed in any case, so that each step is as short as the last.
function firstOf(table: string, {after, limit}: Slice): RawBuilder<unknown> {
  return sql`select * from (select distinct user_id from ${sql.table(table)} where user_id > ${after}
    order by user_id limit ${limit}) one`
}

async function clearParked(
  db: Db,
  people: readonly number[],
  counts: {credentials: number; demerits: number},
  isDry: boolean,
): Promise<void> {
  for (const {table, kind} of parked) {
    const kept = await db.selectFrom(table).select('user_id').where('user_id', 'in', people).execute()
    counts[kind] += kept.length
    if (!isDry && kept.length > 0) await db.deleteFrom(table).where('user_id', 'in', people).execute()
  }
}
