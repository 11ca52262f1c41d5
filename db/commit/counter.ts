import type {Db} from '../dialect/dialect.ts'

/** The first of `count` numbers that nobody else is given. Numbers left unused are lost, which harms nobody. */
export async function take(db: Db, name: 'row' | 'batch' | 'change', count: number): Promise<number> {
  const row = await db
    .updateTable('counter')
    .set(each => ({value: each('value', '+', count)}))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirst()
  if (!row) throw new Error(`The counter "${name}" is missing: the database was not set up`)
  return row.value - count + 1
}

/** The next number of a series, which begins with 1 when it is first asked for. */
export async function nextNumber(db: Db, series: string): Promise<number> {
  return db.transaction().execute(tx => nextIn(tx, series))
}

/** The same inside a transaction, which then is the only one to take numbers of this series until its end. */
export async function nextIn(tx: Db, series: string): Promise<number> {
  const row = await tx
    .insertInto('counter')
    .values({name: series, value: 1})
    .onConflict(on => on.column('name').doUpdateSet(each => ({value: each('counter.value', '+', 1)})))
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
