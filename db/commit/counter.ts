import type {Db} from '../dialect/dialect.ts'

/** Reserves `count` numbers and returns the first. Numbers that are not used are lost, which does no harm. */
export async function take(db: Db, name: 'row' | 'batch' | 'change', count: number): Promise<number> {
  const row = await db
    .updateTable('counter')
    .set(each => ({value: each('value', '+', count)}))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirst()
  if (!row) throw new Error(`The counter "${name}" is missing: the database is not set up`)
  return row.value - count + 1
}

/** The next number of a series, which starts with 1. */
export async function nextNumber(db: Db, series: string): Promise<number> {
  return db.transaction().execute(tx => nextIn(tx, series))
}

/** Reserves numbers inside a transaction, which locks the series until the transaction ends. */
export async function nextIn(tx: Db, series: string): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({name: series, value: 1})
    .onConflict(on => on.column('name').doUpdateSet(each => ({value: each('counter.value', '+', 1)})))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
