import type {Searchable} from './search.ts'

const surrogates = /[\ud800-\udfff]/

/** The pieces of one, two and three letters of every word, each once: what the index holds of a search key. */
export function gramsOf(searchKey: string): Set<string> {
  const grams = new Set<string>()
  for (const word of searchKey.split(' ')) {
    if (word === '') continue
    // Letters outside the basic plane are two code units; a piece must not cut one in half.
    if (surrogates.test(word)) addGrams([...word], grams)
    else
      for (let at = 0; at < word.length; at++)
        for (let size = 1; size <= 3 && at + size <= word.length; size++) grams.add(word.slice(at, at + size))
  }
  return grams
}

function addGrams(letters: readonly string[], grams: Set<string>): void {
  for (let at = 0; at < letters.length; at++) {
    for (let size = 1; size <= 3 && at + size <= letters.length; size++)
      grams.add(letters.slice(at, at + size).join(''))
  }
}

/** The pieces that a key must have to contain the word: the word itself up to three letters, else all its threes. */
export function gramsToFind(word: string): string[] {
  const letters = [...word]
  if (letters.length <= 3) return [word]
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= letters.length; at++) grams.add(letters.slice(at, at + 3).join(''))
  return [...grams]
}

/** What is indexed of a person: the pieces of the key, and the record type as a word longer than any piece. */
export function document(person: Pick<Searchable, 'search_key' | 'record_type'>): string {
  return [...gramsOf(person.search_key), person.record_type.toLowerCase()].join(' ')
}
