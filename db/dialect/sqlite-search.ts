// The full-text index finds users by groups of letters, in list order. Its row numbers are ranks in that order, with gaps,
// so the first page of any search is found without sorting, however many users match.
import type BetterSqlite3 from 'better-sqlite3'
import {sql} from 'kysely'
import type {CountStep} from '../../source/app/ports.ts'
import {frequencyTable, groupsAsked, likelyMatches, rarestGroups, sample, sampleStoredUsers} from './gram-frequency.ts'
import {document, largestPiece} from './grams.ts'
import {nextLimit} from './next-limit.ts'
import {ranksFor, type Trail} from './ranks.ts'
import type {PlacedRow, Search, Searchable, WordPage, WordQuestion} from './search.ts'
import type {Prepare} from './statements.ts'
import {yieldToEventLoop} from './yield-to-event-loop.ts'

const tables = `
  create table if not exists search_place (rank integer primary key, user_id integer not null unique);
  create virtual table if not exists user_search
    using fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii');
  ${frequencyTable}
`
// The rank at a position of the list, from either side; the user at that position may be deleted by now.
const rankUpTo = `
  select p.rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) <= (?, ?) order by u.sort_key desc, u.id desc limit 1`
const rankFrom = `
  select p.rank from "user" u join search_place p on p.user_id = u.id
  where (u.sort_key, u.id) >= (?, ?) order by u.sort_key, u.id limit 1`

/** The search of one connection. */
export function sqliteSearch(raw: BetterSqlite3.Database, prepare: Prepare): Search {
  const trail: Trail = {}
  return {
    async prepare() {
      raw.exec(tables)
      sampleStoredUsers(prepare)
    },
    async replace(_tx, users, gone) {
      leave(prepare, gone)
      enter(prepare, users, trail)
      sample(prepare, users)
    },
    page: (db, question) => page(db, prepare, question),
    count: (db, question) => (isQuickerByRows(prepare, question) ? undefined : count(db, prepare, question)),
    ids: words => {
      const match = matchFor(prepare, {words, recordType: undefined})
      return sql`select p.user_id as id from user_search s cross join search_place p on p.rank = s.rowid
        where user_search match ${match}`
    },
    // Every word of a key follows a space; the last one has none after it.
    contains: word =>
      word.endsWith(' ') ? sql`instr(search_key || ' ', ${word}) > 0` : sql`instr(search_key, ${word}) > 0`,
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

// Rows are inserted by ascending rank: otherwise the index would be flushed at every step backwards.
function enter(prepare: Prepare, users: readonly Searchable[], trail: Trail): void {
  for (const {rank, user} of ranksFor(prepare, users, trail)) {
    prepare('insert into search_place (rank, user_id) values (?, ?)').run(rank, user.id)
    prepare('insert into user_search (rowid, grams) values (?, ?)').run(rank, document(user))
  }
}

function matchFor(prepare: Prepare, {words, recordType}: Pick<WordQuestion, 'words' | 'recordType'>): string {
  // A phrase is found by its words; the rows are then tested for the phrase.
  const groups = rarestGroups(
    prepare,
    words.flatMap(word => word.split(' ').filter(Boolean)),
  )
  if (recordType) groups.push(recordType.toLowerCase())
  return groups.map(group => `"${group}"`).join(' AND ')
}

// True if the index alone decides: every word is one of its groups, and there are no other conditions.
function isAnswered({words, hasMore}: WordQuestion): boolean {
  const isPiece = (word: string): boolean => !word.includes(' ') && [...word].length <= largestPiece
  return !hasMore && words.length <= groupsAsked && words.every(isPiece)
}

async function page(db: Parameters<Search['page']>[0], prepare: Prepare, question: WordPage): Promise<PlacedRow[]> {
  const {from, backward = false, columns, where, limit} = question
  const start =
    from &&
    prepare(backward ? rankFrom : rankUpTo)
      .pluck()
      .get(from.sort_key, from.id)
  let edge = typeof start === 'number' ? start : undefined
  const match = matchFor(prepare, question)
  const direction = sql.raw(backward ? 'desc' : 'asc')
  const [found, breath]: [PlacedRow[], () => Promise<void> | undefined] = [[], yieldToEventLoop()]
  for (let few = firstStep(question); ; ) {
    const begin = performance.now()
    const bound = edge === undefined ? sql`` : backward ? sql`and s.rowid < ${edge}` : sql`and s.rowid > ${edge}`
    const matching = sql`select s.rowid as rank from user_search s where user_search match ${match} ${bound}
      order by s.rowid ${direction} limit ${few}`
    const {rows} = await sql<PlacedRow>`
      select ${columns} from (${matching}) m
      cross join search_place p on p.rank = m.rank cross join "user" on "user".id = p.user_id
      where ${where} order by m.rank ${direction} limit ${limit - found.length}`.execute(db)
    found.push(...rows)
    if (found.length >= limit) return found
    const end = await sql<{last: number | null; n: number}>`
      select ${backward ? sql`min(rank)` : sql`max(rank)`} as last, count(*) as n from (${matching})`.execute(db)
    const {last, n} = end.rows[0] ?? {last: null, n: 0}
    if (n < few || last === null) return found
    edge = last
    few = nextLimit(few, performance.now() - begin)
    await breath()
    question.signal?.throwIfAborted()
  }
}

// Most matches of words alone pass the exact test, so the first step is long enough for a page. With more conditions it is
// short, to adapt to the time it takes.
function firstStep({hasMore, limit}: WordPage): number {
  return hasMore ? limit * 4 : Math.max(2000, limit * 4)
}

// With more conditions each match has to be read, and each step passes those counted before again. Above this number of
// matches, reading the rows themselves is faster.
const manyMatches = 20_000

function isQuickerByRows(prepare: Prepare, question: WordQuestion): boolean {
  return !isAnswered(question) && likelyMatches(prepare, question.words) > manyMatches
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
  // The index cannot seek: each step passes all matches counted before, so steps must not be too short.
  const least = isAnswered(question) ? 20_000 : 0
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
    limit = Math.max(least, nextLimit(limit, performance.now() - begin))
  }
}

function check(prepare: Prepare): string[] {
  const missing = prepare('select count(*) from "user" where id not in (select user_id from search_place)')
    .pluck()
    .get()
  const extra = prepare('select count(*) from search_place where user_id not in (select id from "user")').pluck().get()
  return [
    ...(missing === 0 ? [] : [`${missing} users are missing from the search index`]),
    ...(extra === 0 ? [] : [`${extra} entries of the search index belong to no user`]),
  ]
}
