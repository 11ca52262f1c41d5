// Tests for users who may have two records. Each test looks up one user at a time through an index.
import {type Expression, type RawBuilder, type SqlBool, sql} from 'kysely'
import type {Dialect} from '../dialect/dialect.ts'

type Bool = Expression<SqlBool>

/** Tests whether another user has the same name and birth date, e-mail address or identifier. */
export function isDuplicate(by: 'name' | 'email' | 'identifier', dialect: Dialect): Bool {
  if (by === 'name') return sameName(dialect)
  return by === 'email' ? sameEmail() : sameIdentifier(dialect)
}

// The sort key consists of last, first and middle name. Of two records of one person, one often has no middle name, so it
// is ignored: all letters after the last space are removed.
function withoutMiddle(who: string): RawBuilder<unknown> {
  const [key, middle] = [sql.ref(`${who}.sort_key`), sql.ref(`${who}.middle_name`)]
  return sql`case when coalesce(${middle}, '') = '' then ${key}
    else trim(rtrim(${key}, replace(${key}, ' ', ''))) end`
}

function sameName(dialect: Dialect): Bool {
  const own = withoutMiddle('user')
  const there = (who: string): RawBuilder<unknown> =>
    sql.join(
      ['birth_date', 'last_name', 'first_name'].map(name => sql`coalesce(${sql.ref(`${who}.${name}`)}, '') <> ''`),
      sql` and `,
    )
  // A space sorts before every letter, so all keys that begin with the same whole words are between these two.
  const end = dialect.byBytes(sql`(${own} || '!')`)
  // A name without letters leaves an empty key, which must not match.
  return sql<SqlBool>`(${there('user')} and ${own} <> '' and exists (select 1 from "user" other
    where other.sort_key >= ${dialect.byBytes(sql`(${own})`)} and other.sort_key < ${end} and other.id <> "user".id
    and ${dialect.tested(sql.ref('other.birth_date'))} = "user".birth_date and ${there('other')}
    and ${withoutMiddle('other')} = ${own}))`
}

function sameEmail(): Bool {
  return sql<SqlBool>`exists (select 1 from email mine cross join email its
    where mine.user_id = "user".id and mine.email_address <> ''
    and its.email_address = mine.email_address and its.user_id <> mine.user_id)`
}

function sameIdentifier(dialect: Dialect): Bool {
  return sql<SqlBool>`(
    exists (select 1 from identifier mine cross join identifier its where mine.user_id = "user".id
      and mine.value <> '' and its.value = mine.value and its.user_id <> mine.user_id)
    or exists (select 1 from identifier mine cross join "user" other where mine.user_id = "user".id
      and other.primary_key = ${dialect.byBytes(dialect.lower(sql.ref('mine.value')))}
      and other.primary_id = mine.value and other.id <> "user".id)
    or exists (select 1 from identifier its where its.value = "user".primary_id and its.user_id <> "user".id))`
}
