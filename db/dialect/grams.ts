import type {Searchable} from './search.ts'

const surrogates = /[\ud800-\udfff]/

/**
 * The pieces of one, two and three letters of every word, each after a blank. A piece may be there twice: the index
 * keeps it once, and finding doubles here would cost more than that.
 */
function piecesOf(searchKey: string): string {
  let pieces = ''
  for (const word of searchKey.split(' ')) {
    // Letters outside the basic plane are two code units; a piece must not cut one in half.
    const letters = surrogates.test(word) ? [...word] : undefined
    const length = letters?.length ?? word.length
    const piece = (at: number, size: number): string =>
      letters?.slice(at, at + size).join('') ?? word.slice(at, at + size)
    for (let at = 0; at < length; at++) {
      pieces += ` ${piece(at, 1)}`
      if (at + 2 <= length) pieces += ` ${piece(at, 2)}`
      if (at + 3 <= length) pieces += ` ${piece(at, 3)}`
    }
  }
  return pieces
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
  return `${person.record_type.toLowerCase()}${piecesOf(person.search_key)}`
}
