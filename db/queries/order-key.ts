// The keys of an order, in SQL and in memory. Both compare texts byte by byte.
import {type RawBuilder, sql} from 'kysely'
import type {Condition, ListPosition, Order} from '../../source/app/ports.ts'
import type {Field} from '../../source/domain/entity/kind.ts'
import {user} from '../../source/domain/user/index.ts'
import {isTextBefore} from '../dialect/ranks.ts'
import {type Asking, type Bool, known, userColumn} from '../schema/column.ts'

/** The users with one value of a key. */
export type Group = {readonly value: string | number; readonly where: Condition}

export type Key = {
  readonly by: string
  readonly isDown: boolean
  /** The value in SQL; null for users without one. */
  readonly value: RawBuilder<unknown>
  /** True if every user has a value, perhaps an empty text. */
  readonly isAlways: boolean
  readonly isText: boolean
  /** The first column of the index in this order, and the columns that follow it. */
  readonly index?: {readonly column: string; readonly tail: readonly string[]}
  /** All values in ascending order, if they are few and an index has the users of each in the order of names. */
  readonly groups?: readonly Group[]
}

/** The position of a row in an order. A missing value is an empty text, unless every user has one. */
export type Spot = {
  readonly values: readonly (string | number)[]
  readonly sort_key: string
  readonly id: number
}

const choiceGroups = new Set(['record_type', 'account_type', 'status'])
const indexes: Readonly<Record<string, NonNullable<Key['index']>>> = {
  name: {column: 'sort_key', tail: ['id']},
  primary_id: {column: 'primary_key', tail: ['id']},
  user_group: {column: 'user_group', tail: ['sort_key', 'id']},
  expiry_date: {column: 'expiry_date', tail: ['sort_key', 'id']},
  updated_date: {column: 'updated_date', tail: ['id']},
}
const flags = {notes: 'noted', blocks: 'blocked'} as const
const columns: Readonly<Record<string, string>> = {name: 'sort_key', primary_id: 'primary_key', owes: 'owes_minor'}
const fields: ReadonlyMap<string, Field> = new Map(Object.entries<Field>(user.fields))

/** The keys of an order. Throws for a name that is no sort key. */
export function keysOf(order: Order, asking: Asking): readonly Key[] {
  return order.map(({by, down}) => ({...keyOf(by, asking), by, isDown: down === true}))
}

function keyOf(by: string, {dialect, now}: Asking): Omit<Key, 'by' | 'isDown'> {
  if (by === 'notes' || by === 'blocks') {
    const column = userColumn(by === 'notes' ? 'note_count' : 'blocked_until', dialect)
    const test = by === 'notes' ? sql`${column} > 0` : sql`${column} > ${now}`
    const where: Condition = {kind: 'state', state: flags[by]}
    return {value: sql`case when ${test} then 1 end`, isText: false, isAlways: false, groups: [{value: 1, where}]}
  }
  const field = fields.get(by)
  const name = columns[by] ?? by
  if (field?.kind === 'codes' || field?.kind === 'list' || (!field && !(by in columns) && by !== 'email'))
    throw new Error(`"${by}" is not a sort key`)
  const column = userColumn(known(name), dialect)
  const isText = by !== 'owes' && !['flag', 'whole', 'money', 'link'].includes(field?.kind ?? 'text')
  const isAlways = by === 'name' || field?.always === true
  const value = isText ? dialect.byBytes(isAlways ? column : sql`nullif(${column}, '')`) : column
  const index = indexes[by]
  return {value, isText, isAlways, ...(index ? {index} : {}), ...groupsOf(by, field)}
}

function groupsOf(by: string, field: Field | undefined): Pick<Key, 'groups'> {
  if (!choiceGroups.has(by) || field?.kind !== 'choice') return {}
  const groups = [...field.options]
    .sort()
    .map((value): Group => ({value, where: {kind: 'field', entity: 'user', field: by, how: '=', value}}))
  return {groups}
}

/** True if this value means that the user has none for the key. */
export function isMissing(key: Key, value: string | number | undefined): boolean {
  return value === '' && !key.isAlways
}

/** The condition for users with this value of a key; an empty text means users without one. */
export function withValue(key: Key, value: string | number): Condition {
  const group = key.groups?.find(each => each.value === value)
  if (group) return group.where
  if (isMissing(key, value) && key.groups)
    return {kind: 'not', of: {kind: 'any', of: key.groups.map(each => each.where)}}
  const field = columns[key.by] ?? key.by
  if (isMissing(key, value)) return {kind: 'empty', entity: 'user', field}
  return {kind: 'field', entity: 'user', field, how: '=', value}
}

/** The columns to select for `spotOf`: `id`, `sort_key`, and the values of the keys as `k0` onwards. */
export function spotColumns(keys: readonly Key[]): RawBuilder<unknown> {
  const values = keys.map((key, place) => sql`${key.value} as ${sql.ref(`k${place}`)}`)
  return sql.join([sql`"user".id`, sql`"user".sort_key`, ...values])
}

export type SpotRow = Readonly<Record<string, string | number | null>>

/** Reads the position from a row selected with `spotColumns`. */
export function spotOf(row: SpotRow, keys: readonly Key[]): Spot {
  const values = keys.map(({isText}, place) => {
    const value = row[`k${place}`] ?? ''
    // Some drivers return 64-bit integers as text.
    return isText || value === '' ? value : Number(value)
  })
  return {values, sort_key: String(row['sort_key']), id: Number(row['id'])}
}

/** Converts a list position of the application. If it was made for another order, its common keys are used. */
export function spotAt(place: ListPosition, keys: readonly Key[]): Spot {
  return {values: keys.map((_, index) => place.order?.[index] ?? ''), sort_key: place.sort_key, id: place.id}
}

/** The ORDER BY terms for these keys, forwards or backwards. */
export function sorting(keys: readonly Key[], backward: boolean, {dialect}: Asking): RawBuilder<unknown> {
  const direction = (isDown: boolean): RawBuilder<unknown> => sql.raw(isDown === backward ? 'asc' : 'desc')
  const parts = keys.flatMap(({value, isDown}) => [
    sql`case when ${value} is null then 1 else 0 end ${direction(false)}`,
    sql`${value} ${direction(isDown)}`,
  ])
  const [key, id] = [userColumn('sort_key', dialect), userColumn('id', dialect)]
  return sql.join([...parts, sql`${key} ${direction(false)}`, sql`${id} ${direction(false)}`])
}

/** Tests whether a row is after the position (before it if `backward`), or at it if `orOn`. */
export function isBeyond(spot: Spot, keys: readonly Key[], backward: boolean, orOn: boolean, asking: Asking): Bool {
  const sign = sql.raw(`${backward ? '<' : '>'}${orOn ? '=' : ''}`)
  const [key, id] = [userColumn('sort_key', asking.dialect), userColumn('id', asking.dialect)]
  let test = sql`(${key}, ${id}) ${sign} (${spot.sort_key}, ${spot.id})`
  for (const [place, each] of [...keys.entries()].reverse()) {
    const {value} = each
    const at = spot.values[place] ?? ''
    const compare = sql.raw(each.isDown === backward ? '>' : '<')
    if (isMissing(each, at))
      test = backward ? sql`(${value} is not null or ${test})` : sql`(${value} is null and ${test})`
    else {
      const missing = backward ? sql`1 = 0` : sql`${value} is null`
      test = sql`(${missing} or ${value} ${compare} ${at} or (${value} = ${at} and ${test}))`
    }
  }
  return sql<boolean>`coalesce(${test}, false)`
}

/** Tests whether a row is between two positions, both included; from the beginning if there is no first one. */
export function fromPlaceToPlace({order, from, to}: Extract<Condition, {kind: 'range'}>, asking: Asking): Bool {
  const keys = keysOf(order, asking)
  const before = isBeyond(spotAt(to, keys), keys, true, true, asking)
  if (from === undefined) return before
  return sql<boolean>`(${isBeyond(spotAt(from, keys), keys, false, true, asking)} and ${before})`
}

/** Compares two positions: negative if the first one is before the other. */
export function compareSpots(one: Spot, other: Spot, keys: readonly Key[]): number {
  for (const [place, key] of keys.entries()) {
    const [mine, its] = [one.values[place] ?? '', other.values[place] ?? '']
    if (mine === its) continue
    if (isMissing(key, mine) || isMissing(key, its)) return isMissing(key, mine) ? 1 : -1
    return isLess(mine, its) === key.isDown ? 1 : -1
  }
  if (one.sort_key !== other.sort_key) return isTextBefore(one.sort_key, other.sort_key) ? -1 : 1
  return one.id - other.id
}

function isLess(one: string | number, other: string | number): boolean {
  return typeof one === 'number' && typeof other === 'number' ? one < other : isTextBefore(String(one), String(other))
}
