import type {Code, CodeBook} from '../../source/domain/codes/code-book.ts'
import type {RecordType} from '../../source/domain/entity/kind.ts'
import type {Policy} from '../../source/domain/entity/policy.ts'
import type {Db} from '../dialect/dialect.ts'

/** The site's settings and codes, as a whole: a few hundred rows, read once. */
export async function readPolicy(db: Db): Promise<Policy> {
  const settings = await db.selectFrom('policy').selectAll().execute()
  return {settings: new Map(settings.map(row => [row.name, row.value])), codes: await readCodes(db)}
}

async function readCodes(db: Db): Promise<CodeBook> {
  const tables = new Map<string, Map<string, Code>>()
  for (const row of await db.selectFrom('code').selectAll().orderBy('table_name').orderBy('place').execute()) {
    entry(tables, row.table_name).set(row.code, {code: row.code, label: row.label, enabled: row.enabled === 1})
  }
  const recordTypes = new Map<string, Map<string, RecordType[]>>()
  for (const row of await db.selectFrom('mapping').selectAll().execute()) {
    const types = entry(recordTypes, row.table_name)
    if (isRecordType(row.record_type)) types.set(row.code, [...(types.get(row.code) ?? []), row.record_type])
  }
  return {tables, recordTypes}
}

function entry<V>(map: Map<string, Map<string, V>>, name: string): Map<string, V> {
  const known = map.get(name)
  if (known) return known
  const made = new Map<string, V>()
  map.set(name, made)
  return made
}

function isRecordType(text: string): text is RecordType {
  return text === 'STAFF' || text === 'PUBLIC' || text === 'CONTACT'
}
