import type {Entity} from '../source/domain/entity/entity.ts'
import type {Field} from '../source/domain/entity/kind.ts'
import type {Derived} from '../source/domain/user/derive.ts'
import type {Parts, user} from '../source/domain/user/index.ts'

// How a field's value stands in a column: flags as 0 or 1, lists as JSON text, everything else as it is.
type Plain<F extends Field> = F extends {kind: 'flag' | 'whole' | 'money' | 'link'} ? number : string
type Column<F extends Field> = F extends {always: true} | {kind: 'flag' | 'codes' | 'list'} ? Plain<F> : Plain<F> | null
type Columns<E extends Entity> = {-readonly [K in keyof E['fields']]: Column<E['fields'][K]>}

type Mutable<T> = {-readonly [K in keyof T]: T[K]}
export type UserTable = {id: number; version: number} & Columns<typeof user> & Mutable<Derived>
export type PartTable<E extends Entity> = {id: number; version: number; user_id: number} & Columns<E>
type PartTables = {[L in keyof Parts as Parts[L]['name']]: PartTable<Parts[L]>}

export type BatchTable = {
  id: number
  action: string
  input: string
  operator: string
  source: string
  started_at: string
  ended_at: string | null
  heartbeat_at: string
  state: string
  people: number
  refused: number
  undoes: number | null
  undone_by: number | null
}

/** Every table, as Kysely sees it. */
export type Tables = PartTables & {
  user: UserTable
  credential: {
    user_id: number
    version: number
    password_hash: string | null
    pin_hash: string | null
    failed_count: number
  }
  code: {table_name: string; code: string; label: string; place: number; enabled: number}
  mapping: {table_name: string; code: string; record_type: string}
  policy: {name: string; value: string}
  counter: {name: string; value: number}
  batch: BatchTable
  change: {id: number; batch_id: number; user_id: number; at: string; digest: string}
  change_payload: {change_id: number; salt: string; body: string}
  migration: {name: string; applied_at: string}
}
