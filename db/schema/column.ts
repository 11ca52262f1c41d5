import {type Expression, type RawBuilder, type SqlBool, sql} from 'kysely'
import {segmentLists, segments} from '../../source/domain/user/index.ts'
import type {Dialect} from '../dialect/dialect.ts'

export type Bool = Expression<SqlBool>

/** What is needed to translate a condition to SQL. */
export type Asking = {readonly dialect: Dialect; readonly now: string}

export const yes = sql<SqlBool>`1 = 1`

/** A column of `user` that is tested row by row, without an index. */
export function userColumn(field: string, dialect: Dialect): RawBuilder<unknown> {
  return dialect.tested(sql.ref(`user.${known(field)}`))
}

/** Returns the name if it can be that of a column, and throws otherwise. */
export function known(field: string): string {
  if (/^[a-z_0-9]+$/.test(field)) return field
  throw new Error(`"${field}" is not the name of a column`)
}

/** Returns the name if it is that of a segment, and throws otherwise. */
export function knownList(entity: string): string {
  if (segmentLists.some(list => segments[list].name === entity)) return entity
  throw new Error(`"${entity}" is not a segment`)
}
