import {type RawBuilder, sql} from 'kysely'
import {
  type Condition,
  type Counters,
  type ListQuery,
  type ListRow,
  recordTypeOfTab,
  rowFields,
} from '../../../source/app/ports.ts'
import type {Value} from '../../../source/domain/base/plan.ts'
import {user} from '../../../source/domain/user/index.ts'
import type {Db, Dialect} from '../../dialect/dialect.ts'
import {keysOf, type Spot, spotAt} from '../../queries/order-key.ts'
import {demandsOf, meets} from '../../queries/where.ts'
import {readRow} from '../../schema/codec.ts'
import {pageOf} from './user-order.ts'
import type {Reading} from './user-walk.ts'

const columns = [
  'id',
  'version',
  ...rowFields,
  'sort_key',
  'email',
  'note_count',
  'blocked_until',
  'owes_minor',
] as const

type Row = Record<string, string | number | null>

/**
 * A page of the list in its order, forwards or backwards from a position. Reads in steps, so that the screens can respond
 * to keys in between; `signal` stops it between steps.
 */
export async function listUsers(
  db: Db,
  dialect: Dialect,
  question: ListQuery,
  signal?: AbortSignal,
): Promise<ListRow[]> {
  signal?.throwIfAborted()
  const reading: Reading = {db, dialect, now: question.now, ...(signal ? {signal} : {})}
  const isPlain = demandsOf({...question, tab: 'all'}).length === 0 && !question.order?.length
  const rows = isPlain ? await byName(reading, question) : await byQuestion(reading, question)
  const marked = question.marked && (await amongMarked(reading, question.marked, rows))
  return marked ? rows.map(row => ({...row, isMarked: marked.has(row.id)})) : rows
}

function selected(question: ListQuery): RawBuilder<unknown> {
  const more = question.more?.filter(name => name in user.fields) ?? []
  return sql.join([...new Set<string>([...columns, ...more])].map(name => sql.ref(`user.${name}`)))
}

async function byName({db}: Reading, question: ListQuery): Promise<ListRow[]> {
  const {tab, from, backward, limit} = question
  const type = recordTypeOfTab[tab]
  const ofTab = type === undefined ? sql`1 = 1` : sql`"user".record_type = ${type}`
  const bound = from ? sql`and (sort_key, id) ${sql.raw(backward ? '<' : '>')} (${from.sort_key}, ${from.id})` : sql``
  const direction = sql.raw(backward ? 'desc' : 'asc')
  const {rows} = await sql<Row>`
    select ${selected(question)} from "user" where ${ofTab} ${bound}
    order by sort_key ${direction}, id ${direction} limit ${limit}`.execute(db)
  const list = rows.map(row => listRow(row, question))
  return backward ? list.reverse() : list
}

async function byQuestion(reading: Reading, question: ListQuery): Promise<ListRow[]> {
  const {order = [], from, limit, backward = false} = question
  const keys = keysOf(order, reading)
  const page = {
    demands: demandsOf(question),
    keys,
    limit,
    from: from && spotAt(from, keys),
    backward,
    total: (await listCounters(reading.db)).all,
  }
  for (;;) {
    const spots = await pageOf(reading, page)
    const rows = await rowsOf(reading.db, question, spots, order.length > 0)
    // If a user was deleted between the two statements, the page is read again, because a short page means the end of the list.
    if (rows.length === spots.length) return backward ? rows.reverse() : rows
  }
}

const idsAtOnce = 500

async function rowsOf(db: Db, question: ListQuery, spots: readonly Spot[], hasOrder: boolean): Promise<ListRow[]> {
  const rows = new Map<number, ListRow>()
  for (let at = 0; at < spots.length; at += idsAtOnce) {
    const ids = spots.slice(at, at + idsAtOnce).map(spot => spot.id)
    const part = await sql<Row>`
      select ${selected(question)} from "user" where id in (${sql.join(ids)})`.execute(db)
    for (const row of part.rows) rows.set(Number(row['id']), listRow(row, question))
  }
  return spots.flatMap(({id, values}) => {
    const row = rows.get(id)
    return row ? (hasOrder ? {...row, order: values} : row) : []
  })
}

// The columns of the list need no conversion except amounts, which some drivers return as text.
function listRow(row: Row, {more}: ListQuery): ListRow {
  const amount = row['owes_minor']
  // The cast is safe: the columns are those selected above.
  const list = (typeof amount === 'number' ? row : {...row, owes_minor: Number(amount)}) as unknown as ListRow
  if (!more?.length) return list
  const values = new Map<string, Value>(Object.entries(readRow(user, {...row})))
  return {...list, more: Object.fromEntries(more.map(name => [name, values.get(name) ?? null]))}
}

async function amongMarked(
  reading: Reading,
  marked: Condition,
  rows: readonly ListRow[],
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set()
  const shown = new Set(rows.map(row => row.id))
  const {rows: found} = await sql<{id: number}>`
    select id from "user" where ${reading.dialect.among(sql.ref('user.id'), [...shown])}
    and ${meets([within(marked, shown)], reading)}`.execute(reading.db)
  return new Set(found.map(row => row.id))
}

// Reduces the ids of marked users, of which there may be a hundred thousand, to those on the page.
function within(condition: Condition, shown: ReadonlySet<number>): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return {...condition, of: condition.of.map(each => within(each, shown))}
    case 'not':
      return {...condition, of: within(condition.of, shown)}
    case 'either':
      return {...condition, one: within(condition.one, shown), other: within(condition.other, shown)}
    case 'ids':
      return {...condition, ids: condition.ids.filter(id => shown.has(id))}
    default:
      return condition
  }
}

/** The number of users of each tab, from counters that every commit updates. */
export async function listCounters(db: Db): Promise<Counters> {
  const {rows} = await sql<{name: string; value: number}>`
    select name, value from counter where name in ('STAFF', 'PUBLIC', 'CONTACT')`.execute(db)
  const of = (name: string): number => rows.find(row => row.name === name)?.value ?? 0
  const [staff, open, contact] = [of('STAFF'), of('PUBLIC'), of('CONTACT')]
  return {staff, public: open, contact, all: staff + open + contact}
}
