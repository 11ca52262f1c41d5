import type {Expression, RawBuilder, SqlBool} from 'kysely'
import type {CountStep, ListPosition} from '../../source/app/ports.ts'
import type {Db, Tx} from '../handle.ts'

/** The columns of a user that the search index depends on. */
export type Searchable = {
  readonly id: number
  readonly sort_key: string
  readonly search_key: string
  readonly record_type: string
}

export type WordQuestion = {
  readonly words: readonly string[]
  readonly recordType: string | undefined
  /** The remaining conditions on columns of `user`; includes the exact test of the words. */
  readonly where: Expression<SqlBool>
  /** True if there are conditions besides words and record type. */
  readonly hasMore: boolean
}
export type WordPage = WordQuestion & {
  readonly columns: RawBuilder<unknown>
  readonly limit: number
  readonly from?: Pick<ListPosition, 'sort_key' | 'id'>
  readonly backward?: boolean
  readonly signal?: AbortSignal
}
export type PlacedRow = Readonly<Record<string, string | number | null>>

/** Search for parts of words in names, identifiers and addresses. */
export type Search = {
  /** Creates the tables of the index, which are not part of the migrations. */
  prepare(db: Db): Promise<void>
  /** Indexes users: new ones before their rows are written, changed ones after. The users in `gone` are removed first. */
  replace(tx: Tx, users: readonly Searchable[], gone: readonly number[]): Promise<void>
  /** Rows of matching users in list order; undefined if this database has no search index and the list has to be read. */
  page(db: Db, question: WordPage): Promise<PlacedRow[]> | undefined
  /** A statement for the ids of all users who may have these words; undefined if only the rows can tell. */
  ids(words: readonly string[]): RawBuilder<unknown> | undefined
  /** Counts matches in steps of a few milliseconds; undefined if reading the rows is faster. */
  count(db: Db, question: WordQuestion): AsyncIterable<CountStep> | undefined
  /** Tests whether the search key contains the folded word; a trailing space matches the end of a word. */
  contains(word: string): Expression<SqlBool>
  /** Sentences about errors in the index; empty if it matches the users. */
  check(db: Db): Promise<string[]>
}
