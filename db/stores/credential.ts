import {sql} from 'kysely'
import type {Credential, StoredSecret} from '../../source/app/ports.ts'
import type {Db, Tx} from '../dialect/dialect.ts'

/** What is kept of a person's secrets; nothing for people of whom nothing is kept. */
export async function credentialOf(db: Db, user: number): Promise<Credential | undefined> {
  return db
    .selectFrom('credential')
    .select(['password_hash', 'pin_hash', 'failed_count'])
    .where('user_id', '=', user)
    .executeTakeFirst()
}

/** True if anybody has a PIN. Reads everybody's credentials where nobody has. */
export async function hasPins(db: Db): Promise<boolean> {
  const row = await db.selectFrom('credential').select('user_id').where('pin_hash', 'is not', null).limit(1).execute()
  return row.length > 0
}

/** Counts one more wrong password or PIN, in one statement: two at once are two. Answers how many in a row there are now. */
export async function countFailure(db: Db, user: number): Promise<number> {
  const row = await db
    .insertInto('credential')
    .values({user_id: user, version: 1, password_hash: null, pin_hash: null, failed_count: 1})
    .onConflict(on => on.column('user_id').doUpdateSet(row => ({failed_count: row('credential.failed_count', '+', 1)})))
    .returning('failed_count')
    .executeTakeFirstOrThrow()
  return row.failed_count
}

/** Begins to count anew, unless the person was locked meanwhile or has as many wrong ones as lock; false then. */
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

/** Keeps or takes away what is given; the wrong ones before it no longer count. */
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

/** Begins to count anew for these people. */
export async function forgetFailures(tx: Tx, users: readonly number[]): Promise<void> {
  for (let at = 0; at < users.length; at += idsAtOnce) {
    await tx
      .updateTable('credential')
      .set({failed_count: 0})
      .where('user_id', 'in', users.slice(at, at + idsAtOnce))
      .execute()
  }
}
