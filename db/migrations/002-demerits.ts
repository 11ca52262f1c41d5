import type {Kysely} from 'kysely'

/** What another system holds against patrons. No reference to the person: it waits with the credential of a deleted one. */
export async function demerits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('demerit')
    .addColumn('user_id', 'integer', column => column.notNull())
    .addColumn('place', 'integer', column => column.notNull())
    .addColumn('demerit_date', 'text', column => column.notNull())
    .addColumn('points', 'integer', column => column.notNull())
    .addColumn('title', 'text')
    .addColumn('library', 'text')
    .addPrimaryKeyConstraint('demerit_key', ['user_id', 'place'])
    .execute()
}
