import {nearest} from '../../../domain/base/nearest.ts'
import type {Code, CodeBook} from '../../../domain/codes/code-book.ts'
import {findCodes} from '../../../domain/codes/find-codes.ts'

const maxListed = 5

/**
 * The code of a table that a text means: a code or a label in any case, or the beginning of exactly one label. Refuses
 * what is unknown or may be several, naming them. A table without rows takes every text.
 */
export function findCode(book: CodeBook, table: string, label: string, text: string): {code: string} | {fault: string} {
  const codes = [...(book.tables.get(table)?.values() ?? [])]
  if (codes.length === 0) return {code: text}
  const named = findCodes(book, table, text)
  const wanted = text.trim().toLowerCase()
  const begun = codes.filter(each => each.label.toLowerCase().startsWith(wanted)).map(each => each.code)
  const found = named.length > 0 ? named : begun
  const [code] = found
  if (code !== undefined && found.length === 1) return {code}
  if (found.length > 1) return {fault: `${label}: "${text}" is ambiguous: it may be ${listed(codes, found)}`}
  const near = nearest(text, [...codes.map(each => each.code), ...codes.map(each => each.label)])
  return {fault: `${label}: code "${text}" does not exist${near || `; use one of ${listed(codes)}`}`}
}

/** The codes of a table of which code or label fits, whatever its case. */
export function findCodesLike(book: CodeBook, table: string, fits: (text: string) => boolean): readonly string[] {
  const codes = [...(book.tables.get(table)?.values() ?? [])]
  return codes.filter(each => fits(each.code.toLowerCase()) || fits(each.label.toLowerCase())).map(each => each.code)
}

function listed(codes: readonly Code[], only: readonly string[] = codes.map(each => each.code)): string {
  const some = codes.filter(each => only.includes(each.code)).slice(0, maxListed)
  const names = some.map(({code, label}) => (code === label ? code : `${code} (${label})`))
  return `${names.join(', ')}${only.length > maxListed ? ' and others' : ''}`
}
