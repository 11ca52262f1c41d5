import type {Kysely} from 'kysely'

/** Wrong PINs are counted apart from wrong passwords: a right one of one kind must not excuse wrong ones of the other. */
export async function pinFailures(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('credential')
    .addColumn('pin_failed_count', 'integer', column => column.notNull().defaultTo(0))
    .execute()
}
