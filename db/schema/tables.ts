import type {Entity} from '../../source/domain/entity/entity.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import type {Derived} from '../../source/domain/user/derive.ts'
import type {Segments, user} from '../../source/domain/user/index.ts'
import type {demerit} from '../../source/domain/user/related-records.ts'

// The stored type of each kind of field: flags as 0 or 1, lists as JSON text, everything else unchanged.
type Plain<F extends Field> = F extends {kind: 'flag' | 'whole' | 'money' | 'link'} ? number : string
type Column<F extends Field> = F extends {always: true} | {kind: 'flag' | 'codes' | 'list'} ? Plain<F> : Plain<F> | null
type Columns<E extends Entity> = {-readonly [K in keyof E['fields']]: Column<E['fields'][K]>}

type Mutable<T> = {-readonly [K in keyof T]: T[K]}
export type UserTable = {id: number; version: number} & Columns<typeof user> & Mutable<Derived>
export type SegmentTable<E extends Entity> = {id: number; version: number; user_id: number} & Columns<E>
type PartTables = {[L in keyof Segments as Segments[L]['name']]: SegmentTable<Segments[L]>}

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

export type JobRunTable = {
  id: number
  job: string
  operator: string
  started_at: string
  heartbeat_at: string
  ended_at: string | null
  outcome: string
  before: string
  counts: string
}

/** All tables, for Kysely. */
export type Tables = PartTables & {
  user: UserTable
  credential: {
    user_id: number
    version: number
    password_hash: string | null
    pin_hash: string | null
    failed_count: number
    pin_failed_count: number
  }
  demerit: {user_id: number; place: number} & Columns<typeof demerit>
  code: {table_name: string; code: string; label: string; place: number; enabled: number}
  mapping: {table_name: string; code: string; target: string}
  policy: {name: string; value: string}
  counter: {name: string; value: number}
  role_profile: {name: string; body: string}
  role_rule: {name: string; body: string}
  terms_of_use: {name: string; body: string}
  site_change: {
    id: number
    at: string
    operator: string
    source: string
    body: string
    undoes: number | null
    undone_by: number | null
  }
  saved_view: {
    id: number
    version: number
    owner: string
    name_key: string
    name: string
    shared: number
    tab: string
    filter: string
    columns: string
    sort: string
    created_date: string
    updated_date: string
  }
  batch: BatchTable
  change: {id: number; batch_id: number; user_id: number; at: string; digest: string}
  change_payload: {change_id: number; salt: string; body: string}
  job_run: JobRunTable
  migration: {name: string; applied_at: string}
}
