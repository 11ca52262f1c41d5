import type {StoredDemerits} from '../../source/app/ports.ts'
import {type Demerit, demerit} from '../../source/domain/user/related-records.ts'
import type {Db, Dialect} from '../dialect/dialect.ts'
import {columnsOf, writeValues} from '../schema/codec.ts'

/** The demerits of a user, the latest first. */
export async function demeritsOf(db: Db, user: number): Promise<Demerit[]> {
  return db
    .selectFrom('demerit')
    .select(['demerit_date', 'points', 'title', 'library'])
    .where('user_id', '=', user)
    .orderBy('demerit_date', 'desc')
    .orderBy('place')
    .execute()
}

const idsAtOnce = 500

/** Replaces the demerits of these users. */
export async function keepDemerits(db: Db, dialect: Dialect, kept: readonly StoredDemerits[]): Promise<void> {
  if (kept.length === 0) return
  await db.transaction().execute(async tx => {
    for (let at = 0; at < kept.length; at += idsAtOnce) {
      const users = kept.slice(at, at + idsAtOnce).map(each => each.user)
      await tx.deleteFrom('demerit').where('user_id', 'in', users).execute()
    }
    const rows = kept.flatMap(({user, demerits}) =>
      demerits.map((each, place) => [user, place, ...writeValues(demerit, each)]),
    )
    await dialect.insertMany(tx, 'demerit', ['user_id', 'place', ...columnsOf(demerit)], rows)
  })
}
