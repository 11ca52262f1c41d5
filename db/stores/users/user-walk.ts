// Reads along an index in steps, so that the screens can respond to keys even if few of the rows match.
import {type RawBuilder, sql} from 'kysely'
import type {Db} from '../../dialect/dialect.ts'
import {yieldToEventLoop} from '../../dialect/yield-to-event-loop.ts'
import type {FewBy} from '../../queries/access-paths.ts'
import {type Key, type Spot, type SpotRow, spotColumns, spotOf} from '../../queries/order-key.ts'
import {type Asking, type Bool, yes} from '../../schema/column.ts'

/** A query on one connection. */
export type Reading = Asking & {readonly db: Db; readonly signal?: AbortSignal}

type Stored = string | number

export type Path = {
  /** Columns of `user` in the order of an index; the last one is the id. */
  readonly columns: readonly string[]
  /** The condition that all rows of the path meet, tested through the index. */
  readonly within: Bool
  /** The bounds of the path, tested through the index. A database uses only one bound at each end; `from` replaces `begin`. */
  readonly begin?: Bool
  readonly end?: Bool
  /** The values of the columns after which the path begins. */
  readonly from?: readonly Stored[]
  readonly isDown: boolean
  /** The first column of the partial index that has all rows of the path, if there is one. */
  readonly few?: FewBy | undefined
}

export type Sought = {
  readonly test: Bool
  readonly limit: number
  readonly keys: readonly Key[]
  /** The row budget: after this many rows, the walk is given up if a page would take more than about four times as many. */
  readonly most?: number
}

/** Finds the first `limit` rows on the path that pass the test, as positions of an order. Given up if too few rows pass. */
export async function walk(
  reading: Reading,
  path: Path,
  {test, limit, keys, most = Number.POSITIVE_INFINITY}: Sought,
): Promise<{found: Spot[]; isGivenUp: boolean}> {
  const found: Spot[] = []
  const budget = reading.dialect.steps.areGivenUp ? most : Number.POSITIVE_INFINITY
  for await (const {piece, passed} of pieces(reading, path, test === yes ? undefined : limit * 4)) {
    if (passed > budget && found.length < (limit * passed) / (budget * 4)) return {found, isGivenUp: true}
    const {rows} = await sql<SpotRow>`
      select ${spotColumns(keys)} from ${users(reading, path)} where ${piece} and ${test}
      order by ${inOrder(path)} limit ${limit - found.length}`.execute(reading.db)
    found.push(...rows.map(row => spotOf(row, keys)))
    if (found.length >= limit) break
  }
  return {found, isGivenUp: false}
}

/** Counts the rows on the path that pass the test, step by step. */
export async function* countAlong(reading: Reading, path: Path, test: Bool): AsyncIterable<number> {
  for await (const {piece} of pieces(reading, path, firstCounted)) {
    const {rows} = await sql<{n: number | string}>`
      select count(*) as n from ${users(reading, path)} where ${piece} and ${test}`.execute(reading.db)
    yield Number(rows[0]?.n ?? 0)
  }
}

const firstCounted = 2000

/** Divides the path into pieces that take a few milliseconds each; `first` is the size of the first one. Undivided without it. */
async function* pieces(
  reading: Reading,
  path: Path,
  first: number | undefined,
): AsyncIterable<{piece: Bool; passed: number}> {
  const breath = yieldToEventLoop()
  const step = reading.dialect.steps.begin(first ?? 0)
  let [from, passed] = [path.from, 0]
  for (;;) {
    const begin = performance.now()
    const start = and(path.within, from ? beyond(path, from) : path.begin)
    const end = first === undefined ? undefined : await rowAfter(reading, path, and(start, path.end), step.rows)
    yield {piece: and(start, end ? upTo(path, end) : path.end), passed}
    if (!end) return
    from = end
    passed += step.rows
    step.took(performance.now() - begin)
    await breath()
    reading.signal?.throwIfAborted()
  }
}

function and(one: Bool, other: Bool | undefined): Bool {
  return other ? sql<boolean>`${one} and ${other}` : one
}

// The partial index is named explicitly, because a database may prefer the full one if rows have to be read.
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
  const direction = sql.raw(path.isDown ? 'desc' : 'asc')
  return sql.join(path.columns.map(name => sql`${sql.ref(`user.${name}`)} ${direction}`))
}
