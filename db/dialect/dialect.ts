import type {Expression, RawBuilder, SqlBool} from 'kysely'
import type {Db, Stored, Tx} from '../handle.ts'
import type {ColumnTypes} from '../migrations/index.ts'
import type {Search} from './search.ts'

export type {Db, Stored, Tx}

/** A row to update: its id, the version it must still have, and the new values in column order. */
export type VersionedRow = {readonly id: number; readonly version: number; readonly values: readonly Stored[]}

export type Fault = {
  readonly kind: 'busy' | 'full' | 'read-only' | 'damaged' | 'absent' | 'no-entry' | 'other'
  readonly sentence: string
  /** What to do about it, where the kind alone does not tell. */
  readonly hint?: string
}

/** The size of the steps of one long read. */
export type Stepping = {
  /** Rows of the next step. */
  readonly rows: number
  /** Reports how long a step of two statements took, which decides on the next. */
  took(milliseconds: number): void
}

/** How long reads are divided into steps, between which others have their turn and a read can be stopped. */
export type Steps = {
  /** Rows of a first step, where `wanted` would do for a database in this process. */
  first(wanted: number): number
  begin(wanted: number): Stepping
  /** True if reading along an index is given up once another way is probably faster, instead of going on. */
  readonly areGivenUp: boolean
}

/** Everything in which SQLite and PostgreSQL differ. No code outside this folder asks which one it is. */
export type Dialect = {
  readonly types: ColumnTypes
  /** Inserts many rows; the statement is prepared once. */
  insertMany(tx: Tx, table: string, columns: readonly string[], rows: readonly (readonly Stored[])[]): Promise<void>
  /** Updates many rows and increments their versions. Returns the ids of rows whose version was not the given one. */
  updateMany(tx: Tx, table: string, columns: readonly string[], rows: readonly VersionedRow[]): Promise<number[]>
  /** Deletes many rows. Returns the ids of rows whose version was not the given one. */
  deleteMany(tx: Tx, table: string, rows: readonly Omit<VersionedRow, 'values'>[]): Promise<number[]>
  /** Sets columns of many rows without checking or incrementing versions. */
  stampMany(
    tx: Tx,
    table: string,
    columns: readonly string[],
    rows: readonly Omit<VersionedRow, 'version'>[],
  ): Promise<void>
  /** The column of a violated unique constraint, as `table.column`; undefined for any other error. */
  violation(error: unknown): string | undefined
  /** Throws if the file that was opened is no longer the one of that name. */
  requireSameFile(): void
  /** Describes an error of the database itself as a sentence. */
  fault(error: unknown): Fault
  /** Tests whether the column, of any type, contains the text, ignoring case. */
  containsText(column: RawBuilder<unknown>, text: string): Expression<SqlBool>
  /** Tests whether the column begins with the text, ignoring case. */
  beginsWith(column: RawBuilder<unknown>, text: string): Expression<SqlBool>
  /** Tests whether the regular expression matches anywhere in the column, ignoring case. */
  matches(column: RawBuilder<unknown>, source: string): Expression<SqlBool>
  /** Tests whether the column is one of these numbers, in any quantity. */
  among(column: RawBuilder<unknown>, ids: readonly number[]): Expression<SqlBool>
  /** Tests whether the column is one of these texts, in any quantity. */
  amongTexts(column: RawBuilder<unknown>, texts: readonly string[]): Expression<SqlBool>
  /** Locks out other transactions until this one ends, so that values read from here on stay valid until the commit. */
  oneAtATime(tx: Tx): Promise<void>
  /** The text of the column in lower case. */
  lower(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The text column, compared and sorted byte by byte regardless of the locale of the database. */
  byBytes(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The column, hidden from the query planner, so that rows found another way are tested without an index of the column. */
  tested(column: RawBuilder<unknown>): RawBuilder<unknown>
  /** The table of users, read through this index. */
  usersBy(index: string): RawBuilder<unknown>
  readonly search: Search
  readonly steps: Steps
  /** Why the database accepts no changes, to be put after a colon; undefined if it accepts them. */
  whyReadOnly(db: Db): Promise<string | undefined>
  /** The kind of network file system that the database file is on; undefined on a disk of this computer and for a server. */
  readonly network: string | undefined
  /** A number that changes whenever any connection commits. */
  changeMark(db: Db): Promise<number>
  /** Runs the integrity check of the database; empty if there are no errors. */
  check(db: Db): Promise<string[]>
  /** Writes a consistent copy to a file while others continue to work. */
  backup(db: Db, file: string): Promise<void>
  /** The size of the database in bytes. */
  size(db: Db): Promise<number>
  /**
   * Rewrites the database without unused space, so that nothing of deleted rows is left in it, and empties its log. False if
   * other programs kept the log from being emptied. Others can read meanwhile, and not write.
   */
  compact(db: Db): Promise<boolean>
}

/** The code of an error: of SQLite, of a server (SQLSTATE), of a driver or of Node; empty without one. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
