import {type RawBuilder, type SqlBool, sql} from 'kysely'
import {
  type Comparison,
  type Condition,
  recordTypeOfTab,
  type SegmentTest,
  type UserScope,
} from '../../source/app/ports.ts'
import {dayOf} from '../../source/domain/base/day.ts'
import type {Dialect} from '../dialect/dialect.ts'
import {type Asking, type Bool, known, knownList, userColumn, yes} from '../schema/column.ts'
import {isDuplicate} from './duplicate.ts'
import {fromPlaceToPlace} from './order-key.ts'

/** The conditions of a query, all of which must be met; the record type of the tab is one of them. */
export function demandsOf({tab, where}: UserScope): readonly Condition[] {
  const type = recordTypeOfTab[tab]
  const list = flat(where)
  return type === undefined
    ? list
    : [{kind: 'field', entity: 'user', field: 'record_type', how: '=', value: type}, ...list]
}

function flat(where: Condition): readonly Condition[] {
  return where.kind === 'all' ? where.of.flatMap(flat) : [where]
}

/** The words that every matching user must have. */
export function wordsOf(demands: readonly Condition[]): readonly string[] {
  return demands.flatMap(each => (each.kind === 'words' ? each.words : []))
}

/** Tests whether a row of `user` meets all conditions, written so that the planner uses no index of the tested columns. */
export function meets(demands: readonly Condition[], asking: Asking): Bool {
  return demands.length === 0
    ? yes
    : joined(
        demands.map(each => expression(each, asking)),
        sql` and `,
      )
}

function expression(condition: Condition, asking: Asking): Bool {
  const {dialect, now} = asking
  switch (condition.kind) {
    case 'all':
      return meets(condition.of, asking)
    case 'any':
      return joined(
        condition.of.map(each => expression(each, asking)),
        sql` or `,
      )
    case 'not':
      return sql<SqlBool>`not (${expression(condition.of, asking)})`
    case 'either':
      return sql<SqlBool>`((${expression(condition.one, asking)}) <> (${expression(condition.other, asking)}))`
    case 'words':
      return joined(
        condition.words.map(word => dialect.search.contains(word)),
        sql` and `,
      )
    case 'state':
      return stateOf(condition.state, now, dialect)
    case 'has':
      return inEntries(condition.entity, yes)
    case 'count':
      return counted(condition, dialect)
    case 'segment':
      return entryMeets(condition.entity, condition.tests, dialect)
    case 'ids':
      return dialect.among(sql.ref('user.id'), condition.ids)
    case 'batch':
      return sql<SqlBool>`exists (select 1 from change where change.batch_id = ${condition.batch} and change.user_id = "user".id)`
    case 'range':
      return fromPlaceToPlace(condition, asking)
    case 'duplicate':
      return isDuplicate(condition.by, dialect)
    default:
      return onField(condition, dialect)
  }
}

// Null counts as false, so that the negation finds all other users.
const sure = (test: Bool): Bool => sql<SqlBool>`coalesce(${test}, false)`

type OnField = Extract<Condition, {kind: 'field' | 'empty' | 'part' | 'prefix' | 'pattern'}>

function fieldTest(condition: OnField, column: RawBuilder<unknown>, dialect: Dialect): Bool {
  switch (condition.kind) {
    case 'field':
      return isLink(condition) ? meant(column, condition.value) : compared(column, condition, dialect)
    case 'empty':
      return isEmpty(column)
    case 'part':
      return dialect.containsText(column, condition.text)
    case 'prefix':
      return dialect.beginsWith(column, condition.text)
    case 'pattern':
      return dialect.matches(column, condition.source)
  }
}

function isEmpty(column: RawBuilder<unknown>): Bool {
  return sql<SqlBool>`coalesce(cast(${column} as text), '') in ('', '[]')`
}

function isLink({entity, field, value}: {entity: string; field: string; value: string | number}): boolean {
  return typeof value === 'string' && entity === 'proxy' && field === 'proxy_for_id'
}

function meant(column: RawBuilder<unknown>, primaryId: string | number): Bool {
  return sql<SqlBool>`${column} in (select id from "user" who where who.primary_key = ${String(primaryId).toLowerCase()})`
}

function compared(
  column: RawBuilder<unknown>,
  {how, value}: {readonly how: Comparison; readonly value: string | number},
  dialect: Dialect,
): Bool {
  const sorted = typeof value === 'string' && how !== '=' ? dialect.byBytes(column) : column
  return sql<SqlBool>`${sorted} ${sql.raw(how)} ${value}`
}

// Nested in halves, because a flat chain of operators would exceed the maximum expression depth of the databases.
function joined(list: readonly Bool[], by: RawBuilder<unknown>): Bool {
  if (list.length <= 100) return sql<SqlBool>`(${sql.join(list, by)})`
  const middle = list.length >> 1
  return sql<SqlBool>`(${joined(list.slice(0, middle), by)}${by}${joined(list.slice(middle), by)})`
}

// A condition on a field of the user tests the row itself; one on a segment tests whether such a segment exists. Names come
// from the filter language, which knows only the fields of entities; they are checked again before they become SQL.
function onField(condition: OnField, dialect: Dialect): Bool {
  const {entity, field} = condition
  if (entity === 'user') return sure(fieldTest(condition, userColumn(field, dialect), dialect))
  // Needs no check for null, because no segment matches then; without it the test can use an index of the value.
  return inEntries(entity, fieldTest(condition, sql.ref(`${entity}.${known(field)}`), dialect))
}

function inEntries(entity: string, test: Bool): Bool {
  const list = knownList(entity)
  return sql<SqlBool>`exists (select 1 from ${sql.table(list)} where ${sql.ref(`${list}.user_id`)} = "user".id and ${test})`
}

function entryMeets(entity: string, tests: readonly SegmentTest[], dialect: Dialect): Bool {
  const test = entryTests(entity, tests, dialect)
  return entity === 'user' ? test : inEntries(entity, test)
}

function entryTests(entity: string, tests: readonly SegmentTest[], dialect: Dialect): Bool {
  if (tests.length === 0) return yes
  return joined(
    tests.map(test => entryTest(entity, test, dialect)),
    sql` and `,
  )
}

// Tests one row of the table of the segment, or of `user`.
function entryTest(entity: string, test: SegmentTest, dialect: Dialect): Bool {
  if (test.how === 'not') return sql<SqlBool>`not (${entryTest(entity, test.of, dialect)})`
  if (test.how === 'any') {
    const list = test.of.map(each => entryTest(entity, each, dialect))
    return list.length === 0 ? sql<SqlBool>`1 = 0` : joined(list, sql` or `)
  }
  const {field} = test
  const column = entity === 'user' ? userColumn(field, dialect) : sql.ref(`${knownList(entity)}.${known(field)}`)
  if (test.how === 'empty') return isEmpty(column)
  if (test.how === 'part') return sure(dialect.containsText(column, test.text))
  if (test.how === 'in') return test.values.length === 0 ? sql<SqlBool>`1 = 0` : sure(among(column, test.values))
  if ('userField' in test) {
    const own = userColumn(test.userField, dialect)
    const areThere = sql<SqlBool>`not (${isEmpty(column)}) and not (${isEmpty(own)})`
    return sql<SqlBool>`(${areThere} and ${sure(sql<SqlBool>`${column} ${sql.raw(test.how)} ${own}`)})`
  }
  const {how, value} = test
  return sure(isLink({entity, field, value}) ? meant(column, value) : compared(column, {how, value}, dialect))
}

function among(column: RawBuilder<unknown>, values: readonly string[]): Bool {
  return sql<SqlBool>`${column} in (${sql.join(values)})`
}

function counted({entity, how, value}: Extract<Condition, {kind: 'count'}>, dialect: Dialect): Bool {
  if (entity === 'note') return sql<SqlBool>`${userColumn('note_count', dialect)} ${sql.raw(how)} ${value}`
  const list = knownList(entity)
  return sql<SqlBool>`(select count(*) from ${sql.table(list)} where ${sql.ref(`${list}.user_id`)} = "user".id) ${sql.raw(how)} ${value}`
}

function stateOf(state: Extract<Condition, {kind: 'state'}>['state'], now: string, dialect: Dialect): Bool {
  switch (state) {
    case 'locked':
      return sql<SqlBool>`${userColumn('locked_at', dialect)} is not null`
    case 'expired':
      return sql<SqlBool>`coalesce(${userColumn('expiry_date', dialect)} < ${dayOf(now)}, false)`
    case 'blocked':
      return sql<SqlBool>`coalesce(${userColumn('blocked_until', dialect)} > ${now}, false)`
    case 'noted':
      return sql<SqlBool>`${userColumn('note_count', dialect)} > 0`
    case 'owing':
      return sql<SqlBool>`${userColumn('owes_minor', dialect)} > 0`
  }
}
