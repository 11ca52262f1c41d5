import type {Db} from './dialect/dialect.ts'

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
