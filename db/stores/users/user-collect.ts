// Pages that are the best of all: where no index has the people in the order asked for.
import {sql} from 'kysely'
import type {Condition} from '../../../source/app/ports.ts'
import {nextLimit} from '../../dialect/next-limit.ts'
import {yieldToEventLoop} from '../../dialect/yield-to-event-loop.ts'
import type {AccessPath} from '../../queries/access-paths.ts'
import {
  compareSpots,
  isBeyond,
  type Key,
  type Spot,
  type SpotRow,
  sorting,
  spotColumns,
  spotOf,
} from '../../queries/order-key.ts'
import {meets} from '../../queries/where.ts'
import type {Bool} from '../../schema/column.ts'
import type {Reading} from './user-walk.ts'

export type Page = {
  readonly demands: readonly Condition[]
  readonly keys: readonly Key[]
  readonly limit: number
  readonly from: Spot | undefined
  readonly backward: boolean
  /** How many people there are: what is worth collecting depends on it. */
  readonly everybody: number
}

/** What is still to be tested of the people of a set. */
export function untested(demands: readonly Condition[], way: AccessPath): readonly Condition[] {
  return way.isExact ? demands.filter(each => each !== way.demand) : demands
}

// As many rows as can be read in a few milliseconds, wherever they lie.
const rowsAtOnce = 1000

/** The page among the people of a set, which is looked at as a whole if it has few rows to read. */
export async function fromSet(reading: Reading, page: Page, way: AccessPath, size: number): Promise<Spot[]> {
  const left = {...page, demands: untested(page.demands, way)}
  const isCovered = way.isCovered && page.keys.length === 0 && left.demands.length === 0
  if (isCovered || size <= rowsAtOnce) return among(reading, left, way.test)
  return bestOf(reading, left, piecesOf(reading, way))
}

/** The page from everybody there is. */
export function fromEverybody(reading: Reading, page: Page): Promise<Spot[]> {
  return bestOf(reading, page, everybody(reading))
}

async function among(reading: Reading, page: Page, within: Bool): Promise<Spot[]> {
  const {demands, keys, limit, from, backward} = page
  const bound = from ? sql`and ${isBeyond(from, keys, backward, false, reading)}` : sql``
  const {rows} = await sql<SpotRow>`
    select ${spotColumns(keys)} from "user" where ${within} and ${meets(demands, reading)} ${bound}
    order by ${sorting(keys, backward, reading)} limit ${limit}`.execute(reading.db)
  return rows.map(row => spotOf(row, keys))
}

async function bestOf(reading: Reading, page: Page, pieces: AsyncIterable<Bool>): Promise<Spot[]> {
  const {keys, limit, backward} = page
  const breath = yieldToEventLoop()
  let best: Spot[] = []
  for await (const piece of pieces) {
    const step = await among(reading, page, piece)
    best = [...best, ...step].sort((one, other) => compareSpots(one, other, keys) * (backward ? -1 : 1)).slice(0, limit)
    await breath()
    reading.signal?.throwIfAborted()
  }
  return best
}

async function* piecesOf({db, dialect}: Reading, {ids}: AccessPath): AsyncIterable<Bool> {
  const {rows} = await sql<{id: number}>`select id from (${ids}) one`.execute(db)
  // In the order in which they lie; asked to sort, a database would rather go through everybody.
  const all = [...new Set(rows.map(row => Number(row.id)))].sort((one, other) => one - other)
  for (let at = 0; at < all.length; at += rowsAtOnce)
    yield dialect.among(sql.ref('user.id'), all.slice(at, at + rowsAtOnce))
}

async function* everybody({db}: Reading): AsyncIterable<Bool> {
  for (let [after, size] = [0, 2000]; ; ) {
    const begin = performance.now()
    const {rows} = await sql<{last: number | null}>`
      select max(id) as last from (select id from "user" where id > ${after} order by id limit ${size}) part`.execute(
      db,
    )
    const last = rows[0]?.last ?? null
    if (last === null) return
    yield sql<boolean>`("user".id > ${after} and "user".id <= ${last})`
    after = last
    size = nextLimit(size, performance.now() - begin)
  }
}
