import {sql} from 'kysely'
import type {Condition, CountStep, UserScope} from '../../../source/app/ports.ts'
import type {Db, Dialect} from '../../dialect/dialect.ts'
import {yieldToEventLoop} from '../../dialect/yield-to-event-loop.ts'
import {accessPathsFor, type NamesPath, namesPathFor} from '../../queries/access-paths.ts'
import {demandsOf, meets} from '../../queries/where.ts'
import {type Bool, yes} from '../../schema/column.ts'
import {untested} from './user-collect.ts'
import {boundsOf, wordQuestion} from './user-order.ts'
import {countAlong, type Path, type Reading} from './user-walk.ts'

// Number of users that can be read in a few milliseconds, even if they are scattered.
const fewUsers = 2000
const fewCovered = 20_000

/** Counts the users of a query in steps, so that the screens can respond to keys in between. */
export async function* countUsers(db: Db, dialect: Dialect, scope: UserScope): AsyncIterable<CountStep> {
  const reading: Reading = {db, dialect, now: scope.now}
  const demands = demandsOf(scope)
  const ids = demands.find(each => each.kind === 'ids')
  if (ids?.kind === 'ids') {
    yield* countAmong(reading, demands, ids.ids)
    return
  }
  const few = await countFew(reading, demands)
  if (few !== undefined) {
    yield {found: few, done: true}
    return
  }
  const question = wordQuestion(demands, reading)
  const bySearch = question.words.length > 0 ? dialect.search.count(db, question) : undefined
  if (bySearch) {
    yield* bySearch
    return
  }
  let found = 0
  const index = namesPathFor(demands, reading)
  const left = index?.isNarrow ? demands.filter(each => each !== index.told) : demands
  for await (const more of countAlong(reading, pathOf(index), meets(left, reading))) {
    found += more
    yield {found, done: false}
  }
  yield {found, done: true}
}

// A narrow index is read in its own order; if all users have to be read, the order of ids is the fastest.
function pathOf(index: NamesPath | undefined): Path {
  if (!index?.isNarrow) return {columns: ['id'], within: yes, isDown: false}
  return {columns: ['sort_key', 'id'], within: index.test, few: index.few, ...boundsOf(index, false), isDown: false}
}

async function countIn(reading: Reading, demands: readonly Condition[], among: Bool): Promise<number> {
  const {rows} = await sql<{n: number | string}>`
    select count(*) as n from "user" where ${among} and ${meets(demands, reading)}`.execute(reading.db)
  return Number(rows[0]?.n ?? 0)
}

async function* countAmong(
  reading: Reading,
  demands: readonly Condition[],
  ids: readonly number[],
): AsyncIterable<CountStep> {
  const others = demands.filter(each => each.kind !== 'ids' || each.ids !== ids)
  const unique = [...new Set(ids)]
  const breath = yieldToEventLoop()
  let found = 0
  const size = reading.dialect.steps.first(fewUsers)
  for (let at = 0; at < unique.length; at += size) {
    const part = reading.dialect.among(sql.ref('user.id'), unique.slice(at, at + size))
    found += await countIn(reading, others, part)
    yield {found, done: false}
    await breath()
  }
  yield {found, done: true}
}

// Counts a small set in one statement; it may be larger if its rows need not be read. Undefined if there is no small set.
async function countFew(reading: Reading, demands: readonly Condition[]): Promise<number | undefined> {
  const question = demands.filter(each => each.kind !== 'words')
  for (const path of accessPathsFor(question, reading)) {
    const left = untested(demands, path)
    const most = left.length === 0 ? fewCovered : fewUsers
    const {rows} = await sql<{n: number | string; each: number | string}>`
      select count(*) as n, count(distinct id) as each
      from (select id from (${path.ids}) one limit ${most + 1}) part`.execute(reading.db)
    const [row] = rows
    if (row === undefined || Number(row.n) > most) continue
    return left.length === 0 ? Number(row.each) : countIn(reading, left, path.test)
  }
  return undefined
}
