import {type Expression, type RawBuilder, type SqlBool, sql} from 'kysely'
import {segmentLists, segments} from '../../source/domain/user/index.ts'
import type {Dialect} from '../dialect/dialect.ts'

export type Bool = Expression<SqlBool>

/** What a question is put into SQL with. */
export type Asking = {readonly dialect: Dialect; readonly now: string}

export const yes = sql<SqlBool>`1 = 1`

/** A column of `user` to be tested row by row. */
export function userColumn(field: string, dialect: Dialect): RawBuilder<unknown> {
  return dialect.tested(sql.ref(`user.${known(field)}`))
}

/** The name, if it can be one of a column; anything else is a fault of the program. */
export function known(field: string): string {
  if (/^[a-z_0-9]+$/.test(field)) return field
  throw new Error(`"${field}" is not the name of a column`)
}

/** The name, if it is one of a person's lists; anything else is a fault of the program. */
export function knownList(entity: string): string {
  if (segmentLists.some(list => segments[list].name === entity)) return entity
  throw new Error(`"${entity}" is not a list of a person`)
}
