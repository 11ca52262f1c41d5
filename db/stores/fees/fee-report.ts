import {type RawBuilder, sql} from 'kysely'
import type {FeeReportQuery, FeeReportRow} from '../../../source/app/ports.ts'
import {dayOf} from '../../../source/domain/base/day.ts'
import type {Db} from '../../handle.ts'

type Sums = {key: string | null; what: string; amount: string | number | null}

// A fee is charged where nothing says at which desk and by whom, so that those reports are about transactions only.
// Grouped by minutes, of which the days of the site are made below: databases do not know its zone.
const minuteLength = 16

const ofFees: Readonly<Record<FeeReportQuery['by'], RawBuilder<unknown> | undefined>> = {
  type: sql`fee_type`,
  owner: sql`owner`,
  day: sql`substr(creation_time, 1, ${sql.lit(minuteLength)})`,
  desk: undefined,
  operator: undefined,
}
const ofTransactions: Readonly<Record<FeeReportQuery['by'], RawBuilder<unknown>>> = {
  type: sql`fee.fee_type`,
  owner: sql`fee.owner`,
  day: sql`substr(fee_transaction.transaction_time, 1, ${sql.lit(minuteLength)})`,
  desk: sql`fee_transaction.received_by`,
  operator: sql`fee_transaction.created_by`,
}

/** What was charged, paid, waived, refunded and exported in a period, and what of it is open or in dispute, by group. */
export async function feeReport(db: Db, {by, from, to, desk}: FeeReportQuery): Promise<FeeReportRow[]> {
  const rows = new Map<string, Record<string, number>>()
  const add = ({key: found, what, amount}: Sums): void => {
    const key = by === 'day' && found?.length === minuteLength ? dayOf(`${found}:00.000Z`) : (found ?? '')
    const row = rows.get(key) ?? {}
    row[what] = (row[what] ?? 0) + Number(amount ?? 0)
    rows.set(key, row)
  }
  const feeKey = desk === undefined ? ofFees[by] : undefined
  if (feeKey) for (const each of (await sumsOfFees(db, feeKey, from, to)).rows) add(each)
  for (const each of (await sumsOfTransactions(db, ofTransactions[by], {from, to, desk})).rows) add(each)
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, sums]) => rowOf(key, sums))
}

function sumsOfFees(db: Db, key: RawBuilder<unknown>, from: string, to: string) {
  return sql<Sums>`
    SELECT ${key} AS key, 'charged' AS what, sum(original_amount) AS amount FROM fee
    WHERE creation_time >= ${from} AND creation_time < ${to} GROUP BY 1
    UNION ALL
    SELECT ${key}, 'open', sum(balance) FROM fee
    WHERE fee_status = 'ACTIVE' AND creation_time >= ${from} AND creation_time < ${to} GROUP BY 1
    UNION ALL
    SELECT ${key}, 'disputed', sum(balance) FROM fee
    WHERE fee_status = 'INDISPUTE' AND creation_time >= ${from} AND creation_time < ${to} GROUP BY 1`.execute(db)
}

function sumsOfTransactions(
  db: Db,
  key: RawBuilder<unknown>,
  {from, to, desk}: Pick<FeeReportQuery, 'from' | 'to' | 'desk'>,
) {
  const atDesk = desk === undefined ? sql`` : sql`AND fee_transaction.received_by = ${desk}`
  return sql<Sums>`
    SELECT ${key} AS key, fee_transaction.transaction_type AS what, sum(fee_transaction.amount) AS amount
    FROM fee_transaction JOIN fee ON fee.id = fee_transaction.fee_id
    WHERE fee_transaction.transaction_time >= ${from} AND fee_transaction.transaction_time < ${to} ${atDesk}
    GROUP BY 1, 2`.execute(db)
}

function rowOf(key: string, sums: Readonly<Record<string, number>>): FeeReportRow {
  const of = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (sums[name] ?? 0), 0)
  return {
    key,
    chargedMinor: of('charged'),
    paidMinor: of('PAYMENT', 'DEPOSIT'),
    refundedMinor: of('REFUND'),
    waivedMinor: of('WAIVE'),
    exportedMinor: of('EXPORT') - of('EXPORT_RETURNED'),
    disputedMinor: of('disputed'),
    openMinor: of('open'),
  }
}
