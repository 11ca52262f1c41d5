// Managing users needs User Manager or User Administrator; an expired or inactive role gives no rights (F001, F036).
import type {Day} from '../base/day.ts'
import type {Role} from '../user/index.ts'

export const userManager = '21'
export const userAdministrator = '50'
export const patron = '200'

/** The roles that may manage users. */
export const userManagers = [userManager, userAdministrator] as const

/** True if this role gives rights today. */
export function isRoleInForce(role: Pick<Role, 'status' | 'expiry_date'>, today: Day): boolean {
  if (role.status !== null && role.status.toUpperCase() !== 'ACTIVE') return false
  return role.expiry_date === null || role.expiry_date >= today
}

/** True if one of the roles in force is of one of these types. */
export function hasRole(roles: readonly Role[], types: readonly string[], today: Day): boolean {
  return roles.some(role => role.role_type !== null && types.includes(role.role_type) && isRoleInForce(role, today))
}
