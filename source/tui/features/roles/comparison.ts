// The comparison of two users' roles as a table: a row per role, or per differing field of a role that both have.
import type {Size} from '../../../app/display/size.ts'
import type {CodeBook} from '../../../domain/codes/code-book.ts'
import {showValue} from '../../../domain/entity/read-value.ts'
import {roleName} from '../../../domain/rules/roles/role-remarks.ts'
import {role as roleEntity} from '../../../domain/user/index.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import {staticTableItems} from '../../ui/tables/static-table-size.ts'
import type {RoleComparison} from './state.ts'

export type ComparisonRow = {
  readonly role: string
  /** The field that differs; blank if only one user has the role, or both have it alike. */
  readonly field: string
  readonly first: string
  readonly second: string
}

const headRows = 3
const footRows = 2

/** Returns how many rows fit on the screen. */
export function comparisonPage({rows}: Size): number {
  return staticTableItems(rows - headRows - footRows)
}

/** Returns all rows of the comparison. */
export function comparisonRows({rows}: RoleComparison, codes: CodeBook): readonly ComparisonRow[] {
  return rows.flatMap(({role, where, fields}): ComparisonRow[] => {
    const name = roleName(valuesOf(roleEntity, role), codes)
    if (where === 'differs')
      return fields.map(({field, first, second}) => ({
        role: name,
        field: field.label,
        first: showValue(field, first, codes) || '-',
        second: showValue(field, second, codes) || '-',
      }))
    const has = (which: 'first only' | 'second only'): string => (where === which || where === 'both' ? 'yes' : 'no')
    return [{role: name, field: '', first: has('first only'), second: has('second only')}]
  })
}
