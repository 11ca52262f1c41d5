import {Kysely, PGliteDialect} from 'kysely'
import {postgresDialect} from '../../db/dialect/postgres.ts'
import {migrateToLatest} from '../../db/schema/migrate.ts'
import type {Tables} from '../../db/schema/tables.ts'
import {prepareTemplate} from './pglite-template.ts'
import {buildProgram} from './program/built-program.ts'

// Started by its path, vitest takes whatever Node the machine has, and all programs of the tests run on the same.
const refuseOldNode = (): void => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return
  throw new Error(`The tests need Node 24.7 or newer, not ${process.version}: start them with npm test or npx vitest`)
}

export const setup = (): Promise<void> => {
  refuseOldNode()
  // No test runs a program that was built from other sources than those that are tested.
  buildProgram()
  return prepareTemplate(async pglite => {
    const db = new Kysely<Tables>({dialect: new PGliteDialect({pglite})})
    await migrateToLatest(db, postgresDialect(), '2026-01-01T00:00:00.000Z')
  })
}
