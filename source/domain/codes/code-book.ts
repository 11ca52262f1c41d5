import type {RecordType} from '../entity/kind.ts'

export type Code = {readonly code: string; readonly label: string; readonly enabled: boolean}
export type CodeTable = ReadonlyMap<string, Code>

/** Every code table and mapping of the site, as read once at start. */
export type CodeBook = {
  readonly tables: ReadonlyMap<string, CodeTable>
  /** Table name -> code -> the record types that may use it; a code without an entry may be used by all. */
  readonly recordTypes: ReadonlyMap<string, ReadonlyMap<string, readonly RecordType[]>>
  /** Table name -> code -> the codes of the parent table that it belongs to: the type of a category or of a block. */
  readonly belongsTo: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
}

/** The label of a code; the code itself where the table does not know it. */
export function labelOf(book: CodeBook, table: string, code: string): string {
  return book.tables.get(table)?.get(code)?.label ?? code
}

/** True if the table has the code, enabled or not. A table without rows accepts every code: the site never filled it. */
export function knowsCode(book: CodeBook, table: string, code: string): boolean {
  const codes = book.tables.get(table)
  return codes === undefined || codes.size === 0 || codes.has(code)
}

/** True if the table has the code and no longer offers it: records keep it, and none gets it. */
export function isDisabledCode(book: CodeBook, table: string, code: string): boolean {
  return book.tables.get(table)?.get(code)?.enabled === false
}

/** True if this record type may use the code. */
export function allowsCode(book: CodeBook, table: string, code: string, recordType: RecordType): boolean {
  const types = book.recordTypes.get(table)?.get(code)
  return types === undefined || types.includes(recordType)
}

/** The codes of a table that are offered, in its order; none of an unknown table. */
export function enabledCodes(book: CodeBook, table: string): Code[] {
  return [...(book.tables.get(table)?.values() ?? [])].filter(each => each.enabled)
}

/** The codes a user of this record type may be given, in the order of the table. */
export function codesFor(book: CodeBook, table: string, recordType: RecordType): Code[] {
  return enabledCodes(book, table).filter(each => allowsCode(book, table, each.code, recordType))
}

/**
 * The enabled codes that belong to a code of the parent table, in order: the categories of a category type, the
 * descriptions of a block type (F197, F263). A code without a parent belongs to every one.
 */
export function codesUnder(book: CodeBook, table: string, above: string): Code[] {
  const belonging = book.belongsTo.get(table)
  return enabledCodes(book, table).filter(each => belonging?.get(each.code)?.includes(above) ?? true)
}
