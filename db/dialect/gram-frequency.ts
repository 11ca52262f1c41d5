// How common each group of letters is, estimated from a sample. A search walks the lists of its rarest groups only: the
// common ones would cost more than they leave out.
import {document, gramsToFind} from './grams.ts'
import type {Searchable} from './search.ts'
import type {Prepare} from './statements.ts'

/** The table of the sample; part of the index. */
export const frequencyTable =
  'create table if not exists search_gram (gram text primary key, n integer not null) without rowid;'

// One person in so many is counted: enough to tell common from rare, too few to be noticed in an import.
const oneIn = 64
const largestSample = 20_000
// Each further list narrows the result less than reading it costs.
export const groupsAsked = 3

/** Counts the groups of those among new people who belong to the sample. */
export function sample(prepare: Prepare, people: readonly Searchable[]): void {
  count(
    prepare,
    people.filter(person => person.id % oneIn === 0),
  )
}

/** Makes the sample of a database that has people but none yet. */
export function sampleEverybody(prepare: Prepare): void {
  if (prepare('select 1 from search_gram limit 1').get() !== undefined) return
  const total = Number(prepare('select count(*) from "user"').pluck().get())
  const step = Math.max(1, Math.ceil(total / largestSample))
  // The columns are those selected.
  const people = prepare('select id, search_key, record_type, sort_key from "user" where id % ? = 0').all(
    step,
  ) as Searchable[]
  count(prepare, people)
}

function count(prepare: Prepare, people: readonly Searchable[]): void {
  const counts = new Map<string, number>()
  for (const person of people) {
    for (const gram of new Set(document(person).split(' '))) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  const add = prepare(
    'insert into search_gram (gram, n) values (?, ?) on conflict (gram) do update set n = n + excluded.n',
  )
  for (const [gram, n] of counts) add.run(gram, n)
}

/** The rarest groups that people must have to have all these words. */
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

/** About how many people have all these words, told from the sample: the rarest of their groups decides. */
export function likelyMatches(prepare: Prepare, words: readonly string[]): number {
  const frequency = prepare('select n from search_gram where gram = ?').pluck()
  const counts = words.flatMap(gramsToFind).map(gram => Number(frequency.get(gram) ?? 0))
  return Math.min(...counts) * oneIn
}
