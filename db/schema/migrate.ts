import {type Kysely, sql} from 'kysely'
import type {Db, Dialect} from '../dialect/dialect.ts'
import {migrations} from '../migrations/index.ts'
import {appliedNames} from './applied-migrations.ts'

/** The names of the migrations that were not yet applied to this database. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const applied = new Set(await appliedMigrations(db))
  return migrations.map(each => each.name).filter(name => !applied.has(name))
}

/** The names of applied migrations that this program does not have, because a newer version wrote the database. */
export async function unknownMigrations(db: Db): Promise<string[]> {
  const known = new Set(migrations.map(each => each.name))
  return (await appliedMigrations(db)).filter(name => !known.has(name))
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables()
  if (!tables.some(table => table.name === 'migration')) return []
  return appliedNames(db)
}

/** Migrates the database to the current schema in one transaction, and returns the names applied. Safe to repeat. */
export async function migrateToLatest(db: Db, dialect: Dialect, now: string): Promise<string[]> {
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', 'text', column => column.primaryKey().notNull())
    .addColumn('applied_at', 'text', column => column.notNull())
    .execute()
  const pending = await pendingMigrations(db)
  await db.transaction().execute(async tx => {
    for (const migration of migrations) {
      if (!pending.includes(migration.name)) continue
      // The cast removes the types of the tables, which describe the current schema only.
      await migration.up(tx as unknown as Kysely<unknown>, dialect.types)
      await sql`insert into migration (name, applied_at) values (${migration.name}, ${now})`.execute(tx)
    }
  })
  await dialect.search.prepare(db)
  return pending
}
