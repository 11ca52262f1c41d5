import {sql} from 'kysely'
import type {Db} from '../handle.ts'

/** Names of the migrations that were applied, oldest first. Fails where the table of migrations is missing. */
export async function appliedNames(db: Db): Promise<string[]> {
  const {rows} = await sql<{name: string}>`select name from migration order by name`.execute(db)
  return rows.map(row => row.name)
}
