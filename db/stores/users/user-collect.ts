// Pages of users for whom no index has the requested order: all candidates are read and the first ones kept.
import {sql} from 'kysely'
import type {Condition} from '../../../source/app/ports.ts'
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
  /** The number of all users; decides how large a set is worth reading. */
  readonly total: number
}

/** The conditions that the users of a set may not meet. */
export function untested(demands: readonly Condition[], path: AccessPath): readonly Condition[] {
  return path.isExact ? demands.filter(each => each !== path.demand) : demands
}

// Number of rows that can be read in a few milliseconds, even if they are scattered.
const rowsAtOnce = 1000

/** The page from the users of a set: in one statement if few rows have to be read, otherwise in steps. */
export async function fromSet(reading: Reading, page: Page, path: AccessPath, size: number): Promise<Spot[]> {
  const left = {...page, demands: untested(page.demands, path)}
  const isCovered = path.isCovered && page.keys.length === 0 && left.demands.length === 0
  if (isCovered || size <= reading.dialect.steps.first(rowsAtOnce)) return among(reading, left, path.test)
  return bestOf(reading, left, piecesOf(reading, path))
}

/** The page from all users, read in steps. */
export function fromAllUsers(reading: Reading, page: Page): Promise<Spot[]> {
  return bestOf(reading, page, allUsers(reading))
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
  // Sorted here by id, which is about the order on disk: with ORDER BY, a database might scan the whole table instead.
  const all = [...new Set(rows.map(row => Number(row.id)))].sort((one, other) => one - other)
  const size = dialect.steps.first(rowsAtOnce)
  for (let at = 0; at < all.length; at += size) yield dialect.among(sql.ref('user.id'), all.slice(at, at + size))
}

async function* allUsers({db, dialect}: Reading): AsyncIterable<Bool> {
  const step = dialect.steps.begin(2000)
  for (let after = 0; ; ) {
    const begin = performance.now()
    const {rows} = await sql<{last: number | null}>`
      select max(id) as last from (select id from "user" where id > ${after} order by id limit ${step.rows}) part`.execute(
      db,
    )
    const last = rows[0]?.last ?? null
    if (last === null) return
    yield sql<boolean>`("user".id > ${after} and "user".id <= ${last})`
    after = last
    step.took(performance.now() - begin)
  }
}
