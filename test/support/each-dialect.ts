import {Kysely, PGliteDialect, sql} from 'kysely'
import {beforeAll, describe} from 'vitest'
import type {Db, Dialect, Tx} from '../../db/dialect/dialect.ts'
import {postgresDialect} from '../../db/dialect/postgres.ts'
import {openSqlite} from '../../db/dialect/sqlite.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {Tables} from '../../db/schema/tables.ts'
import {bootFromTemplate} from './pglite-template.ts'

export type DialectName = 'sqlite' | 'postgres'

/** A migrated, empty database of one dialect. */
export type Store = {readonly db: Db; readonly dialect: Dialect}

/** What a store test is given for its dialect. */
export type Stores = {
  readonly name: DialectName
  /** Runs in a transaction that is rolled back: 2 ms. For every test that needs no real commit. */
  readonly withStore: (test: (tx: Tx, dialect: Dialect) => Promise<void>) => () => Promise<void>
  /** Runs on the store itself, whose `tables` (parents first) are emptied afterwards: 8 ms. */
  readonly withCommits: (tables: readonly string[], test: (store: Store) => Promise<void>) => () => Promise<void>
}

const openings: Record<DialectName, () => Promise<Store>> = {
  sqlite: async () => {
    const store = openSqlite(':memory:', {busyTimeoutMs: 0, mustExist: false})
    await migrateToLatest(store.db, store.dialect, '2026-01-01T00:00:00.000Z')
    return store
  },
  postgres: async () => ({
    db: new Kysely<Tables>({dialect: new PGliteDialect({pglite: await bootFromTemplate()})}),
    dialect: postgresDialect(),
  }),
}

// One of each a worker, opened by the first test that needs it: modules outlive a test file, see the Vitest configuration.
const opened = new Map<DialectName, Promise<Store>>()

const storeOf = (name: DialectName): Promise<Store> => {
  const store = opened.get(name) ?? openings[name]()
  opened.set(name, store)
  return store
}

const storesFor = (name: DialectName): Stores => ({
  name,
  withStore: test => async () => {
    const {db, dialect} = await storeOf(name)
    const transaction = await db.startTransaction().execute()
    try {
      await test(transaction, dialect)
    } finally {
      await transaction.rollback().execute()
    }
  },
  withCommits: (tables, test) => async () => {
    const store = await storeOf(name)
    try {
      await test(store)
    } finally {
      for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(store.db)
    }
  },
})

/** Declares the same store tests once for each database. */
export const eachDialect = (declare: (stores: Stores) => void): void => {
  // The bench compares a run with one database against a run with both.
  const wanted = process.env['TEST_DIALECTS']?.split(',') ?? ['sqlite', 'postgres']
  for (const name of (['sqlite', 'postgres'] as const).filter(each => wanted.includes(each))) {
    describe(name, () => {
      // The first test of a worker should not have to wait for the boot.
      beforeAll(async () => void (await storeOf(name)), 60_000)
      declare(storesFor(name))
    })
  }
}
