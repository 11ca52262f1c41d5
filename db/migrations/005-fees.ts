import {type Kysely, sql} from 'kysely'
import type {ColumnTypes} from './001-foundation.ts'

const balances = ['disputed_minor', 'transferred_minor', 'credit_minor'] as const

/**
 * Fees are known by the id of the system they come from, credits are negative, what is with the bursar and what a credit was
 * given for is recorded, and the balances of a user are kept with the user.
 */
export async function fees(db: Kysely<unknown>, _types: ColumnTypes): Promise<void> {
  await db.schema.alterTable('fee').addColumn('external_id', 'text').execute()
  await db.schema.alterTable('fee').addColumn('credit_for', 'integer').execute()
  await db.schema.alterTable('fee').addColumn('transferred_amount', 'bigint').execute()
  for (const name of balances)
    await db.schema
      .alterTable('user')
      .addColumn(name, 'bigint', column => column.notNull().defaultTo(0))
      .execute()
  await sql`
    UPDATE fee SET original_amount = -abs(original_amount), balance = -abs(balance) WHERE fee_type = 'CREDIT'`.execute(
    db,
  )
  await sql`
    UPDATE fee SET transferred_amount = (
      SELECT coalesce(sum(amount), 0) FROM fee_transaction
      WHERE fee_transaction.fee_id = fee.id AND transaction_type = 'EXPORT')
    WHERE fee_status = 'EXPORTED'`.execute(db)
  await keepBalances(db)
  await addTransactionTypes(db)
}

const newTypes: readonly (readonly [code: string, label: string])[] = [
  ['REFUND', 'Refund'],
  ['DISPUTE', 'Dispute'],
  ['RESTORE', 'Restore'],
  ['EXPORT_RETURNED', 'Returned by the bursar'],
  ['PAYMENT_RECEIVED', 'Payment received'],
]

// A new database has no codes yet and is given all of them afterwards.
async function addTransactionTypes(db: Kysely<unknown>): Promise<void> {
  const table = 'FineFeeTransactionType'
  for (const [place, [code, label]] of newTypes.entries())
    await sql`
      INSERT INTO code (table_name, code, label, place, enabled)
      SELECT ${table}, ${code}, ${label}, ${100 + place}, 1
      WHERE EXISTS (SELECT 1 FROM code WHERE table_name = ${table})
        AND NOT EXISTS (SELECT 1 FROM code WHERE table_name = ${table} AND code = ${code})`.execute(db)
}

async function keepBalances(db: Kysely<unknown>): Promise<void> {
  const sumOf = (amount: string, condition: string) =>
    sql`coalesce((SELECT sum(${sql.raw(amount)}) FROM fee WHERE fee.user_id = "user".id AND ${sql.raw(condition)}), 0)`
  await sql`
    UPDATE "user" SET
      disputed_minor = ${sumOf('balance', `fee_status = 'INDISPUTE'`)},
      transferred_minor = ${sumOf('transferred_amount', `fee_status = 'EXPORTED'`)},
      credit_minor = ${sumOf('-balance', `fee_status = 'ACTIVE' AND fee_type = 'CREDIT'`)}
    WHERE id IN (SELECT user_id FROM fee)`.execute(db)
}
