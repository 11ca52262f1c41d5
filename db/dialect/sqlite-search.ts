// The index answers "which people have these letters somewhere" in the order of the list. Its row numbers are ranks in
// that order, with gaps: so the first page of any search is found without sorting, however many people match.
import type BetterSqlite3 from 'better-sqlite3'
import {sql} from 'kysely'
import type {CountStep} from '../../source/app/ports.ts'
import {frequencyTable, groupsAsked, rarestGroups, sample, sampleEverybody} from './gram-frequency.ts'
import {document, largestPiece} from './grams.ts'
import {ranksFor, type Trail} from './ranks.ts'
import type {Search, Searchable, WordPage, WordQuestion} from './search.ts'
import type {Prepare} from './statements.ts'

const tables = `
  create table if not exists search_place (rank integer primary key, user_id integer not null unique);
  create virtual table if not exists user_search
    using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');
  ${frequencyTable}
`
// The rank up to which (or from which) the list stands at a place, whether or not somebody still stands there.
const rankUpTo = `
  select p.rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) <= (?, ?) order by u.sort_key desc, u.id desc limit 1`
const rankFrom = `
  select p.rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) >= (?, ?) order by u.sort_key, u.id limit 1`

// A step of a count takes about this long, whether its rows are in memory or not.
const stepMs = 5

/** The search of one connection. */
export function sqliteSearch(raw: BetterSqlite3.Database, prepare: Prepare): Search {
  const trail: Trail = {}
  return {
    async prepare() {
      raw.exec(tables)
      sampleEverybody(prepare)
    },
    async replace(_tx, people, gone) {
      leave(prepare, gone)
      enter(prepare, people, trail)
      sample(prepare, people)
    },
    page: (db, question) => page(db, prepare, question),
    count: (db, question) => count(db, prepare, question),
    contains: word => sql`instr(search_key, ${word}) > 0`,
    async check() {
      return check(prepare)
    },
  }
}

function leave(prepare: Prepare, ids: readonly number[]): void {
  for (const id of ids) {
    const rank = prepare('select rank from search_place where user_id = ?').pluck().get(id)
    if (rank === undefined) continue
    prepare('delete from user_search where rowid = ?').run(rank)
    prepare('delete from search_place where rank = ?').run(rank)
  }
}

// Rows go in by rising rank: out of order, the index would be flushed at every step backwards.
function enter(prepare: Prepare, people: readonly Searchable[], trail: Trail): void {
  for (const {rank, person} of ranksFor(prepare, people, trail)) {
    prepare('insert into search_place (rank, user_id) values (?, ?)').run(rank, person.id)
    prepare('insert into user_search (rowid, grams) values (?, ?)').run(rank, document(person))
  }
}

function matchFor(prepare: Prepare, {words, recordType}: WordQuestion): string {
  const groups = rarestGroups(prepare, words)
  if (recordType) groups.push(recordType.toLowerCase())
  return groups.map(group => `"${group}"`).join(' AND ')
}

// The index alone knows the answer when every word is one of its groups and nothing else is asked.
function isAnswered({words, hasMore}: WordQuestion): boolean {
  return !hasMore && words.length <= groupsAsked && words.every(word => [...word].length <= largestPiece)
}

function page(db: Parameters<Search['page']>[0], prepare: Prepare, question: WordPage): ReturnType<Search['page']> {
  const {from, backward = false} = question
  const rank =
    from &&
    prepare(backward ? rankFrom : rankUpTo)
      .pluck()
      .get(from.sort_key, from.id)
  const bound = typeof rank !== 'number' ? sql`` : backward ? sql`and s.rowid < ${rank}` : sql`and s.rowid > ${rank}`
  const query = sql<Record<string, string | number | null>>`
    select ${question.columns} from user_search s
    cross join search_place p on p.rank = s.rowid cross join "user" on "user".id = p.user_id
    where user_search match ${matchFor(prepare, question)} ${bound} and ${question.where}
    order by s.rowid ${sql.raw(backward ? 'desc' : 'asc')} limit ${question.limit}`
  return query.execute(db).then(result => result.rows)
}

async function* count(
  db: Parameters<Search['count']>[0],
  prepare: Prepare,
  question: WordQuestion,
): AsyncIterable<CountStep> {
  const match = matchFor(prepare, question)
  const rows = isAnswered(question)
    ? sql`user_search s where user_search match ${match}`
    : sql`user_search s cross join search_place p on p.rank = s.rowid cross join "user" on "user".id = p.user_id
        where user_search match ${match} and ${question.where}`
  let [found, after, limit] = [0, Number.MIN_SAFE_INTEGER, 500]
  for (;;) {
    const begin = performance.now()
    const step = await sql<{n: number; last: number | null}>`
      select count(*) as n, max(rank) as last from (
        select s.rowid as rank from ${rows} and s.rowid > ${after} order by s.rowid limit ${limit})`.execute(db)
    const {n, last} = step.rows[0] ?? {n: 0, last: null}
    found += n
    const done = n < limit || last === null
    yield {found, done}
    if (done) return
    after = last
    limit = nextLimit(limit, performance.now() - begin)
  }
}

function nextLimit(limit: number, tookMs: number): number {
  const wished = limit * (stepMs / Math.max(tookMs, 0.1))
  return Math.round(Math.min(100_000, Math.max(100, Math.min(wished, limit * 4))))
}

function check(prepare: Prepare): string[] {
  const missing = prepare('select count(*) from "user" where id not in (select user_id from search_place)')
    .pluck()
    .get()
  const extra = prepare('select count(*) from search_place where user_id not in (select id from "user")').pluck().get()
  return [
    ...(missing === 0 ? [] : [`${missing} users are missing from the search index`]),
    ...(extra === 0 ? [] : [`${extra} entries of the search index belong to nobody`]),
  ]
}
