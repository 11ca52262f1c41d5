import {type Expression, type RawBuilder, type SqlBool, sql} from 'kysely'
import {type Condition, type People, recordTypeOfTab} from '../source/app/ports.ts'
import {partLists, parts} from '../source/domain/user/index.ts'
import type {Dialect} from './dialect/dialect.ts'

type Bool = Expression<SqlBool>
const yes = sql<SqlBool>`1 = 1`

/** The SQL of a question about columns of `user`: its tab, and every condition. */
export function whereOf({tab, where, now}: People, dialect: Dialect): Bool {
  const type = recordTypeOfTab[tab]
  const condition = expression(where, now, dialect)
  if (type === undefined) return condition
  const ofTab = sql<SqlBool>`"user".record_type = ${type}`
  return where.kind === 'all' && where.of.length === 0 ? ofTab : sql<SqlBool>`${ofTab} and ${condition}`
}

/** The words that everybody found must have, wherever else the condition looks. */
export function wordsOf(where: Condition): readonly string[] {
  if (where.kind === 'words') return where.words
  return where.kind === 'all' ? where.of.flatMap(each => (each.kind === 'words' ? each.words : [])) : []
}

function expression(condition: Condition, now: string, dialect: Dialect): Bool {
  switch (condition.kind) {
    case 'all':
      return condition.of.length === 0
        ? yes
        : joined(
            condition.of.map(each => expression(each, now, dialect)),
            sql` and `,
          )
    case 'any':
      return joined(
        condition.of.map(each => expression(each, now, dialect)),
        sql` or `,
      )
    case 'not':
      return sql<SqlBool>`not (${expression(condition.of, now, dialect)})`
    case 'words':
      return joined(
        condition.words.map(word => dialect.search.contains(word)),
        sql` and `,
      )
    case 'state':
      return stateOf(condition.state, now)
    case 'has':
      return inEntries(condition.entity, yes)
    case 'field':
      return onField(
        condition.entity,
        column => sql<SqlBool>`coalesce(${column} ${sql.raw(condition.how)} ${condition.value}, false)`,
        condition.field,
      )
    case 'empty':
      return onField(
        condition.entity,
        column => sql<SqlBool>`coalesce(cast(${column} as text), '') in ('', '[]')`,
        condition.field,
      )
    case 'part':
      return onField(
        condition.entity,
        column => sql<SqlBool>`coalesce(${dialect.containsText(column, condition.text)}, false)`,
        condition.field,
      )
  }
}

// In pairs of pairs: databases bear only so many levels, and one after the other each would be a level of its own.
function joined(list: readonly Bool[], by: RawBuilder<unknown>): Bool {
  if (list.length <= 100) return sql<SqlBool>`(${sql.join(list, by)})`
  const middle = list.length >> 1
  return sql<SqlBool>`(${joined(list.slice(0, middle), by)}${by}${joined(list.slice(middle), by)})`
}

const derivedColumns = ['owes_minor', 'note_count', 'blocked_until']

// A condition on the person is on the row itself; one on an entry asks whether the person has such an entry. Names come
// from the filter language, which knows only described fields; they are checked once more before they become SQL.
function onField(entity: string, test: (column: RawBuilder<unknown>) => Bool, field: string): Bool {
  if (entity === 'user') return test(sql.ref(`user.${known(field)}`))
  return inEntries(entity, test(sql.ref(`${entity}.${known(field)}`)))
}

function known(field: string): string {
  if (/^[a-z_0-9]+$/.test(field) || derivedColumns.includes(field)) return field
  throw new Error(`"${field}" is not the name of a column`)
}

function inEntries(entity: string, test: Bool): Bool {
  if (!partLists.some(list => parts[list].name === entity)) throw new Error(`"${entity}" is not a list of a person`)
  return sql<SqlBool>`exists (select 1 from ${sql.table(entity)} where ${sql.ref(`${entity}.user_id`)} = "user".id and ${test})`
}

function stateOf(state: Extract<Condition, {kind: 'state'}>['state'], now: string): Bool {
  switch (state) {
    case 'locked':
      return sql<SqlBool>`"user".locked_at is not null`
    case 'expired':
      return sql<SqlBool>`coalesce("user".expiry_date < ${now.slice(0, 10)}, false)`
    case 'blocked':
      return sql<SqlBool>`coalesce("user".blocked_until > ${now}, false)`
    case 'noted':
      return sql<SqlBool>`"user".note_count > 0`
    case 'owing':
      return sql<SqlBool>`"user".owes_minor > 0`
  }
}
