import type {CodeBook} from './code-book.ts'

/**
 * The codes of a table that a typed text stands for: the exact code, else the code in any case, else every code with
 * this label in any case; disabled ones only if no other has it. Empty if nothing matches.
 */
export function findCodes(book: CodeBook, table: string, text: string): string[] {
  const codes = book.tables.get(table)
  if (codes === undefined || codes.has(text)) return codes === undefined ? [] : [text]
  const wanted = text.trim().toLowerCase()
  const all = [...codes.values()]
  const byCode = all.filter(each => each.code.toLowerCase() === wanted)
  const byLabel = all.filter(each => each.label.toLowerCase() === wanted)
  const offered = byLabel.filter(each => each.enabled)
  const found = byCode.length > 0 ? byCode : offered.length > 0 ? offered : byLabel
  return found.map(each => each.code)
}
