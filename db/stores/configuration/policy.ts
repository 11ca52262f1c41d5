import {sql} from 'kysely'
import type {Code, CodeBook} from '../../../source/domain/codes/code-book.ts'
import {isRecordType, type RecordType} from '../../../source/domain/entity/kind.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import type {Db} from '../../handle.ts'
import type {Tables} from '../../schema/tables.ts'

// Written as SQL text because every command starts with these queries, and text needs no compilation.

/** Reads all settings and codes of the site: a few hundred rows, read once. */
export async function readPolicy(db: Db): Promise<Policy> {
  const {rows: settings} = await sql<Tables['policy']>`select name, value from policy`.execute(db)
  return {settings: new Map(settings.map(row => [row.name, row.value])), codes: await readCodes(db)}
}

async function readCodes(db: Db): Promise<CodeBook> {
  const tables = new Map<string, Map<string, Code>>()
  const codes = await sql<Tables['code']>`select * from code order by table_name, place`.execute(db)
  for (const row of codes.rows) {
    entry(tables, row.table_name).set(row.code, {code: row.code, label: row.label, enabled: row.enabled === 1})
  }
  const recordTypes = new Map<string, Map<string, RecordType[]>>()
  const belongsTo = new Map<string, Map<string, string[]>>()
  const mappings = await sql<Tables['mapping']>`select * from mapping`.execute(db)
  for (const {table_name, code, target} of mappings.rows) {
    if (isRecordType(target)) add(entry(recordTypes, table_name), code, target)
    else add(entry(belongsTo, table_name), code, target)
  }
  return {tables, recordTypes, belongsTo}
}

function entry<V>(map: Map<string, Map<string, V>>, name: string): Map<string, V> {
  const known = map.get(name)
  if (known) return known
  const made = new Map<string, V>()
  map.set(name, made)
  return made
}

function add<V>(map: Map<string, V[]>, code: string, target: V): void {
  const known = map.get(code)
  if (known) known.push(target)
  else map.set(code, [target])
}
