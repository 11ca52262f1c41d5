import {shippedCodes, shippedRecordTypes} from '../source/domain/codes/shipped.ts'
import type {Db} from './dialect/dialect.ts'

export type CodeRow = {readonly table: string; readonly code: string; readonly label: string}

/** Counters and the shipped code tables; does nothing to a database that has them. */
export async function fillNewDatabase(db: Db): Promise<void> {
  const counters = ['row', 'batch', 'change', 'STAFF', 'PUBLIC', 'CONTACT']
  await db
    .insertInto('counter')
    .values(counters.map(name => ({name, value: 0})))
    .onConflict(on => on.doNothing())
    .execute()
  for (const [table, codes] of Object.entries(shippedCodes)) {
    await addCodes(
      db,
      Object.entries(codes).map(([code, label]) => ({table, code, label})),
    )
  }
  for (const [table, codes] of Object.entries(shippedRecordTypes)) {
    const rows = Object.entries(codes).flatMap(([code, types]) =>
      types.map(record_type => ({table_name: table, code, record_type})),
    )
    await db
      .insertInto('mapping')
      .values(rows)
      .onConflict(on => on.doNothing())
      .execute()
  }
}

/** Adds codes to their tables; a code that is there already keeps its label. */
export async function addCodes(db: Db, codes: readonly CodeRow[]): Promise<void> {
  for (let at = 0; at < codes.length; at += 100) {
    const rows = codes.slice(at, at + 100).map((each, index) => ({
      table_name: each.table,
      code: each.code,
      label: each.label,
      place: at + index,
      enabled: 1,
    }))
    await db
      .insertInto('code')
      .values(rows)
      .onConflict(on => on.doNothing())
      .execute()
  }
}
