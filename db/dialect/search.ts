import type {Expression, RawBuilder, SqlBool} from 'kysely'
import type {CountStep, ListPosition} from '../../source/app/ports.ts'
import type {Db, Tx} from '../handle.ts'

/** What the search index keeps of a person. */
export type Searchable = {
  readonly id: number
  readonly sort_key: string
  readonly search_key: string
  readonly record_type: string
}

export type WordQuestion = {
  readonly words: readonly string[]
  readonly recordType: string | undefined
  /** What else must hold, about columns of `user`; includes the exact test of the words. */
  readonly where: Expression<SqlBool>
  /** More is asked than words and record type. */
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

/** Looking for parts of words in names, identifiers and addresses. */
export type Search = {
  /** Tables of its own, beside those of the migrations. */
  prepare(db: Db): Promise<void>
  /** Places people who have no place: new ones before their rows are written, renamed ones after. The places of `gone` end first. */
  replace(tx: Tx, people: readonly Searchable[], gone: readonly number[]): Promise<void>
  /** Rows of matching people in list order; nothing if reading the list itself is the way here. */
  page(db: Db, question: WordPage): Promise<PlacedRow[]> | undefined
  /** The ids of everybody who may have these words, as a statement; nothing if only the rows know. */
  ids(words: readonly string[]): RawBuilder<unknown> | undefined
  /** How many match, in steps of a few milliseconds; nothing if rows have to be read for it. */
  count(db: Db, question: WordQuestion): AsyncIterable<CountStep> | undefined
  /** The test of one row: its search key contains the folded word; a blank at its end is the end of a word. */
  contains(word: string): Expression<SqlBool>
  /** What is wrong with the index, in words; empty when it fits the people. */
  check(db: Db): Promise<string[]>
}
