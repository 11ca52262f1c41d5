import type {
  Configuration,
  RoleProfile,
  RoleRule,
  SiteCode,
  TermsOfUse,
} from '../../../source/domain/configuration/configuration.ts'
import type {Db} from '../../handle.ts'

/** Reads the whole configuration of the site, codes in their order. */
export async function readConfiguration(db: Db): Promise<Configuration> {
  const settings = await db.selectFrom('policy').selectAll().orderBy('name').execute()
  return {
    settings: new Map(settings.map(row => [row.name, row.value])),
    codes: await codes(db),
    profiles: await bodies<RoleProfile>(db, 'role_profile'),
    rules: await bodies<RoleRule>(db, 'role_rule'),
    terms: await bodies<TermsOfUse>(db, 'terms_of_use'),
  }
}

async function codes(db: Db): Promise<Map<string, SiteCode[]>> {
  const mappings = await db.selectFrom('mapping').selectAll().orderBy('target').execute()
  const targets = Map.groupBy(mappings, row => `${row.table_name} ${row.code}`)
  const rows = await db.selectFrom('code').selectAll().orderBy('table_name').orderBy('place').orderBy('code').execute()
  const tables = new Map<string, SiteCode[]>()
  for (const {table_name, code, label, enabled} of rows) {
    const list = tables.get(table_name) ?? []
    const limits = targets.get(`${table_name} ${code}`)?.map(row => row.target) ?? []
    list.push({code, label, enabled: enabled === 1, for: limits})
    tables.set(table_name, list)
  }
  return tables
}

async function bodies<Item>(
  db: Db,
  table: 'role_profile' | 'role_rule' | 'terms_of_use',
): Promise<ReadonlyMap<string, Item>> {
  const rows = await db.selectFrom(table).selectAll().orderBy('name').execute()
  return new Map(rows.map(row => [row.name, JSON.parse(row.body)]))
}
