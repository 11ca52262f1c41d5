import type {CodeBook} from './code-book.ts'

/**
 * The codes of a table that a person may mean by a text: the code as it stands, else the code in any case, else those
 * with this label in any case. None if the table knows nothing like it.
 */
export function findCodes(book: CodeBook, table: string, text: string): string[] {
  const codes = book.tables.get(table)
  if (codes === undefined || codes.has(text)) return codes === undefined ? [] : [text]
  const wanted = text.trim().toLowerCase()
  const all = [...codes.values()]
  const byCode = all.filter(each => each.code.toLowerCase() === wanted)
  const found = byCode.length > 0 ? byCode : all.filter(each => each.label.toLowerCase() === wanted)
  return found.map(each => each.code)
}
