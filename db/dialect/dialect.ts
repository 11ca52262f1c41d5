import type {Expression, RawBuilder, SqlBool} from 'kysely'
import type {Db, Stored, Tx} from '../handle.ts'
import type {ColumnTypes} from '../migrations/index.ts'
import type {Search} from './search.ts'

export type {Db, Stored, Tx}

/** A row to change: its id and the version it must still have, then the new values in column order. */
export type VersionedRow = {readonly id: number; readonly version: number; readonly values: readonly Stored[]}

export type Fault = {
  readonly kind: 'busy' | 'full' | 'read-only' | 'damaged' | 'absent' | 'no-entry' | 'other'
  readonly sentence: string
}

/** Everything in which the databases differ. Nothing outside this folder asks which one it is. */
export type Dialect = {
  readonly types: ColumnTypes
  /** Writes many rows; the statement is prepared once. */
  insertMany(tx: Tx, table: string, columns: readonly string[], rows: readonly (readonly Stored[])[]): Promise<void>
  /** Changes many rows and raises their versions; answers the ids of those that no longer had the version given. */
  updateMany(tx: Tx, table: string, columns: readonly string[], rows: readonly VersionedRow[]): Promise<number[]>
  /** Removes many rows; answers the ids of those that no longer had the version given. */
  deleteMany(tx: Tx, table: string, rows: readonly Omit<VersionedRow, 'values'>[]): Promise<number[]>
  /** Sets columns of many rows without a check and without raising versions. */
  stampMany(
    tx: Tx,
    table: string,
    columns: readonly string[],
    rows: readonly Omit<VersionedRow, 'version'>[],
  ): Promise<void>
  /** The column of a broken unique constraint, as `table.column`; nothing for any other error. */
  violation(error: unknown): string | undefined
  /** What went wrong in the database itself, in words. */
  fault(error: unknown): Fault
  /** The test of one row: the column, whatever its type, contains the text, whatever its case. */
  containsText(column: RawBuilder<unknown>, text: string): Expression<SqlBool>
  /** The test of one row: the column begins with the text, whatever its case. */
  beginsWith(column: RawBuilder<unknown>, text: string): Expression<SqlBool>
  /** The test of one row: the regular expression matches somewhere in the column, whatever its case. */
  matches(column: RawBuilder<unknown>, source: string): Expression<SqlBool>
  /** The column is one of these numbers, however many. */
  among(column: RawBuilder<unknown>, ids: readonly number[]): Expression<SqlBool>
  /** The column is one of these texts, however many. */
  amongTexts(column: RawBuilder<unknown>, texts: readonly string[]): Expression<SqlBool>
  /** Waits until no other transaction is between here and its end, so that what is looked up now holds until then. */
  oneAtATime(tx: Tx): Promise<void>
  /** The text of the column in lower case. */
  lower(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The column of texts, compared and sorted byte by byte whatever the locale of the database. */
  byBytes(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The column to be tested on rows that were found in another way: no reason to go through an index of it. */
  tested(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The table of users, to be read along this index. */
  usersBy(index: string): RawBuilder<unknown>
  readonly search: Search
  /** Changes when any connection has committed. */
  changeMark(db: Db): Promise<number>
  /** Asks the database to check itself; empty when it is sound. */
  check(db: Db): Promise<string[]>
  /** Writes a consistent copy to a file while others go on working. */
  backup(db: Db, file: string): Promise<void>
  /** Bytes on disk. */
  size(db: Db): Promise<number>
  /** Makes the file as small as it can be. */
  compact(db: Db): Promise<void>
}
