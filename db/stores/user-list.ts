import {type RawBuilder, sql} from 'kysely'
import {
  type Counters,
  type CountStep,
  type ListQuestion,
  type ListRow,
  type People,
  recordTypeOfTab,
} from '../../source/app/ports.ts'
import type {Db, Dialect} from '../dialect/dialect.ts'
import {whereOf, wordsOf} from '../where.ts'

const columns = [
  'id',
  'version',
  'primary_id',
  'first_name',
  'middle_name',
  'last_name',
  'record_type',
  'account_type',
  'status',
  'user_group',
  'job_category',
  'expiry_date',
  'locked_at',
  'external_id',
  'sort_key',
  'email',
  'note_count',
  'blocked_until',
  'owes_minor',
] as const

const selected: RawBuilder<unknown> = sql.join(columns.map(name => sql.ref(`user.${name}`)))

/** A page of the list, in its order, from a place onwards or backwards. Never reads more rows than it has to pass. */
export async function listUsers(db: Db, dialect: Dialect, question: ListQuestion): Promise<ListRow[]> {
  const rows = (await bySearch(db, dialect, question)) ?? (await byOrder(db, dialect, question))
  // The selected columns need no decoding but for amounts, which some drivers hand out as text.
  const page = rows as unknown as ListRow[]
  const list = page.some(row => typeof row.owes_minor !== 'number')
    ? page.map(row => ({...row, owes_minor: Number(row.owes_minor)}))
    : page
  return question.backward ? list.reverse() : list
}

type Rows = Record<string, string | number | null>[]

function bySearch(db: Db, dialect: Dialect, question: ListQuestion): Promise<Rows> | undefined {
  const words = wordsOf(question.where)
  if (words.length === 0) return undefined
  const {limit, from, backward} = question
  return dialect.search.page(db, {
    words,
    recordType: recordTypeOfTab[question.tab],
    where: whereOf(question, dialect),
    hasMore: question.where.kind !== 'words',
    columns: selected,
    limit,
    ...(from ? {from} : {}),
    ...(backward ? {backward} : {}),
  })
}

async function byOrder(db: Db, dialect: Dialect, question: ListQuestion): Promise<Rows> {
  const {from, backward, limit} = question
  const bound = from ? sql`and (sort_key, id) ${sql.raw(backward ? '<' : '>')} (${from.sort_key}, ${from.id})` : sql``
  const way = sql.raw(backward ? 'desc' : 'asc')
  const {rows} = await sql<Rows[number]>`
    select ${selected} from "user" where ${whereOf(question, dialect)} ${bound}
    order by sort_key ${way}, id ${way} limit ${limit}`.execute(db)
  return rows
}

/** How many people each tab has; kept up to date by every commit, so it costs nothing to read. */
export async function listCounters(db: Db): Promise<Counters> {
  const {rows} = await sql<{name: string; value: number}>`
    select name, value from counter where name in ('STAFF', 'PUBLIC', 'CONTACT')`.execute(db)
  const of = (name: string): number => rows.find(row => row.name === name)?.value ?? 0
  const [staff, open, contact] = [of('STAFF'), of('PUBLIC'), of('CONTACT')]
  return {staff, public: open, contact, all: staff + open + contact}
}

// Rows read in one step of a count: a few milliseconds.
const rowsAtOnce = 20_000

/** How many people a question finds, counted in steps so that keys are answered in between. */
export async function* countUsers(db: Db, dialect: Dialect, people: People): AsyncIterable<CountStep> {
  const words = wordsOf(people.where)
  const where = whereOf(people, dialect)
  const bySearch =
    words.length > 0
      ? dialect.search.count(db, {
          words,
          recordType: recordTypeOfTab[people.tab],
          where,
          hasMore: people.where.kind !== 'words',
        })
      : undefined
  if (bySearch) {
    yield* bySearch
    return
  }
  let [found, from] = [0, 0]
  for (;;) {
    const edge = await sql<{last: number | null}>`
      select max(id) as last from (select id from "user" where id > ${from} order by id limit ${rowsAtOnce}) part`.execute(
      db,
    )
    const last = edge.rows[0]?.last ?? null
    if (last === null) break
    const part = await sql<{
      n: number | string
    }>`select count(*) as n from "user" where id > ${from} and id <= ${last} and ${where}`.execute(db)
    found += Number(part.rows[0]?.n ?? 0)
    from = last
    yield {found, done: false}
  }
  yield {found, done: true}
}
