// Roles of one person for another, and what two people's roles have in common.
import type {Day} from '../../base/day.ts'
import type {Value} from '../../base/plan.ts'
import type {CodeBook} from '../../codes/code-book.ts'
import type {Entity} from '../../entity/entity.ts'
import type {Field} from '../../entity/kind.ts'
import {showValue} from '../../entity/read-value.ts'
import {isSameValue} from '../../entity/validate.ts'
import {type Role, role as roleEntity} from '../../user/index.ts'
import {valuesOf} from '../../user/user-file.ts'
import type {Edit} from '../edits/edit.ts'
import {isRoleInForce} from './roles.ts'

/** The edits that give somebody the roles in force of another, dates and parameters included; who has one keeps theirs. */
export function copyRoleEdits(from: readonly Role[], has: readonly Role[], today: Day): Edit[] {
  const missing = from.filter(each => isRoleInForce(each, today) && !has.some(other => isSameRole(each, other)))
  return missing.map(row => ({do: 'add', list: 'roles', values: valuesOf(roleEntity, row), fieldEdits: []}))
}

/** One line of a comparison of two people's roles. */
export type RoleDifference = {
  readonly role: Role
  readonly where: 'first only' | 'second only' | 'both' | 'differs'
  /** The fields in which the role of the second differs, by label. */
  readonly fields: readonly {readonly field: Field; readonly first: Value; readonly second: Value}[]
}

/** The roles of two people side by side: those of the first in their order, then those that only the second has. */
export function compareRoles(first: readonly Role[], second: readonly Role[]): RoleDifference[] {
  const left = new Set(second)
  const lines = first.map((role): RoleDifference => {
    const other = [...left].find(each => isSameRole(role, each))
    if (!other) return {role, where: 'first only', fields: []}
    left.delete(other)
    const fields = differingFields(role, other)
    return {role, where: fields.length === 0 ? 'both' : 'differs', fields}
  })
  return [...lines, ...[...left].map((role): RoleDifference => ({role, where: 'second only', fields: []}))]
}

/** In what a role that both have differs: `Expires: 2027-01-31 / -`, one after the other. */
export function roleDifferenceText({fields}: RoleDifference, codes: CodeBook): string {
  return fields
    .map(
      ({field, first, second}) =>
        `${field.label}: ${showValue(field, first, codes)} / ${showValue(field, second, codes)}`,
    )
    .join('; ')
}

// Two roles of the same type and place with other parameters are two roles: the desks of an operator, for example.
function isSameRole(one: Role, other: Role): boolean {
  return one.role_type === other.role_type && one.scope === other.scope && isSameValue(one.parameter, other.parameter)
}

function differingFields(one: Role, other: Role): RoleDifference['fields'] {
  const entity: Entity = roleEntity
  const [first, second] = [valuesOf(entity, one), valuesOf(entity, other)]
  return Object.entries(entity.fields).flatMap(([name, field]) => {
    const [was, is] = [first[name] ?? null, second[name] ?? null]
    return isSameValue(was, is) ? [] : [{field, first: was, second: is}]
  })
}
