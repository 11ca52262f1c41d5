// One page of people in any order. Small sets are collected and sorted; else people are walked in the order of the first
// key, one of its values after the other, so that every statement reads along one index. An order without one is sorted
// from everybody, in steps.
import {sql} from 'kysely'
import type {Condition} from '../../../source/app/ports.ts'
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
import {fromEverybody, fromSet, type Page, untested} from './user-collect.ts'
import {type Path, type Reading, walk} from './user-walk.ts'

/** The spots of a page, in the order in which they are read: the nearest to `from` first. */
export async function pageOf(reading: Reading, page: Page): Promise<Spot[]> {
  const [first] = page.keys
  if (page.limit <= 0) return []
  const set = await smallSet(reading, page)
  if (set) return fromSet(reading, page, set.way, set.size)
  if (first === undefined) return byName(reading, page)
  return first.groups || first.index ? byGroups(reading, page, first) : lastResort(reading, page)
}

// Whoever is not met soon on the way is among a set that is not small, or anywhere.
async function lastResort(reading: Reading, page: Page): Promise<Spot[]> {
  const set = await smallestSet(reading, page, page.demands, () => Math.ceil(page.everybody / passedShare))
  return set ? fromSet(reading, page, set.way, set.size) : fromEverybody(reading, page)
}

// Sorting so many costs about as much as walking past everybody else until a page is full. Rows that need not be read
// cost a fraction of that.
function worthCollecting({limit, everybody, demands, keys}: Page, way: AccessPath): number {
  const isCovered = way.isCovered && keys.length === 0 && untested(demands, way).length === 0
  return Math.ceil(Math.sqrt(limit * everybody) * (isCovered ? 3 : 1))
}

type Sized = {readonly way: AccessPath; readonly size: number}

async function smallSet(reading: Reading, page: Page): Promise<Sized | undefined> {
  const {demands, keys} = page
  const isByName = keys.length === 0
  if (isByName && isAlongOneIndex(reading, demands)) return undefined
  // Words have an index of their own in the order of names.
  const others = isByName ? demands.filter(each => each.kind !== 'words') : demands
  return smallestSet(reading, page, others, way => worthCollecting(page, way))
}

async function smallestSet(
  reading: Reading,
  page: Page,
  demands: readonly Condition[],
  maxOf: (way: AccessPath) => number,
): Promise<Sized | undefined> {
  let best: Sized | undefined
  for (const way of accessPathsFor(demands, reading)) {
    const most = maxOf(way)
    const size = Math.min(way.most ?? most + 1, await sizeOf(reading, way, most + 1))
    if (size <= most && (best === undefined || size < best.size)) best = {way, size}
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
  const {demands, limit, from, backward, everybody} = page
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
  // Whoever are few among the first names may be a set that is soon collected, though it is not a small one.
  const share = index?.isNarrow ? narrowShare : firstShare
  const first = await walk(reading, path, {...sought, most: Math.ceil(everybody / share)})
  if (!first.isGivenUp) return first.found
  const set = await smallestSet(reading, page, demands, () => Math.ceil(everybody / passedShare / 2))
  if (set) return fromSet(reading, page, set.way, set.size)
  if (index?.isNarrow) return (await walk(reading, path, sought)).found
  // Names lie scattered over the disk: whoever is as rare as that is found sooner by reading everybody as they lie.
  const {found, isGivenUp} = await walk(reading, path, {...sought, most: Math.ceil(everybody / passedShare)})
  return isGivenUp ? lastResort(reading, page) : found
}

// An index has those without a value in the order of names too, unless some have an empty text instead of none.
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

/** The bounds of a stretch of names as one walks it. */
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

/** What the search index is asked: the words and the record type, which it knows, and what only rows can tell. */
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

/** The page by the values of its first key: those before or after the value of the place, then people without one. */
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
    // Onwards, everybody with a value comes before those without one; backwards the other way round.
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

// After narrowing by a cell of the column that the list is ordered by, there is one value only.
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

// A first look finds where the page ends. Values before the last one are complete and sorted here; of the last one, which
// may be half the library, only as many are read as are needed, in their own order. Nothing if that is not worth it.
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
  // Upwards those without a value come first in an index, downwards last.
  const {low, high} = boundsOn(column, demands, reading)
  const [begin, end] = isDown ? [after ?? high, low ?? filled] : [after ?? low ?? filled, high]
  const bounds = {...(begin ? {begin} : {}), ...(end ? {end} : {})}
  const path: Path = {columns: [column, ...tail], ...common(reading, demands, column), ...bounds, isDown}
  const test = demands.length === 0 ? yes : meets(demands, reading)
  const most = Math.ceil(page.everybody / passedShare)
  const {found: seen, isGivenUp} = await walk(reading, path, {test, limit, keys, most})
  if (isGivenUp) return undefined
  const inOrder = (one: Spot, other: Spot): number => compareSpots(one, other, keys) * (backward ? -1 : 1)
  const last = seen.at(-1)?.values[0]
  if (seen.length < limit || last === undefined) return seen.sort(inOrder)
  const complete = seen.filter(spot => spot.values[0] !== last).sort(inOrder)
  return [...complete, ...(await group(reading, {...page, limit: limit - complete.length}, first, last))]
}

// Demands on the column itself say where to begin and end.
function boundsOn(column: string, demands: readonly Condition[], {now}: Reading): {low?: Bool; high?: Bool} {
  const ref = sql.ref(`user.${column}`)
  let bounds: {low?: Bool; high?: Bool} = {}
  for (const each of demands) {
    if (each.kind === 'state' && each.state === 'expired' && column === 'expiry_date')
      bounds = {...bounds, high: sql<boolean>`${ref} < ${now.slice(0, 10)}`}
    if (each.kind !== 'field' || each.entity !== 'user' || each.field !== column || each.how === '=') continue
    const test = sql<boolean>`${ref} ${sql.raw(each.how)} ${each.value}`
    bounds = each.how.startsWith('<') ? {...bounds, high: test} : {...bounds, low: test}
  }
  return bounds
}

// Indexes of few people there are for some columns; the order of names is there for many.
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
