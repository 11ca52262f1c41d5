// How to find the users of a query without reading all users: through small sets that contain all of them, or along an index
// that has them in the order of names.

import {type RawBuilder, sql} from 'kysely'
import type {Condition} from '../../source/app/ports.ts'
import {dayOf} from '../../source/domain/base/day.ts'
import {type Asking, type Bool, known, knownList, yes} from '../schema/column.ts'

/** A set that contains all users who meet the condition, and perhaps others. */
export type AccessPath = {
  /** The ids of the set; may contain duplicates. */
  readonly ids: RawBuilder<unknown>
  /** The same set as a test on `user` that uses an index. */
  readonly test: Bool
  /** Maximum size of the set, if known in advance. */
  readonly most?: number
  /** True if the index has all columns needed for sorting. */
  readonly isCovered: boolean
  /** True if the set contains no other users, so that the condition need not be tested again. */
  readonly isExact: boolean
  readonly demand: Condition
}
type Found = Omit<AccessPath, 'demand'>

const [id, user] = [sql`"user".id`, sql`"user"`]
const byIndex = ['primary_key', 'sort_key', 'user_group', 'expiry_date', 'updated_date']
const entryIndexes = new Set([
  'identifier.value',
  'email.email_address',
  'role.role_type',
  'block.block_description',
  'statistic.statistic_category',
  'proxy.proxy_for_id',
])
const states = {
  locked: sql<boolean>`"user".locked_at is not null`,
  blocked: sql<boolean>`"user".blocked_until is not null`,
  owing: sql<boolean>`"user".owes_minor > 0`,
  noted: sql<boolean>`"user".note_count > 0`,
}
// A partial index is used only if the query repeats its condition literally, so there must be no parameter here.
const inactive = sql<boolean>`"user".status = 'INACTIVE'`

/** The sets that meet one of these conditions, the one that is likely the smallest first. */
export function accessPathsFor(demands: readonly Condition[], asking: Asking): readonly AccessPath[] {
  return demands
    .flatMap(demand => {
      const path = accessPathFor(demand, asking)
      return path ? [{...path, demand}] : []
    })
    .sort((one, other) => (one.most ?? Number.POSITIVE_INFINITY) - (other.most ?? Number.POSITIVE_INFINITY))
}

function accessPathFor(condition: Condition, asking: Asking): Found | undefined {
  switch (condition.kind) {
    case 'ids':
      return {...onUser(asking.dialect.among(id, condition.ids)), isCovered: false, most: condition.ids.length}
    case 'batch':
      return through(sql`select user_id as id from change where batch_id = ${condition.batch}`)
    case 'any':
      return throughAny(condition.of, asking)
    case 'all': {
      const [path] = accessPathsFor(condition.of, asking)
      return path && {...path, isExact: path.isExact && condition.of.length === 1}
    }
    case 'words': {
      const found = asking.dialect.search.ids(condition.words)
      return found && through(found, false)
    }
    case 'has':
    case 'segment':
      return condition.entity === 'user' ? undefined : throughEntries(condition)
    case 'field':
      return condition.entity === 'user' ? ofField(condition) : throughEntries(condition)
    case 'part':
    case 'prefix':
    case 'pattern':
      return condition.entity === 'user'
        ? undefined
        : {...throughEntries({kind: 'has', entity: condition.entity}), isExact: false}
    default:
      return throughState(condition, asking)
  }
}

function throughState(condition: Condition, asking: Asking): Found | undefined {
  const state = inState(condition, asking)
  if (state) return onUser(state, condition.kind === 'state' && condition.state !== 'blocked')
  const between = betweenNames(condition)
  return between && onUser(between, false)
}

function onUser(test: Bool, isExact = true): Found {
  return {ids: sql`select id from ${user} where ${test}`, test, isCovered: true, isExact}
}

function through(ids: RawBuilder<unknown>, isExact = true): Found {
  return {ids, test: sql<boolean>`${id} in (${ids})`, isCovered: false, isExact}
}

// Keeps the statement below the limits of the databases.
const maxBranches = 50

function throughAny(of: readonly Condition[], asking: Asking): Found | undefined {
  const paths = of.map(each => accessPathFor(each, asking))
  const all = paths.filter(path => path !== undefined)
  if (all.length < of.length || all.length > maxBranches || all.length === 0) return undefined
  const ids = sql.join(
    all.map(path => sql`select * from (${path.ids}) one`),
    sql` union all `,
  )
  return through(
    ids,
    all.every(path => path.isExact),
  )
}

function throughEntries(condition: Extract<Condition, {kind: 'has' | 'segment' | 'field'}>): Found {
  const table = knownList(condition.entity)
  const tests = condition.kind === 'segment' ? condition.tests : condition.kind === 'field' ? [condition] : []
  for (const test of tests) {
    if (test.how !== '=' || !('value' in test) || !entryIndexes.has(`${table}.${test.field}`)) continue
    const isLink = table === 'proxy' && typeof test.value === 'string'
    const value = isLink
      ? sql`(select id from "user" who where who.primary_key = ${String(test.value).toLowerCase()})`
      : sql`${test.value}`
    return through(
      sql`select user_id as id from ${sql.table(table)} where ${sql.ref(known(test.field))} = ${value}`,
      tests.length === 1,
    )
  }
  const isAny = tests.length === 0
  return table === 'note'
    ? onUser(states.noted, isAny)
    : through(sql`select user_id as id from ${sql.table(table)}`, isAny)
}

function ofField(condition: Extract<Condition, {kind: 'field'}>): Found | undefined {
  const {field, how, value} = condition
  // The index ignores case, so the exact value has to be tested again.
  if (field === 'primary_id' && how === '=') return {...onUser(isKey(String(value).toLowerCase()), false), most: 1}
  if (field === 'primary_key' && how === '=') return {...onUser(isKey(value)), most: 1}
  if (isOwing(condition)) return onUser(states.owing, false)
  const test = ofIndex(condition)
  return test && onUser(test)
}

const isKey = (key: string | number): Bool => sql<boolean>`"user".primary_key = ${key}`

function ofIndex({field, how, value}: Extract<Condition, {kind: 'field'}>): Bool | undefined {
  if (field === 'status' && how === '=' && value === 'INACTIVE') return inactive
  if (!byIndex.includes(field)) return undefined
  return sql<boolean>`${sql.ref(`user.${field}`)} ${sql.raw(how)} ${value}`
}

function isOwing({field, how, value}: Extract<Condition, {kind: 'field'}>): boolean {
  if (field !== 'owes_minor' || typeof value !== 'number') return false
  return how === '>' ? value >= 0 : (how === '=' || how === '>=') && value > 0
}

function inState(condition: Condition, {now}: Asking): Bool | undefined {
  if (condition.kind === 'count' && condition.entity === 'note')
    return condition.how === '>' && condition.value >= 0 ? states.noted : undefined
  if (condition.kind === 'empty' && condition.entity === 'user' && byIndex.includes(condition.field)) {
    const column = sql.ref(`user.${condition.field}`)
    return sql<boolean>`(${column} is null or ${column} in ('', '[]'))`
  }
  if (condition.kind !== 'state') return undefined
  return condition.state === 'expired' ? sql<boolean>`"user".expiry_date < ${dayOf(now)}` : states[condition.state]
}

function betweenNames(condition: Condition): Bool | undefined {
  if (condition.kind !== 'range' || condition.order.length > 0) return undefined
  const {from, to} = condition
  const before = sql<boolean>`"user".sort_key <= ${to.sort_key}`
  return from ? sql<boolean>`("user".sort_key >= ${from.sort_key} and ${before})` : before
}

// Must be written as in the definitions of the partial indexes, without a parameter.
const notPublic = sql<boolean>`"user".record_type <> 'PUBLIC'`

/** The condition of the partial indexes of users who are not Public, if all users of these conditions are among them. */
export function fewOfType(demands: readonly Condition[]): Bool | undefined {
  const isFew = demands.some(
    each => each.kind === 'field' && each.field === 'record_type' && each.how === '=' && each.value !== 'PUBLIC',
  )
  return isFew ? notPublic : undefined
}

/** A range of an index that has users in the order of names. */
export type NamesPath = {
  /** The condition that all of them meet. */
  readonly test: Bool
  /** The bounds of their names. */
  readonly low?: Bool
  readonly high?: Bool
  /** The condition that every user in the range meets, which need not be tested again. */
  readonly told: Condition | undefined
  /** True if it has far fewer than all users. */
  readonly isNarrow: boolean
  /** The first column of the partial index that has them, if there is one. */
  readonly few?: FewBy
}

/** The first columns of the partial indexes of users who are not Public. */
export type FewBy = 'user_group' | 'expiry_date' | 'updated_date' | 'primary_key'

/** The narrowest index range in the order of names that contains all users who meet these conditions. */
export function namesPathFor(demands: readonly Condition[], asking: Asking): NamesPath | undefined {
  const found = demands.flatMap(each => inNameOrder(each, asking) ?? [])
  const [best] = found.sort((one, other) => one.rank - other.rank)
  const few = best?.few && fewOfType(demands)
  // A range of names can be combined with each of these indexes.
  const range = demands.find(each => each.kind === 'range' && each.order.length === 0)
  const stretch = range?.kind === 'range' ? range : undefined
  if (best === undefined && stretch === undefined) return undefined
  return {
    test: best && few ? sql<boolean>`${best.test} and ${few}` : (best?.test ?? yes),
    ...(stretch ? {high: sql<boolean>`"user".sort_key <= ${stretch.to.sort_key}`} : {}),
    ...(stretch?.from ? {low: sql<boolean>`"user".sort_key >= ${stretch.from.sort_key}`} : {}),
    ...(best?.few && few ? {few: best.few} : {}),
    told: best?.told,
    isNarrow: stretch !== undefined || (best !== undefined && best.rank < 3),
  }
}

type InOrder = {readonly test: Bool; readonly rank: number; readonly told?: Condition; readonly few?: FewBy}

// Decides which index is used if several apply: the one expected to be smaller.
const rankOf = {locked: 1, blocked: 1.1, inactive: 1.2, owing: 1.3, noted: 1.4}

function inNameOrder(condition: Condition, asking: Asking): InOrder | undefined {
  if (condition.kind === 'state' && condition.state !== 'expired') {
    const test = inState(condition, asking)
    return test && {test, rank: rankOf[condition.state], ...(condition.state === 'blocked' ? {} : {told: condition})}
  }
  if (condition.kind !== 'field' || condition.entity !== 'user') return undefined
  if (isOwing(condition)) return {test: states.owing, rank: rankOf.owing}
  if (condition.how !== '=') return undefined
  const {field, value} = condition
  if (field === 'status' && value === 'INACTIVE') return {test: inactive, rank: rankOf.inactive, told: condition}
  const test = sql<boolean>`${sql.ref(`user.${field}`)} = ${value}`
  if (field === 'user_group' || field === 'expiry_date') return {test, rank: 2, told: condition, few: field}
  return field === 'record_type' ? {test, rank: 3, told: condition} : undefined
}
