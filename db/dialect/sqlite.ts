import type Database from 'better-sqlite3'
import {Kysely, type RawBuilder, type SqlBool, type SqliteDatabase, SqliteDialect, sql} from 'kysely'
import {readTestPattern} from '../../source/domain/pattern/pattern.ts'
import type {Tables} from '../schema/tables.ts'
import type {Db, Dialect, Fault, Stored} from './dialect.ts'
import {codeOf} from './dialect.ts'
import {sampleAgain} from './gram-frequency.ts'
import {ownSteps} from './next-limit.ts'
import {FileGone, watchOpenedFile} from './opened-file.ts'
import {type OpenedFile, openFile} from './sqlite-file.ts'
import {sqliteSearch} from './sqlite-search.ts'
import {keptStatements, type Prepare} from './statements.ts'
import {yieldToEventLoop} from './yield-to-event-loop.ts'

export type SqliteOptions = {
  /** Milliseconds that a statement waits for another process before it fails because the database is busy. */
  readonly busyTimeoutMs: number
  readonly mustExist: boolean
  /** The path of the compiled addon, if it is part of the program file. */
  readonly addon?: string
}

/** Opens a connection to a database file (or `:memory:`) and returns it with the dialect of SQLite. */
export function openSqlite(file: string, options: SqliteOptions): {db: Db; dialect: Dialect} {
  const opened = openFile(file, {
    timeout: options.busyTimeoutMs,
    fileMustExist: options.mustExist,
    ...(options.addon === undefined ? {} : {nativeBinding: options.addon}),
  })
  const {raw} = opened
  raw.exec('pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -8000')
  // What is deleted is overwritten with zeros. Copies that moving rows leave behind are removed by rewriting the file.
  raw.exec('pragma secure_delete = on')
  // The built-in function only converts ASCII letters.
  raw.function('lower_case', {deterministic: true}, text => (text === null ? null : String(text).toLowerCase()))
  raw.function('has_match', {deterministic: true}, patternTest())
  const prepare = keptStatements(raw)
  const requireSameFile = watchOpenedFile(file)
  const database = kyselyHandle(raw, prepare, requireSameFile)
  const db = new Kysely<Tables>({dialect: new SqliteDialect({database})})
  return {db, dialect: sqliteDialect(opened, prepare, requireSameFile)}
}

// Passed as one parameter, so that the statement is the same for any number of values.
function amongAll(column: RawBuilder<unknown>, values: readonly (number | string)[]): RawBuilder<SqlBool> {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`
}

// The compiled pattern is kept, because one pattern is tested on many rows.
function patternTest(): (text: unknown, source: unknown) => number | null {
  let last: {source: string; pattern: ReturnType<typeof readTestPattern>} | undefined
  return (text, source) => {
    if (text === null || typeof source !== 'string') return null
    if (last?.source !== source) last = {source, pattern: readTestPattern(source, 'i')}
    return 'test' in last.pattern && last.pattern.test(String(text)) ? 1 : 0
  }
}

// Kysely's own driver prepares each statement again and begins transactions without the write lock, which may fail half-way
// if another process writes. This one keeps prepared statements and takes the write lock when a transaction begins.
function kyselyHandle(raw: Database.Database, prepare: Prepare, requireSameFile: () => void): SqliteDatabase {
  return {
    prepare: text => {
      // A full disk has ended the transaction already; a rollback would fail and hide the reason.
      const isOver = text === 'rollback' && !raw.inTransaction
      if (text === 'begin') requireSameFile()
      const statement = prepare(text === 'begin' ? 'begin immediate' : isOver ? 'select 1' : text)
      return {
        reader: statement.reader,
        all: parameters => statement.all(...parameters),
        run: parameters => statement.run(...parameters),
        // The cast is safe: Kysely's type requires an iterable iterator, which every generator is.
        iterate: parameters => statement.iterate(...parameters) as IterableIterator<unknown>,
      }
    },
    close: () => void raw.close(),
  }
}

function sqliteDialect(
  {raw, whyReadOnly, network}: OpenedFile,
  prepare: Prepare,
  requireSameFile: () => void,
): Dialect {
  const marks = (count: number): string => Array.from({length: count}, () => '?').join(', ')
  const assignments = (columns: readonly string[]): string => columns.map(name => `"${name}" = ?`).join(', ')
  return {
    types: {sortedText: sql`text`},
    async insertMany(_tx, table, columns, rows) {
      const names = columns.map(name => `"${name}"`).join(', ')
      const statement = prepare(`insert into "${table}" (${names}) values (${marks(columns.length)})`)
      await each(rows, row => void statement.run(row))
    },
    async updateMany(_tx, table, columns, rows) {
      const set = columns.length > 0 ? `${assignments(columns)}, ` : ''
      const statement = prepare(`update "${table}" set ${set}version = version + 1 where id = ? and version = ?`)
      return missed(rows, row => statement.run([...row.values, row.id, row.version]).changes)
    },
    async deleteMany(_tx, table, rows) {
      const statement = prepare(`delete from "${table}" where id = ? and version = ?`)
      return missed(rows, row => statement.run(row.id, row.version).changes)
    },
    async stampMany(_tx, table, columns, rows) {
      const statement = prepare(`update "${table}" set ${assignments(columns)} where id = ?`)
      await each(rows, row => void statement.run([...row.values, row.id] satisfies Stored[]))
    },
    violation,
    fault,
    containsText: (column, text) => sql`instr(lower_case(${column}), ${text.toLowerCase()}) > 0`,
    beginsWith: (column, text) => {
      const lower = text.toLowerCase()
      // Counts characters as the database does, not code units.
      return sql`substr(lower_case(${column}), 1, ${[...lower].length}) = ${lower}`
    },
    matches: (column, source) => sql`has_match(${column}, ${source}) = 1`,
    among: amongAll,
    amongTexts: amongAll,
    // Not needed: each transaction has the write lock from its beginning.
    async oneAtATime() {},
    lower: column => sql`lower_case(${column})`,
    byBytes: column => column,
    usersBy: index => sql`"user" indexed by ${sql.ref(index)}`,
    tested: column => sql`+${column}`,
    search: sqliteSearch(raw, prepare),
    steps: ownSteps,
    whyReadOnly: async () => whyReadOnly,
    network,
    requireSameFile,
    async changeMark() {
      requireSameFile()
      return Number(raw.pragma('data_version', {simple: true}))
    },
    async check() {
      const rows = prepare('pragma integrity_check(20)').pluck().all()
      return rows.filter(row => row !== 'ok').map(String)
    },
    async backup(_db, target) {
      await raw.backup(target)
    },
    async size() {
      return Number(raw.pragma('page_count', {simple: true})) * Number(raw.pragma('page_size', {simple: true}))
    },
    async compact() {
      // Merged into one piece, the search index drops the letter groups of deleted users; the sample of them is taken again.
      raw.exec("insert into user_search(user_search) values('optimize')")
      raw.transaction(() => sampleAgain(prepare))()
      // The rewritten database may not fit into memory.
      raw.pragma('temp_store = file')
      try {
        raw.exec('vacuum')
      } finally {
        raw.pragma('temp_store = memory')
      }
      return raw.pragma('wal_checkpoint(truncate)', {simple: true}) === 0
    },
  }
}

async function each<T>(rows: readonly T[], write: (row: T) => void): Promise<void> {
  const breath = yieldToEventLoop()
  for (const row of rows) {
    write(row)
    const pause = breath()
    if (pause) await pause
  }
}

async function missed<R extends {readonly id: number}>(
  rows: readonly R[],
  write: (row: R) => number,
): Promise<number[]> {
  const ids: number[] = []
  await each(rows, row => {
    if (write(row) === 0) ids.push(row.id)
  })
  return ids
}

function violation(error: unknown): string | undefined {
  if (!/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(codeOf(error)) || !(error instanceof Error)) return undefined
  return /failed: ([a-z_]+\.[a-z_]+)/.exec(error.message)?.[1]
}

function fault(error: unknown): Fault {
  if (error instanceof FileGone)
    return {kind: 'absent', sentence: error.message, hint: 'Nothing more is written to it: leave and start again'}
  const code = codeOf(error)
  const text = error instanceof Error ? error.message : String(error)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return {kind: 'busy', sentence: 'Another program is writing to the database'}
  if (code === 'SQLITE_FULL') return {kind: 'full', sentence: 'The disk is full: this step was not written'}
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return {kind: 'read-only', sentence: `The database file cannot be written or opened: ${text}`}
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return {kind: 'damaged', sentence: 'The file is damaged or not a database of this program'}
  return {kind: 'other', sentence: text}
}
