// Copies roles from one user to another, and compares the roles of two users.
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

/** The edits that add the roles in force of one user, with dates and parameters, to another; existing roles are not changed. */
export function copyRoleEdits(from: readonly Role[], has: readonly Role[], today: Day): Edit[] {
  const missing = from.filter(each => isRoleInForce(each, today) && !has.some(other => isSameRole(each, other)))
  return missing.map(row => ({do: 'add', list: 'roles', values: valuesOf(roleEntity, row), fieldEdits: []}))
}

/** One line of a comparison of two users' roles. */
export type RoleDifference = {
  readonly role: Role
  readonly where: 'first only' | 'second only' | 'both' | 'differs'
  /** The fields in which the two roles differ. */
  readonly fields: readonly {readonly field: Field; readonly first: Value; readonly second: Value}[]
}

/** The roles of two users side by side: those of the first in their order, then those that only the second has. */
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

/** The differences of one role as text: `Expires: 2027-01-31 / -`. */
export function roleDifferenceText({fields}: RoleDifference, codes: CodeBook): string {
  return fields
    .map(
      ({field, first, second}) =>
        `${field.label}: ${showValue(field, first, codes)} / ${showValue(field, second, codes)}`,
    )
    .join('; ')
}

// Roles of the same type and scope with different parameters are different roles, such as two desks of an operator.
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
