import type {Searchable} from './search.ts'

const surrogates = /[\ud800-\udfff]/

/** Number of letters in the longest pieces. A word up to this length is a piece itself and is found without reading rows. */
export const largestPiece = 4

/**
 * The pieces of one to four letters of every word, each after a space. Duplicates are allowed: the index stores each piece
 * once, and removing them here would take longer.
 */
function piecesOf(searchKey: string): string {
  let pieces = ''
  for (const word of searchKey.split(' ')) {
    // Characters outside the basic plane are two code units, which a piece must not separate.
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

/** The pieces that a key containing the word must have: the word itself if it is short enough, otherwise its longest pieces. */
export function gramsToFind(word: string): string[] {
  const letters = [...word]
  if (letters.length <= largestPiece) return [word]
  const grams = new Set<string>()
  for (let at = 0; at + largestPiece <= letters.length; at++) grams.add(letters.slice(at, at + largestPiece).join(''))
  return [...grams]
}

/** The indexed text of a user: the pieces of the search key, and the record type as a word longer than any piece. */
export function document(user: Pick<Searchable, 'search_key' | 'record_type'>): string {
  return `${user.record_type.toLowerCase()}${piecesOf(user.search_key)}`
}
