import type {NewSiteChange, SiteChange, SiteWritten} from '../../../source/app/ports.ts'
import {
  type Configuration,
  isSameItem,
  removedCodes,
  type SiteCode,
  type SiteStep,
} from '../../../source/domain/configuration/configuration.ts'
import {nextIn} from '../../commit/counter.ts'
import type {Db, Tx} from '../../handle.ts'
import type {Tables} from '../../schema/tables.ts'
import {codeUses} from './code-use.ts'
import {readConfiguration} from './configuration.ts'

/**
 * Writes a change of the configuration in one transaction. Refused as a whole if one of its items has changed since the
 * change was planned, or if a code to be removed is in use.
 */
export async function writeSite(db: Db, change: NewSiteChange): Promise<SiteWritten> {
  return db.transaction().execute(async tx => {
    // Taking the number first serialises changes of the configuration.
    const id = await nextIn(tx, 'site')
    const present = await readConfiguration(tx)
    const moved = change.steps.find(step => !isSameItem(itemOf(present, step), step.before))
    if (moved) return {kind: 'moved', step: moved}
    for (const {table, code} of removedCodes(change.steps)) {
      const uses = await codeUses(tx, table, code)
      if (uses.length > 0) return {kind: 'in-use', table, code, uses}
    }
    for (const step of change.steps) await writeStep(tx, step)
    const {at, operator, source, steps, undoes = null} = change
    await tx
      .insertInto('site_change')
      .values({id, at, operator, source, body: JSON.stringify(steps), undoes, undone_by: null})
      .execute()
    if (undoes !== null) await markUndone(tx, undoes, id)
    return {kind: 'done', id}
  })
}

function itemOf(present: Configuration, {section, name}: SiteStep): unknown {
  return present[section].get(name) ?? null
}

// Undoing an undo is a redo: the first change is in effect again.
async function markUndone(tx: Tx, undone: number, by: number): Promise<void> {
  await tx.updateTable('site_change').set({undone_by: by}).where('id', '=', undone).execute()
  const row = await tx.selectFrom('site_change').select('undoes').where('id', '=', undone).executeTakeFirst()
  if (row?.undoes != null)
    await tx.updateTable('site_change').set({undone_by: null}).where('id', '=', row.undoes).execute()
}

async function writeStep(tx: Tx, step: SiteStep): Promise<void> {
  if (step.section === 'settings') {
    await tx.deleteFrom('policy').where('name', '=', step.name).execute()
    if (step.after !== null) await tx.insertInto('policy').values({name: step.name, value: step.after}).execute()
  } else if (step.section === 'codes') await writeCodes(tx, step.name, step.after ?? [])
  else await writeBody(tx, bodyTables[step.section], step.name, step.after)
}

const bodyTables = {profiles: 'role_profile', rules: 'role_rule', terms: 'terms_of_use'} as const

async function writeBody(
  tx: Tx,
  table: (typeof bodyTables)[keyof typeof bodyTables],
  name: string,
  after: object | null,
): Promise<void> {
  await tx.deleteFrom(table).where('name', '=', name).execute()
  if (after !== null)
    await tx
      .insertInto(table)
      .values({name, body: JSON.stringify(after)})
      .execute()
}

const rowsAtOnce = 100

async function writeCodes(tx: Tx, table: string, codes: readonly SiteCode[]): Promise<void> {
  await tx.deleteFrom('mapping').where('table_name', '=', table).execute()
  await tx.deleteFrom('code').where('table_name', '=', table).execute()
  const rows = codes.map(({code, label, enabled}, place) => ({
    table_name: table,
    code,
    label,
    place,
    enabled: enabled ? 1 : 0,
  }))
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx
      .insertInto('code')
      .values(rows.slice(at, at + rowsAtOnce))
      .execute()
  const mappings = codes.flatMap(({code, for: targets}) => targets.map(target => ({table_name: table, code, target})))
  for (let at = 0; at < mappings.length; at += rowsAtOnce)
    await tx
      .insertInto('mapping')
      .values(mappings.slice(at, at + rowsAtOnce))
      .execute()
}

/** Lists changes of the configuration, the latest first. */
export async function listSiteChanges(db: Db, limit: number): Promise<SiteChange[]> {
  const rows = await db.selectFrom('site_change').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(readChange)
}

/** The change of the configuration with this number, if there is one. */
export async function findSiteChange(db: Db, id: number): Promise<SiteChange | undefined> {
  const row = await db.selectFrom('site_change').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readChange(row)
}

function readChange({body, ...row}: Tables['site_change']): SiteChange {
  return {...row, steps: JSON.parse(body)}
}
