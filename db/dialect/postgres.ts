import {CompiledQuery, type RawBuilder, sql} from 'kysely'
import type {Db, Dialect, Stored, Tx} from './dialect.ts'
import {codeOf} from './dialect.ts'
import type {Search} from './search.ts'
import {serverFault} from './server/server-fault.ts'
import {serverSteps} from './server/server-steps.ts'

// The key of this program's advisory lock.
const commitLock = 717_001_050

// Keeps every statement below the maximum of 65,535 parameters.
const rowsAtOnce = 300

/**
 * The dialect of PostgreSQL. Sends many rows in one statement, because each statement is a network round trip. `roundTripMs`
 * tells how long one takes without any work.
 */
export function postgresDialect(roundTripMs = () => 0): Dialect {
  return {
    types: {sortedText: sql`text collate "C"`},
    async insertMany(tx, table, columns, rows) {
      const names = columns.map(quoted).join(', ')
      for (const part of parts(rows)) {
        await send(
          tx,
          `insert into ${quoted(table)} (${names}) values ${tuples(columns.length, part.length)}`,
          part.flat(),
        )
      }
    },
    async updateMany(tx, table, columns, rows) {
      const types = await columnTypes(tx, table)
      const set = columns.map(name => `${quoted(name)} = v.${quoted(name)}::${types.get(name) ?? 'text'}, `).join('')
      const names = ['id', 'version', ...columns].map(quoted).join(', ')
      return missed(rows, part =>
        send(
          tx,
          `update ${quoted(table)} t set ${set}version = t.version + 1 from (values ${tuples(columns.length + 2, part.length)}) as v(${names})
         where t.id = v.id::integer and t.version = v.version::integer returning t.id`,
          part.flatMap(row => [row.id, row.version, ...row.values]),
        ),
      )
    },
    async deleteMany(tx, table, rows) {
      return missed(rows, part =>
        send(
          tx,
          `delete from ${quoted(table)} t using (values ${tuples(2, part.length)}) as v(id, version)
         where t.id = v.id::integer and t.version = v.version::integer returning t.id`,
          part.flatMap(row => [row.id, row.version]),
        ),
      )
    },
    async stampMany(tx, table, columns, rows) {
      const types = await columnTypes(tx, table)
      const set = columns.map(name => `${quoted(name)} = v.${quoted(name)}::${types.get(name) ?? 'text'}`).join(', ')
      for (const part of parts(rows)) {
        const names = ['id', ...columns].map(quoted).join(', ')
        await send(
          tx,
          `update ${quoted(table)} t set ${set} from (values ${tuples(columns.length + 1, part.length)}) as v(${names}) where t.id = v.id::integer`,
          part.flatMap(row => [row.id, ...row.values]),
        )
      }
    },
    async oneAtATime(tx) {
      await sql`select pg_advisory_xact_lock(${commitLock})`.execute(tx)
    },
    requireSameFile() {},
    violation,
    fault: serverFault,
    ...rowTests,
    search,
    steps: serverSteps(roundTripMs),
    whyReadOnly,
    network: undefined,
    async changeMark(db) {
      const {rows} = await sql<{mark: number | string | null}>`select max(id) as mark from change`.execute(db)
      return Number(rows[0]?.mark ?? 0)
    },
    async check() {
      return []
    },
    async backup() {
      throw new Error('A database on a server is backed up with the tools of the server, such as pg_dump')
    },
    async size(db) {
      const {rows} = await sql<{size: number | string}>`select pg_database_size(current_database()) as size`.execute(db)
      return Number(rows[0]?.size ?? 0)
    },
    async compact(db) {
      await sql`vacuum`.execute(db)
      return true
    },
  }
}

async function whyReadOnly(db: Db): Promise<string | undefined> {
  const {rows} = await sql<{on: string; copy: boolean}>`
    select current_setting('transaction_read_only') as "on", pg_is_in_recovery() as copy`.execute(db)
  const [row] = rows
  if (row?.copy === true) return 'the database server is a read-only copy'
  return row?.on === 'on' ? 'the database server is set to read-only' : undefined
}

// Has no search index: words are tested row by row, in the order of the list.
const search: Search = {
  async prepare() {},
  async replace() {},
  page: () => undefined,
  count: () => undefined,
  ids: () => undefined,
  contains: word =>
    word.endsWith(' ') ? sql`strpos(search_key || ' ', ${word}) > 0` : sql`strpos(search_key, ${word}) > 0`,
  async check() {
    return []
  },
}

// A column collated byte by byte has no case conversion, so another collation is used for it.
const asText = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`cast(${column} as text) collate "default"`

const rowTests: Pick<
  Dialect,
  'containsText' | 'beginsWith' | 'matches' | 'among' | 'amongTexts' | 'lower' | 'byBytes' | 'tested' | 'usersBy'
> = {
  containsText: (column, text) => sql`strpos(lower(${asText(column)}), lower(${text})) > 0`,
  beginsWith: (column, text) => sql`starts_with(lower(${asText(column)}), lower(${text}))`,
  matches: (column, source) => sql`${asText(column)} ~* ${source}`,
  among: (column, ids) => sql`${column} = any(cast(${`{${ids.join(',')}}`} as bigint[]))`,
  amongTexts: (column, texts) => sql`${column} = any(cast(${`{${texts.map(quotedText).join(',')}}`} as text[]))`,
  lower: column => sql`lower(${asText(column)})`,
  byBytes: column => sql`${column} collate "C"`,
  usersBy: () => sql`"user"`,
  tested: column => column,
}

const quotedText = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`

const quoted = (name: string): string => `"${name}"`

function* parts<T>(rows: readonly T[]): Iterable<readonly T[]> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield rows.slice(at, at + rowsAtOnce)
}

// Parameters are sent as text and cast where they are used, because a VALUES list alone gives the server no types.
function tuples(width: number, rows: number): string {
  let next = 1
  const row = (): string => `(${Array.from({length: width}, () => `$${next++}`).join(', ')})`
  return Array.from({length: rows}, row).join(', ')
}

async function send(tx: Tx, text: string, parameters: readonly Stored[]): Promise<{id?: number}[]> {
  const result = await tx.executeQuery<{id?: number}>(CompiledQuery.raw(text, [...parameters]))
  return result.rows
}

async function missed<R extends {readonly id: number}>(
  rows: readonly R[],
  write: (part: readonly R[]) => Promise<{id?: number}[]>,
): Promise<number[]> {
  const hit = new Set<number | undefined>()
  for (const part of parts(rows)) for (const row of await write(part)) hit.add(row.id)
  return rows.filter(row => !hit.has(row.id)).map(row => row.id)
}

const types = new Map<string, ReadonlyMap<string, string>>()

async function columnTypes(db: Db, table: string): Promise<ReadonlyMap<string, string>> {
  const known = types.get(table)
  if (known) return known
  const {rows} = await sql<{column_name: string; data_type: string}>`
    select column_name, data_type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db)
  const found = new Map(rows.map(row => [row.column_name, row.data_type]))
  if (found.size > 0) types.set(table, found)
  return found
}

function violation(error: unknown): string | undefined {
  if (codeOf(error) !== '23505' || typeof error !== 'object' || error === null) return undefined
  const table = 'table' in error ? String(error.table) : ''
  const detail = 'detail' in error ? String(error.detail) : ''
  return `${table}.${/\(([a-z_]+)/.exec(detail)?.[1] ?? ''}`
}
