import {sql} from 'kysely'
import type {Db} from '../handle.ts'

/** Names of the migrations that were applied, oldest first. Fails where the table of migrations is missing. */
export async function appliedNames(db: Db): Promise<string[]> {
  const {rows} = await sql<{name: string}>`select name from migration order by name`.execute(db)
  return rows.map(row => row.name)
}

/**
 * True if the first migration was applied in a form that was never released: the program was tried with other tables before
 * its first release, and the migrations that follow do not fit them.
 */
export async function isUnreleased(db: Db): Promise<boolean> {
  const tables = await db.introspection.getTables()
  return !tables.some(table => table.name === 'job_run')
}
