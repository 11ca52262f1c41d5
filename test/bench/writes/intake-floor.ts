import Database from 'better-sqlite3'
import {document} from '../../../db/dialect/grams.ts'
import {emptyLibrary, remove, scratch} from '../library.ts'

const chunk = 1000
const pragmas =
  'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -8000; pragma wal_autocheckpoint = 4000'
const parts = ['address', 'email', 'phone', 'identifier', 'note', 'block', 'statistic', 'role', 'proxy']

type Row = (string | number | null)[]
type Prepared = {table: string; rows: Row[]}

/**
 * Writes the rows of a loaded database into an empty one with nothing but prepared statements: the same chunks, tables,
 * indexes, history and search rows. Reading them beforehand is not counted. Answers the milliseconds.
 */
export async function floorOfIntake(loaded: string): Promise<number> {
  const target = scratch('floor.db')
  const connection = await emptyLibrary(target)
  await connection.db.destroy()
  const from = new Database(loaded, {readonly: true})
  const to = new Database(target)
  to.exec(pragmas)
  const statements = new Map<string, Database.Statement<unknown[]>>()
  const ids = from.prepare<[], number>('select id from user order by id').pluck().all()
  to.prepare(
    "insert into batch select * from (select 1 id, '' action, '{}' input, '' operator, 'import' source, '' started_at, null, '', 'open', 0, 0, null, null)",
  ).run()
  let took = 0
  for (let at = 0; at < ids.length; at += chunk) {
    const groups = rowsOf(from, ids[at] ?? 0, ids[Math.min(ids.length, at + chunk) - 1] ?? 0)
    for (const {table, rows} of groups) {
      if (!statements.has(table))
        statements.set(
          table,
          to.prepare(`insert into ${quoted(table)} values (${(rows[0] ?? []).map(() => '?').join(', ')})`),
        )
    }
    const begin = performance.now()
    to.exec('begin immediate')
    for (const {table, rows} of groups) for (const row of rows) statements.get(table)?.run(row)
    to.exec(
      `update counter set value = value + 1000 where name in ('PUBLIC', 'row', 'change'); update batch set people = people + 1000`,
    )
    to.exec('commit')
    took += performance.now() - begin
  }
  from.close()
  to.close()
  remove(target)
  return took
}

const quoted = (table: string): string => (table.includes('(') ? table : `"${table}"`)

function rowsOf(db: Database.Database, first: number, last: number): Prepared[] {
  const all = (text: string): Row[] => db.prepare<[number, number], Row>(text).raw().all(first, last)
  const groups: Prepared[] = [{table: 'user', rows: all('select * from user where id between ? and ?')}]
  for (const table of parts)
    groups.push({table, rows: all(`select * from "${table}" where user_id between ? and ? order by id`)})
  groups.push({
    table: 'change',
    rows: all('select id, 1, user_id, at, digest from change where user_id between ? and ? order by id'),
  })
  groups.push({
    table: 'change_payload',
    rows: all(
      'select p.* from change_payload p join change c on c.id = p.change_id where c.user_id between ? and ? order by c.id',
    ),
  })
  const places = all('select rank, user_id from search_place where user_id between ? and ? order by rank')
  groups.push({table: 'search_place', rows: places})
  const people = db.prepare<[number], {search_key: string; record_type: string}>(
    'select search_key, record_type from user where id = ?',
  )
  groups.push({
    table: 'user_search(rowid, grams)',
    rows: places.map(([rank, user]) => {
      const person = people.get(Number(user))
      return [rank ?? 0, person ? document(person) : '']
    }),
  })
  return groups.filter(group => group.rows.length > 0)
}
