import {sql} from 'kysely'
import type {Credential, StoredSecret} from '../../source/app/ports.ts'
import type {SecretKind} from '../../source/domain/rules/sign-in/sign-in.ts'
import type {Db, Tx} from '../dialect/dialect.ts'

// Passwords and PINs are counted apart: a right PIN says nothing about who guesses the password.
const counts = {password: 'failed_count', pin: 'pin_failed_count'} as const

/** The stored hashes and the counts of wrong passwords and PINs of a user, if there are any. */
export async function credentialOf(db: Db, user: number): Promise<Credential | undefined> {
  return db
    .selectFrom('credential')
    .select(['password_hash', 'pin_hash', 'failed_count', 'pin_failed_count'])
    .where('user_id', '=', user)
    .executeTakeFirst()
}

const none = {version: 1, password_hash: null, pin_hash: null, failed_count: 0, pin_failed_count: 0} as const

/** True if any user has a PIN. Reads all credentials if there is none. */
export async function hasPins(db: Db): Promise<boolean> {
  const row = await db.selectFrom('credential').select('user_id').where('pin_hash', 'is not', null).limit(1).execute()
  return row.length > 0
}

/**
 * Counts a wrong password or PIN and returns the number of its kind in a row. One statement, so that simultaneous failures
 * are all counted.
 */
export async function countFailure(db: Db, user: number, kind: SecretKind): Promise<number> {
  const count = counts[kind]
  const row = await db
    .insertInto('credential')
    .values({...none, user_id: user, [count]: 1})
    .onConflict(on => on.column('user_id').doUpdateSet(row => ({[count]: row(`credential.${count}`, '+', 1)})))
    .returning(count)
    .executeTakeFirstOrThrow()
  return row[count]
}

/** Resets the count of wrong ones of a kind; false if the user is locked by now or has reached the threshold of them. */
export async function resetFailures(
  db: Db,
  {user, kind, threshold}: {readonly user: number; readonly kind: SecretKind; readonly threshold: number},
): Promise<boolean> {
  const row = await db
    .updateTable('credential')
    .set({[counts[kind]]: 0})
    .where('user_id', '=', user)
    .where(counts[kind], '<', threshold)
    .where(({not, exists, selectFrom}) =>
      not(
        exists(selectFrom('user').select(sql`1`.as('one')).where('id', '=', user).where('locked_at', 'is not', null)),
      ),
    )
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Stores or clears the given hashes, and resets the counts of their kinds. */
export async function keepSecret(tx: Tx, {user, ...hashes}: StoredSecret): Promise<void> {
  const reset = {
    ...(hashes.password_hash === undefined ? {} : {failed_count: 0}),
    ...(hashes.pin_hash === undefined ? {} : {pin_failed_count: 0}),
  }
  await tx
    .insertInto('credential')
    .values({...none, user_id: user, ...hashes})
    .onConflict(on =>
      on.column('user_id').doUpdateSet(row => ({
        ...hashes,
        version: row('credential.version', '+', 1),
        ...reset,
      })),
    )
    .execute()
}

const idsAtOnce = 500

/** Resets the counts of wrong passwords and PINs of these users. */
export async function forgetFailures(tx: Tx, users: readonly number[]): Promise<void> {
  for (let at = 0; at < users.length; at += idsAtOnce) {
    await tx
      .updateTable('credential')
      .set({failed_count: 0, pin_failed_count: 0})
      .where('user_id', 'in', users.slice(at, at + idsAtOnce))
      .execute()
  }
}
