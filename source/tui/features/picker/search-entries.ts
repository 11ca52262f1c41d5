// The search of pickers and of help: words first, letters that are scattered over a label last.
import fuzzysort from 'fuzzysort'

/** What the search looks at. */
export type Searchable = {
  readonly id: string
  readonly label: string
  readonly keywords?: readonly string[]
  readonly refused?: string
}

// Longer texts are accidental pastes, and slow to match.
const longestQuery = 200
// Matches below this score are coincidental.
const minScore = 0.3

/**
 * Returns the entries that match a text, best first: the entry of exactly this name, then those with these words in their
 * label, then those with them in a keyword, then those whose label has the letters in this order. Refused entries follow
 * the others of their kind.
 */
export function searchEntries<E extends Searchable>(entries: readonly E[], text: string): readonly E[] {
  if (text.length > longestQuery) return []
  const exact = entries.filter(each => each.id === text || each.label.toLowerCase() === text.toLowerCase())
  const words = inWords(text)
  const named = words === ' ' ? [] : byRank(entries, each => rankOf(each, words))
  const scattered = fuzzysort.go(text, entries, {key: 'label', limit: 0, threshold: minScore})
  const letters = scattered.flatMap(({obj, indexes}) => (beginsWord(obj.label, indexes[0] ?? 0) ? [obj] : []))
  return [...new Set([...exact, ...refusedLast(named), ...refusedLast(letters)])]
}

/** Returns entries with those that cannot be chosen behind the others. */
export function refusedLast<E extends Searchable>(entries: readonly E[]): readonly E[] {
  return [...entries.filter(each => each.refused === undefined), ...entries.filter(each => each.refused !== undefined)]
}

function byRank<E extends Searchable>(entries: readonly E[], rank: (entry: E) => number): E[] {
  return entries
    .map(entry => ({entry, rank: rank(entry)}))
    .filter(each => each.rank > 0)
    .toSorted((one, other) => one.rank - other.rank)
    .map(each => each.entry)
}

// 1 is best; 0 does not match. A plural is the same word. Words count as a phrase, and after that in any order.
function rankOf({label, keywords = []}: Searchable, words: string): number {
  const read = `${inWords(label)} `
  const isWhole = (text: string): boolean => text.includes(`${words} `) || text.includes(`${words}s `)
  if (read.startsWith(`${words} `)) return 1
  if (isWhole(read)) return 2
  if (read.includes(words)) return 3
  const hidden = keywords.map(each => `${inWords(each)} `)
  if (hidden.some(each => isWhole(each) && each.startsWith(words))) return 4
  if (hidden.some(each => each.includes(words))) return 5
  const all = [read, ...hidden].join('')
  return words
    .trim()
    .split(' ')
    .every(word => all.includes(` ${word}`))
    ? 6
    : 0
}

// Each word with a blank before it.
function inWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`
}

function beginsWord(label: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(label.charAt(at - 1))
}
