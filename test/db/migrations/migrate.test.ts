import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {PGlite} from '@electric-sql/pglite'
import {Kysely, PGliteDialect, sql} from 'kysely'
import {describe, expect, test} from 'vitest'
import type {Db, Dialect} from '../../../db/dialect/dialect.ts'
import {postgresDialect} from '../../../db/dialect/postgres.ts'
import {openSqlite} from '../../../db/dialect/sqlite.ts'
import {migrations} from '../../../db/migrations/index.ts'
import {migrateToLatest} from '../../../db/schema/migrate.ts'
import type {Tables} from '../../../db/schema/tables.ts'
import {makeLibrary} from '../../support/library.ts'

const now = '2026-12-01T00:00:00.000Z'
const released = join(import.meta.dirname, 'released')
const names = migrations.map(each => each.name)

/** Tables with their columns, and the names of all indexes. */
async function schemaOf(db: Db, dialect: 'sqlite' | 'postgres'): Promise<unknown> {
  const tables = (await db.introspection.getTables())
    .filter(({name, schema = 'public'}) => schema === 'public' && name !== 'migration')
    .map(({name, columns}) => ({
      name,
      columns: columns.map(each => `${each.name} ${each.dataType} ${each.isNullable ? 'null' : 'not null'}`).toSorted(),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const query =
    dialect === 'sqlite'
      ? sql<{name: string}>`SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name`
      : sql<{name: string}>`SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`
  return {tables, indexes: (await query.execute(db)).rows.map(each => each.name)}
}

async function migrateUpTo(db: Db, dialect: Dialect, count: number): Promise<void> {
  await db.schema
    .createTable('migration')
    .addColumn('name', 'text', column => column.primaryKey().notNull())
    .addColumn('applied_at', 'text', column => column.notNull())
    .execute()
  for (const {name, up} of migrations.slice(0, count)) {
    // The cast removes the types of the tables, which describe the current schema only.
    await up(db as unknown as Kysely<unknown>, dialect.types)
    await sql`INSERT INTO migration (name, applied_at) VALUES (${name}, ${now})`.execute(db)
  }
}

const openings = {
  sqlite: async (): Promise<{db: Db; dialect: Dialect}> => openSqlite(':memory:', {busyTimeoutMs: 0, mustExist: false}),
  postgres: async (): Promise<{db: Db; dialect: Dialect}> => ({
    db: new Kysely<Tables>({dialect: new PGliteDialect({pglite: await PGlite.create()})}),
    dialect: postgresDialect(),
  }),
} as const

describe.each(['sqlite', 'postgres'] as const)('on %s', name => {
  test('a database of every earlier schema comes to the newest one, the same as a new database', async () => {
    const fresh = await openings[name]()
    await migrateToLatest(fresh.db, fresh.dialect, now)
    const wanted = await schemaOf(fresh.db, name)
    await fresh.db.destroy()
    // The first release had three; fewer had databases of those who tried the program before it. A server takes seconds to
    // begin, so that there it is the first release only.
    const counts = name === 'sqlite' ? names.map((_, index) => index).slice(1) : [3]
    for (const count of counts) {
      const {db, dialect} = await openings[name]()
      await migrateUpTo(db, dialect, count)
      expect(await migrateToLatest(db, dialect, now)).toEqual(names.slice(count))
      expect(await schemaOf(db, name)).toEqual(wanted)
      await db.destroy()
    }
  }, 60_000)
})

describe.each(readdirSync(released))('the database of the release %s', file => {
  test('is brought up to date by the program, with all users, entries, history and secrets', async () => {
    const library = await makeLibrary()
    try {
      writeFileSync(library.file, gunzipSync(readFileSync(join(released, file))))
      const root = {login: 'root'}
      expect(await library.usher('user list', root)).toMatchObject({
        code: 5,
        err: expect.stringContaining('db migrate'),
      })
      expect(await library.usher('db migrate', root)).toMatchObject({code: 0})
      const shown = JSON.parse((await library.usher('user show ada bea -o json', root)).out).users
      expect(shown).toMatchObject([
        {
          primary_id: 'ada',
          last_name: 'Okafor',
          emails: [{email_address: 'ada@example.edu', preferred: true}],
          identifiers: [{value: '29000001'}],
          blocks: [{block_type: 'LOAN'}],
          roles: [{role_type: '200'}],
          fee_transactions: [{amount: '2.50'}],
        },
        {primary_id: 'bea', last_name: 'Özil', notes: [{note_text: 'A note'}]},
      ])
      expect((await library.usher('user list --filter is:owing -o name', root)).out).toBe('ada\n')
      const check = {...root, stdin: 'correct horse'}
      expect(await library.usher('auth check ada --password-stdin', check)).toMatchObject({code: 0})
      expect(await library.usher('undo 3 --yes', root)).toMatchObject({code: 0})
      expect(JSON.parse((await library.usher('user show ada -o json', root)).out).users[0].blocks).toEqual([])
      expect(await library.usher('db check', root)).toMatchObject({code: 0})
    } finally {
      library.remove()
    }
  })
})

test('a database from before the first release is refused with what to do, and not touched', async () => {
  const library = await makeLibrary()
  try {
    const {db} = openSqlite(library.file, {busyTimeoutMs: 0, mustExist: true})
    for (const table of ['job_run', 'saved_view']) await db.schema.dropTable(table).execute()
    await sql`DELETE FROM migration WHERE name > '001-foundation'`.execute(db)
    await db.destroy()
    const {code, err} = await library.usher('db migrate')
    expect({code, err}).toEqual({code: 5, err: expect.stringContaining('from before its first release')})
    expect(err).toContain('export its users with that version')
  } finally {
    library.remove()
  }
})
