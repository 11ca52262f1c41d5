// How common each group of letters is, estimated from a sample. A search reads the lists of its rarest groups only: the
// common ones would take longer to read than they save.
import {document, gramsToFind} from './grams.ts'
import type {Searchable} from './search.ts'
import type {Prepare} from './statements.ts'

/** The table of the sample; part of the index. */
export const frequencyTable =
  'create table if not exists search_gram (gram text primary key, n integer not null) without rowid;'

// One user in this many is counted: enough to tell common groups from rare ones, too few to slow an import down.
const oneIn = 64
const largestSample = 20_000
// More lists would take longer to read than they save.
export const groupsAsked = 3

/** Counts the groups of the new users that belong to the sample. */
export function sample(prepare: Prepare, users: readonly Searchable[]): void {
  count(
    prepare,
    users.filter(user => user.id % oneIn === 0),
  )
}

/** Creates the sample of a database that has users but no sample yet. */
export function sampleStoredUsers(prepare: Prepare): void {
  if (prepare('select 1 from search_gram limit 1').get() !== undefined) return
  const total = Number(prepare('select count(*) from "user"').pluck().get())
  countStored(prepare, Math.max(1, Math.ceil(total / largestSample)))
}

/** Takes the sample again from the users who are stored, so that it holds no groups of those who were erased. */
export function sampleAgain(prepare: Prepare): void {
  prepare('delete from search_gram').run()
  countStored(prepare, oneIn)
}

function countStored(prepare: Prepare, step: number): void {
  // The cast is safe: the selected columns are those of the type.
  const users = prepare('select id, search_key, record_type, sort_key from "user" where id % ? = 0').all(
    step,
  ) as Searchable[]
  count(prepare, users)
}

function count(prepare: Prepare, users: readonly Searchable[]): void {
  const counts = new Map<string, number>()
  for (const user of users) {
    for (const gram of new Set(document(user).split(' '))) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  const add = prepare(
    'insert into search_gram (gram, n) values (?, ?) on conflict (gram) do update set n = n + excluded.n',
  )
  for (const [gram, n] of counts) add.run(gram, n)
}

/** The rarest of the groups that users with all these words must have. */
export function rarestGroups(prepare: Prepare, words: readonly string[]): string[] {
  const groups = [...new Set(words.flatMap(gramsToFind))]
  if (groups.length <= groupsAsked) return groups
  const frequency = prepare('select n from search_gram where gram = ?').pluck()
  const ranked = groups.map(gram => ({gram, n: Number(frequency.get(gram) ?? 0)}))
  return ranked
    .sort((one, other) => one.n - other.n)
    .slice(0, groupsAsked)
    .map(each => each.gram)
}

/** Estimates the number of users with all these words from the rarest of their groups in the sample. */
export function likelyMatches(prepare: Prepare, words: readonly string[]): number {
  const frequency = prepare('select n from search_gram where gram = ?').pluck()
  const counts = words.flatMap(gramsToFind).map(gram => Number(frequency.get(gram) ?? 0))
  return Math.min(...counts) * oneIn
}
