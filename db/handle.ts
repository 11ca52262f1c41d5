import type {Kysely, Transaction} from 'kysely'
import type {Tables} from './schema/tables.ts'

/** A connection, or the same inside a transaction. Stores take it as their first argument. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
export type Stored = string | number | null
