import type {Searchable} from './search.ts'

const surrogates = /[\ud800-\udfff]/

/** Letters in the largest pieces. A word up to this long is a piece itself, and found without a look at any row. */
export const largestPiece = 4

/**
 * The pieces of one to four letters of every word, each after a blank. A piece may be there twice: the index keeps it
 * once, and finding doubles here would cost more than that.
 */
function piecesOf(searchKey: string): string {
  let pieces = ''
  for (const word of searchKey.split(' ')) {
    // Letters outside the basic plane are two code units; a piece must not cut one in half.
    const letters = surrogates.test(word) ? [...word] : undefined
    const length = letters?.length ?? word.length
    for (let at = 0; at < length; at++) {
      for (let end = at + 1; end <= length && end <= at + largestPiece; end++) {
        pieces += ` ${letters?.slice(at, end).join('') ?? word.slice(at, end)}`
      }
    }
  }
  return pieces
}

/** The pieces that a key must have to contain the word: the word itself if it is one, else all its largest pieces. */
export function gramsToFind(word: string): string[] {
  const letters = [...word]
  if (letters.length <= largestPiece) return [word]
  const grams = new Set<string>()
  for (let at = 0; at + largestPiece <= letters.length; at++) grams.add(letters.slice(at, at + largestPiece).join(''))
  return [...grams]
}

/** What is indexed of a person: the pieces of the key, and the record type as a word longer than any piece. */
export function document(person: Pick<Searchable, 'search_key' | 'record_type'>): string {
  return `${person.record_type.toLowerCase()}${piecesOf(person.search_key)}`
}
