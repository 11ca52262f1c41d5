import {Kysely, PGliteDialect} from 'kysely'
import {postgresDialect} from '../../db/dialect/postgres.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {Tables} from '../../db/schema/tables.ts'
import {buildProgram} from './built-program.ts'
import {prepareTemplate} from './pglite-template.ts'

export const setup = (): Promise<void> => {
  // No test runs a program that was built from other sources than those that are tested.
  buildProgram()
  return prepareTemplate(async pglite => {
    const db = new Kysely<Tables>({dialect: new PGliteDialect({pglite})})
    await migrateToLatest(db, postgresDialect(), '2026-01-01T00:00:00.000Z')
  })
}
