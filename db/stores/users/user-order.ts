// One page of users in any order. Small sets are read and sorted. Otherwise users are read in the order of the first key, one
// of its values after the other, so that every statement reads along one index. If no index has the order, all users are read
// and sorted, in steps.

import {sql} from 'kysely'
import type {Condition} from '../../../source/app/ports.ts'
import {dayOf} from '../../../source/domain/base/day.ts'
import {
  type AccessPath,
  accessPathsFor,
  type FewBy,
  fewOfType,
  type NamesPath,
  namesPathFor,
} from '../../queries/access-paths.ts'
import {compareSpots, isMissing, type Key, type Spot, spotColumns, spotOf, withValue} from '../../queries/order-key.ts'
import {meets, wordsOf} from '../../queries/where.ts'
import {type Bool, yes} from '../../schema/column.ts'
import {fromAllUsers, fromSet, type Page, untested} from './user-collect.ts'
import {type Path, type Reading, walk} from './user-walk.ts'

/** The positions of a page, the nearest to `from` first. */
export async function pageOf(reading: Reading, page: Page): Promise<Spot[]> {
  const [first] = page.keys
  if (page.limit <= 0) return []
  const set = await smallSet(reading, page)
  if (set) return fromSet(reading, page, set.path, set.size)
  if (first === undefined) return byName(reading, page)
  return first.groups || first.index ? byGroups(reading, page, first) : lastResort(reading, page)
}

// Fallback if the index walk exceeds its row budget: tries the smallest candidate set, then scans all users.
async function lastResort(reading: Reading, page: Page): Promise<Spot[]> {
  const set = await smallestSet(reading, page, page.demands, () => Math.ceil(page.total / passedShare))
  return set ? fromSet(reading, page, set.path, set.size) : fromAllUsers(reading, page)
}

// Sorting this many users takes about as long as walking the index until a page is full. Sets that are sorted from the index
// alone may be three times as large.
function worthCollecting({limit, total, demands, keys}: Page, path: AccessPath): number {
  const isCovered = path.isCovered && keys.length === 0 && untested(demands, path).length === 0
  return Math.ceil(Math.sqrt(limit * total) * (isCovered ? 3 : 1))
}

type Sized = {readonly path: AccessPath; readonly size: number}

async function smallSet(reading: Reading, page: Page): Promise<Sized | undefined> {
  const {demands, keys} = page
  const isByName = keys.length === 0
  if (isByName && isAlongOneIndex(reading, demands)) return undefined
  // Words are left out, because their own index is in the order of names.
  const others = isByName ? demands.filter(each => each.kind !== 'words') : demands
  return smallestSet(reading, page, others, path => worthCollecting(page, path))
}

async function smallestSet(
  reading: Reading,
  page: Page,
  demands: readonly Condition[],
  maxOf: (path: AccessPath) => number,
): Promise<Sized | undefined> {
  let best: Sized | undefined
  for (const path of accessPathsFor(demands, reading)) {
    const most = maxOf(path)
    const size = Math.min(path.most ?? most + 1, await sizeOf(reading, path, most + 1))
    if (size <= most && (best === undefined || size < best.size)) best = {path, size}
    if (size <= page.limit * 4) break
  }
  return best
}

function isAlongOneIndex(reading: Reading, demands: readonly Condition[]): boolean {
  return demands.length === 0 || (demands.length === 1 && namesPathFor(demands, reading)?.told === demands[0])
}

async function sizeOf({db}: Reading, {ids}: AccessPath, limit: number): Promise<number> {
  const {rows} = await sql<{n: number | string}>`
    select count(*) as n from (select 1 from (${ids}) one limit ${limit}) part`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

async function byName(reading: Reading, page: Page): Promise<Spot[]> {
  const {demands, limit, from, backward, total} = page
  const searched = bySearch(reading, page)
  if (searched) return searched
  const index = (await withoutValue(reading, demands)) ?? namesPathFor(demands, reading)
  const path: Path = {
    columns: ['sort_key', 'id'],
    within: index?.test ?? yes,
    few: index?.few,
    ...boundsOf(index, backward),
    isDown: backward,
    ...(from ? {from: [from.sort_key, from.id]} : {}),
  }
  const left = demands.filter(each => each !== index?.told)
  const test = left.length === 0 ? yes : meets(left, reading)
  const sought = {test, limit, keys: []}
  // If the first part of the index has few matches, reading a larger set may be faster than walking on.
  const share = index?.isNarrow ? narrowShare : firstShare
  const first = await walk(reading, path, {...sought, most: Math.ceil(total / share)})
  if (!first.isGivenUp) return first.found
  const set = await smallestSet(reading, page, demands, () => Math.ceil(total / passedShare / 2))
  if (set) return fromSet(reading, page, set.path, set.size)
  if (index?.isNarrow) return (await walk(reading, path, sought)).found
  // Rows in the order of names are scattered over the disk, so matches as rare as this are found sooner by a full scan.
  const {found, isGivenUp} = await walk(reading, path, {...sought, most: Math.ceil(total / passedShare)})
  return isGivenUp ? lastResort(reading, page) : found
}

// Users without a value are in the index in the order of names as well, unless some of them have an empty text instead of null.
async function withoutValue(reading: Reading, demands: readonly Condition[]): Promise<NamesPath | undefined> {
  const told = demands.find(each => each.kind === 'empty' && each.entity === 'user' && nameOrdered(each.field))
  const field = told?.kind === 'empty' ? nameOrdered(told.field) : undefined
  if (field === undefined) return undefined
  const column = sql.ref(`user.${field}`)
  const {rows} = await sql`select 1 from "user" where ${column} in ('', '[]') limit 1`.execute(reading.db)
  if (rows.length > 0) return undefined
  const few = fewOfType(demands)
  if (!few) return {test: sql<boolean>`${column} is null`, told, isNarrow: true}
  return {test: sql<boolean>`${column} is null and ${few}`, told, isNarrow: true, few: field}
}

function nameOrdered(field: string): FewBy | undefined {
  return field === 'user_group' || field === 'expiry_date' ? field : undefined
}

const passedShare = 20
const firstShare = 200
const narrowShare = 50

/** The bounds of a range of names in the direction of the walk. */
export function boundsOf(index: NamesPath | undefined, isDown: boolean): Pick<Path, 'begin' | 'end'> {
  const [begin, end] = isDown ? [index?.high, index?.low] : [index?.low, index?.high]
  return {...(begin ? {begin} : {}), ...(end ? {end} : {})}
}

function bySearch(reading: Reading, {demands, limit, from, backward}: Page): Promise<Spot[]> | undefined {
  const words = wordsOf(demands)
  if (words.length === 0) return undefined
  const {db, dialect, signal} = reading
  const rows = dialect.search.page(db, {
    ...wordQuestion(demands, reading),
    columns: spotColumns([]),
    limit,
    backward,
    ...(from ? {from} : {}),
    ...(signal ? {signal} : {}),
  })
  return rows?.then(list => list.map(row => spotOf(row, [])))
}

/** The query for the search index: words and record type, which it contains, and the conditions that need the rows. */
export function wordQuestion(demands: readonly Condition[], reading: Reading) {
  const ofType = demands.flatMap(each =>
    each.kind === 'field' && each.entity === 'user' && each.field === 'record_type' && each.how === '='
      ? String(each.value)
      : [],
  )
  const [recordType] = ofType
  const others = demands.length - demands.filter(each => each.kind === 'words').length
  return {
    words: wordsOf(demands),
    recordType,
    where: meets(demands, reading),
    hasMore: others > (recordType === undefined ? 0 : 1),
  }
}

/** The page by the values of its first key: those after (or before) the value of the position, then users without a value. */
async function byGroups(reading: Reading, page: Page, first: Key): Promise<Spot[]> {
  const {from, backward} = page
  const only = onlyValue(page, first)
  if (only !== undefined) return group(reading, page, first, only)
  const found: Spot[] = []
  const left = (): Page => ({...page, limit: page.limit - found.length, from: undefined})
  const ofPlace = from?.values[0]
  if (from && ofPlace !== undefined) found.push(...(await group(reading, {...left(), from}, first, ofPlace)))
  const isAmongMissing = isMissing(first, ofPlace)
  const stages = backward ? ['missing', 'values'] : ['values', 'missing']
  for (const stage of stages) {
    if (found.length >= page.limit) break
    // Forwards, users with a value come before those without one; backwards it is the reverse.
    const isPassed =
      stage === 'values' ? !backward && isAmongMissing : ofPlace !== undefined && (backward || isAmongMissing)
    if (isPassed || (stage === 'missing' && first.isAlways)) continue
    if (stage === 'missing') found.push(...(await group(reading, left(), first, '')))
    else {
      const more = await valuesBeyond(reading, left(), first, isAmongMissing ? undefined : ofPlace)
      if (more === undefined) return lastResort(reading, page)
      found.push(...more)
    }
  }
  return found
}

function and(demands: readonly Condition[], more: Condition): readonly Condition[] {
  const isThere = demands.some(
    each =>
      each.kind === 'field' &&
      more.kind === 'field' &&
      each.field === more.field &&
      each.how === more.how &&
      each.value === more.value &&
      each.entity === more.entity,
  )
  return isThere ? demands : [...demands, more]
}

// The only value of the first key, if a condition requires one: for example after filtering by a cell of the sorted column.
function onlyValue({demands, from}: Page, first: Key): string | number | undefined {
  const value = demands.find(
    each => each.kind === 'field' && each.entity === 'user' && each.how === '=' && each.field === first.index?.column,
  )
  if (value?.kind !== 'field' || value.value === '') return undefined
  return from === undefined || from.values[0] === value.value ? value.value : undefined
}

async function group(reading: Reading, page: Page, first: Key, value: string | number): Promise<Spot[]> {
  const {demands, keys, from} = page
  const inGroup = await pageOf(reading, {
    ...page,
    demands: and(demands, withValue(first, value)),
    keys: keys.slice(1),
    from: from && {...from, values: from.values.slice(1)},
  })
  return inGroup.map(spot => ({...spot, values: [value, ...spot.values]}))
}

async function valuesBeyond(
  reading: Reading,
  page: Page,
  first: Key,
  beyond: string | number | undefined,
): Promise<Spot[] | undefined> {
  const isFalling = first.isDown !== page.backward
  if (!first.groups) return alongIndex(reading, page, first, beyond)
  const found: Spot[] = []
  for (const {value} of isFalling ? first.groups.toReversed() : first.groups) {
    if (found.length >= page.limit) break
    const isPassed = beyond !== undefined && (isFalling ? value >= beyond : value <= beyond)
    if (!isPassed) found.push(...(await group(reading, {...page, limit: page.limit - found.length}, first, value)))
  }
  return found
}

// The first walk finds where the page ends. Values before the last one are complete and are sorted here; of the last one, which
// half of all users may have, only as many users as needed are read, in their own order. Undefined if the walk was given up.
async function alongIndex(
  reading: Reading,
  page: Page,
  first: Key,
  beyond: string | number | undefined,
): Promise<Spot[] | undefined> {
  const {demands, keys, limit, backward} = page
  const isDown = first.isDown !== backward
  if (first.index === undefined) return []
  const {column, tail} = first.index
  const ref = sql.ref(`user.${column}`)
  const filled = first.isAlways ? undefined : sql<boolean>`${ref} > ''`
  const after = beyond === undefined ? undefined : sql<boolean>`${ref} ${sql.raw(isDown ? '<' : '>')} ${beyond}`
  // In an index, users without a value come first in ascending order and last in descending order.
  const {low, high} = boundsOn(column, demands, reading)
  const [begin, end] = isDown ? [after ?? high, low ?? filled] : [after ?? low ?? filled, high]
  const bounds = {...(begin ? {begin} : {}), ...(end ? {end} : {})}
  const path: Path = {columns: [column, ...tail], ...common(reading, demands, column), ...bounds, isDown}
  const test = demands.length === 0 ? yes : meets(demands, reading)
  const most = Math.ceil(page.total / passedShare)
  const {found: seen, isGivenUp} = await walk(reading, path, {test, limit, keys, most})
  if (isGivenUp) return undefined
  const inOrder = (one: Spot, other: Spot): number => compareSpots(one, other, keys) * (backward ? -1 : 1)
  const last = seen.at(-1)?.values[0]
  if (seen.length < limit || last === undefined) return seen.sort(inOrder)
  const complete = seen.filter(spot => spot.values[0] !== last).sort(inOrder)
  return [...complete, ...(await group(reading, {...page, limit: limit - complete.length}, first, last))]
}

// The bounds that conditions on the column itself set.
function boundsOn(column: string, demands: readonly Condition[], {now}: Reading): {low?: Bool; high?: Bool} {
  const ref = sql.ref(`user.${column}`)
  let bounds: {low?: Bool; high?: Bool} = {}
  for (const each of demands) {
    if (each.kind === 'state' && each.state === 'expired' && column === 'expiry_date')
      bounds = {...bounds, high: sql<boolean>`${ref} < ${dayOf(now)}`}
    if (each.kind !== 'field' || each.entity !== 'user' || each.field !== column || each.how === '=') continue
    const test = sql<boolean>`${ref} ${sql.raw(each.how)} ${each.value}`
    bounds = each.how.startsWith('<') ? {...bounds, high: test} : {...bounds, low: test}
  }
  return bounds
}

// The index to walk: partial indexes exist for some columns only, the order of names has several.
function common(reading: Reading, demands: readonly Condition[], column: string): Pick<Path, 'within' | 'few'> {
  if (column === 'sort_key') {
    const index = namesPathFor(demands, reading)
    return {within: index?.test ?? yes, few: index?.few}
  }
  const few = fewByColumn.find(each => each === column)
  const within = few && fewOfType(demands)
  return within ? {within, few} : {within: yes}
}

const fewByColumn: readonly FewBy[] = ['user_group', 'expiry_date', 'updated_date', 'primary_key']
