import {shippedCodes, shippedRecordTypes} from '../../source/domain/codes/shipped.ts'
import {shippedProfiles, shippedRules} from '../../source/domain/configuration/shipped.ts'
import type {Db} from '../dialect/dialect.ts'

/** A code to add; `for` names the record types that may use it, or the codes of the limiting table that it belongs to. */
export type CodeRow = {
  readonly table: string
  readonly code: string
  readonly label: string
  readonly for?: readonly string[]
}

/** Adds the counters, the shipped code tables and the shipped role rules, unless the database has them. */
export async function fillNewDatabase(db: Db): Promise<void> {
  const isNew = (await db.selectFrom('counter').select('name').limit(1).executeTakeFirst()) === undefined
  const counters = ['row', 'batch', 'change', 'STAFF', 'PUBLIC', 'CONTACT']
  await db
    .insertInto('counter')
    .values(counters.map(name => ({name, value: 0})))
    .onConflict(on => on.doNothing())
    .execute()
  // Codes that the site has removed are not added again.
  if (!isNew) return
  for (const [table, codes] of Object.entries(shippedCodes)) {
    const limits = shippedRecordTypes[table] ?? {}
    await addCodes(
      db,
      Object.entries(codes).map(([code, label]) => ({table, code, label, for: limits[code] ?? []})),
    )
  }
  const bodies = (items: readonly {readonly name: string}[]) =>
    items.map(item => ({name: item.name, body: JSON.stringify(item)}))
  await db.insertInto('role_profile').values(bodies(shippedProfiles)).execute()
  await db.insertInto('role_rule').values(bodies(shippedRules)).execute()
}

/** Adds codes to their tables; a code that exists keeps its label. */
export async function addCodes(db: Db, codes: readonly CodeRow[]): Promise<void> {
  for (let at = 0; at < codes.length; at += 100) {
    const some = codes.slice(at, at + 100)
    const rows = some.map((each, index) => ({
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
    const mappings = some.flatMap(({table, code, for: targets = []}) =>
      targets.map(target => ({table_name: table, code, target})),
    )
    if (mappings.length === 0) continue
    await db
      .insertInto('mapping')
      .values(mappings)
      .onConflict(on => on.doNothing())
      .execute()
  }
}
