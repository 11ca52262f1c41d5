import Database from 'better-sqlite3'
import {benchToday, remove} from '../library.ts'

const chunk = 1000

/** One row that is written for a user: a statement and its values, `id` and `version` among them. */
export type BareWrite = readonly [sql: string, ...values: readonly (string | number | null)[]]

/** What is written for one user, and what their history says of it. */
export type BareEdit = {readonly writes: readonly BareWrite[]; readonly body: readonly object[]}

/**
 * Writes rows and history of these users with nothing but prepared statements: the same rows, checks and chunks as the
 * program's. Everything that has to be computed is ready before the clock starts. Answers the milliseconds; removes the file.
 */
export function bareLoop(
  file: string,
  ids: readonly number[],
  editOf: (id: number, version: number, place: number) => BareEdit,
): number {
  const db = new Database(file)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -8000; pragma wal_autocheckpoint = 4000',
  )
  const versions = new Map(db.prepare<[], [number, number]>('select id, version from user').raw().all())
  const largest = (table: string): number =>
    db.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get() ?? 0
  const [first, batch] = [largest('change') + 1, largest('batch')]
  const [digest, salt, at] = ['x'.repeat(43), 'y'.repeat(32), stampOfBench]
  const edits = ids.map((id, place) => editOf(id, versions.get(id) ?? 0, place))
  const bodies = edits.map(({body}) => JSON.stringify(body))
  const statements = new Map<string, Database.Statement<unknown[]>>()
  for (const [sql] of edits.flatMap(edit => edit.writes))
    if (!statements.has(sql)) statements.set(sql, db.prepare<unknown[]>(sql))
  const change = db.prepare('insert into change (id, batch_id, user_id, at, digest) values (?, ?, ?, ?, ?)')
  const payload = db.prepare('insert into change_payload (change_id, salt, body) values (?, ?, ?)')
  const begin = performance.now()
  for (let from = 0; from < ids.length; from += chunk) {
    db.exec('begin immediate')
    for (let index = from; index < Math.min(ids.length, from + chunk); index++) {
      for (const [sql, ...values] of edits[index]?.writes ?? [])
        if (statements.get(sql)?.run(...values).changes !== 1) throw new Error(`User ${ids[index]} had moved`)
      change.run(first + index, batch, ids[index], at, digest)
      payload.run(first + index, salt, bodies[index])
    }
    db.exec('commit')
  }
  const took = performance.now() - begin
  db.close()
  remove(file)
  return took
}

export const stampOfBench = `${benchToday}T12:00:00.000Z`
