import {sql} from 'kysely'
import type {Credential, StoredSecret} from '../../source/app/ports.ts'
import type {Db, Tx} from '../dialect/dialect.ts'

/** The stored hashes and the count of failed sign-ins of a user, if there are any. */
export async function credentialOf(db: Db, user: number): Promise<Credential | undefined> {
  return db
    .selectFrom('credential')
    .select(['password_hash', 'pin_hash', 'failed_count'])
    .where('user_id', '=', user)
    .executeTakeFirst()
}

/** True if any user has a PIN. Reads all credentials if there is none. */
export async function hasPins(db: Db): Promise<boolean> {
  const row = await db.selectFrom('credential').select('user_id').where('pin_hash', 'is not', null).limit(1).execute()
  return row.length > 0
}

/** Counts a failed sign-in and returns the number in a row. One statement, so that simultaneous failures are all counted. */
export async function countFailure(db: Db, user: number): Promise<number> {
  const row = await db
    .insertInto('credential')
    .values({user_id: user, version: 1, password_hash: null, pin_hash: null, failed_count: 1})
    .onConflict(on => on.column('user_id').doUpdateSet(row => ({failed_count: row('credential.failed_count', '+', 1)})))
    .returning('failed_count')
    .executeTakeFirstOrThrow()
  return row.failed_count
}

/** Resets the count of failed sign-ins; false if the user is locked by now or has reached the threshold. */
export async function resetFailures(db: Db, user: number, threshold: number): Promise<boolean> {
  const row = await db
    .updateTable('credential')
    .set({failed_count: 0})
    .where('user_id', '=', user)
    .where('failed_count', '<', threshold)
    .where(({not, exists, selectFrom}) =>
      not(
        exists(selectFrom('user').select(sql`1`.as('one')).where('id', '=', user).where('locked_at', 'is not', null)),
      ),
    )
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Stores or clears the given hashes, and resets the count of failed sign-ins. */
export async function keepSecret(tx: Tx, {user, ...hashes}: StoredSecret): Promise<void> {
  await tx
    .insertInto('credential')
    .values({user_id: user, version: 1, password_hash: null, pin_hash: null, failed_count: 0, ...hashes})
    .onConflict(on =>
      on.column('user_id').doUpdateSet(row => ({
        ...hashes,
        version: row('credential.version', '+', 1),
        failed_count: 0,
      })),
    )
    .execute()
}

const idsAtOnce = 500

/** Resets the count of failed sign-ins of these users. */
export async function forgetFailures(tx: Tx, users: readonly number[]): Promise<void> {
  for (let at = 0; at < users.length; at += idsAtOnce) {
    await tx
      .updateTable('credential')
      .set({failed_count: 0})
      .where('user_id', 'in', users.slice(at, at + idsAtOnce))
      .execute()
  }
}
