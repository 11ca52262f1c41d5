// Reading along an index, in steps: however few of the people passed are looked for, keys are answered in between.
import {type RawBuilder, sql} from 'kysely'
import type {Db} from '../../dialect/dialect.ts'
import {nextLimit} from '../../dialect/next-limit.ts'
import {yieldToEventLoop} from '../../dialect/yield-to-event-loop.ts'
import type {FewBy} from '../../queries/access-paths.ts'
import {type Key, type Spot, type SpotRow, spotColumns, spotOf} from '../../queries/order-key.ts'
import {type Asking, type Bool, yes} from '../../schema/column.ts'

/** A question on one connection. */
export type Reading = Asking & {readonly db: Db; readonly signal?: AbortSignal}

type Stored = string | number

export type Path = {
  /** Columns of `user` in the order of an index; the last one is the id. */
  readonly columns: readonly string[]
  /** What all rows of the path have in common, through the index. */
  readonly within: Bool
  /** Where the path begins and ends, through the index. A database goes by one bound at each end: where a row is known, by that. */
  readonly begin?: Bool
  readonly end?: Bool
  /** Beyond these values of the columns. */
  readonly from?: readonly Stored[]
  readonly isDown: boolean
  /** The index that has all of them, by its first column, where it is one of few people. */
  readonly few?: FewBy | undefined
}

export type Sought = {
  readonly test: Bool
  readonly limit: number
  readonly keys: readonly Key[]
  /** After so many rows passed, a page must not take more than about four times as many. */
  readonly most?: number
}

/** The first `limit` rows on the path that pass the test, as spots of an order; given up if too few of those passed do. */
export async function walk(
  reading: Reading,
  path: Path,
  {test, limit, keys, most = Number.POSITIVE_INFINITY}: Sought,
): Promise<{found: Spot[]; isGivenUp: boolean}> {
  const found: Spot[] = []
  for await (const {piece, passed} of pieces(reading, path, test === yes ? undefined : limit * 4)) {
    if (passed > most && found.length < (limit * passed) / (most * 4)) return {found, isGivenUp: true}
    const {rows} = await sql<SpotRow>`
      select ${spotColumns(keys)} from ${users(reading, path)} where ${piece} and ${test}
      order by ${inOrder(path)} limit ${limit - found.length}`.execute(reading.db)
    found.push(...rows.map(row => spotOf(row, keys)))
    if (found.length >= limit) break
  }
  return {found, isGivenUp: false}
}

/** How many rows on the path pass the test, step by step. */
export async function* countAlong(reading: Reading, path: Path, test: Bool): AsyncIterable<number> {
  for await (const {piece} of pieces(reading, path, firstCounted)) {
    const {rows} = await sql<{n: number | string}>`
      select count(*) as n from ${users(reading, path)} where ${piece} and ${test}`.execute(reading.db)
    yield Number(rows[0]?.n ?? 0)
  }
}

const firstCounted = 2000

/** The path in pieces of so many rows at first, or as a whole; each takes about a few milliseconds to look at. */
async function* pieces(
  reading: Reading,
  path: Path,
  first: number | undefined,
): AsyncIterable<{piece: Bool; passed: number}> {
  const breath = yieldToEventLoop()
  let [from, size, passed] = [path.from, first ?? 0, 0]
  for (;;) {
    const begin = performance.now()
    const start = and(path.within, from ? beyond(path, from) : path.begin)
    const end = first === undefined ? undefined : await rowAfter(reading, path, and(start, path.end), size)
    yield {piece: and(start, end ? upTo(path, end) : path.end), passed}
    if (!end) return
    from = end
    passed += size
    size = nextLimit(size, performance.now() - begin)
    await breath()
    reading.signal?.throwIfAborted()
  }
}

function and(one: Bool, other: Bool | undefined): Bool {
  return other ? sql<boolean>`${one} and ${other}` : one
}

// Where rows have to be read, a database may think that the index of everybody does as well.
function users({dialect}: Reading, {few}: Path): RawBuilder<unknown> {
  return few ? dialect.usersBy(`user_not_public_by_${few}`) : sql`"user"`
}

async function rowAfter(
  reading: Reading,
  path: Path,
  start: Bool,
  size: number,
): Promise<readonly Stored[] | undefined> {
  const {rows} = await sql<Record<string, Stored>>`
    select ${sql.join(path.columns.map(name => sql.ref(`user.${name}`)))} from ${users(reading, path)} where ${start}
    order by ${inOrder(path)} limit 1 offset ${size - 1}`.execute(reading.db)
  const [row] = rows
  return row && path.columns.map(name => row[name] ?? '')
}

function tuple(path: Path): RawBuilder<unknown> {
  const columns = path.columns.map(name => sql.ref(`user.${name}`))
  return columns.length === 1 ? sql`${columns[0]}` : sql`(${sql.join(columns)})`
}

function values(list: readonly Stored[]): RawBuilder<unknown> {
  return list.length === 1 ? sql`${list[0]}` : sql`(${sql.join(list)})`
}

function beyond(path: Path, from: readonly Stored[]): Bool {
  return sql<boolean>`${tuple(path)} ${sql.raw(path.isDown ? '<' : '>')} ${values(from)}`
}

function upTo(path: Path, end: readonly Stored[]): Bool {
  return sql<boolean>`${tuple(path)} ${sql.raw(path.isDown ? '>=' : '<=')} ${values(end)}`
}

function inOrder(path: Path): RawBuilder<unknown> {
  const way = sql.raw(path.isDown ? 'desc' : 'asc')
  return sql.join(path.columns.map(name => sql`${sql.ref(`user.${name}`)} ${way}`))
}
