// Managing users requires the role User Manager or User Administrator; expired and inactive roles give no rights (F001, F036).
import type {Day} from '../../base/day.ts'
import type {Role} from '../../user/index.ts'

export const userManager = '21'
export const userAdministrator = '50'
export const patron = '200'

/** The identifier type that holds the operating system's user name. */
export const login = 'LOGIN'

/** The roles that may manage users. */
export const userManagers = [userManager, userAdministrator] as const

export const circulationDeskOperator = '32'
export const circulationDeskOperatorLimited = '299'
export const circulationDeskManager = '221'
export const fulfillmentServicesOperator = '38'
export const fulfillmentServicesManager = '215'
export const fulfillmentAdministrator = '52'

const names: ReadonlyMap<string, string> = new Map([
  [userManager, 'User Manager'],
  [userAdministrator, 'User Administrator'],
  [circulationDeskOperator, 'Circulation Desk Operator'],
  [circulationDeskOperatorLimited, 'Circulation Desk Operator - Limited'],
  [circulationDeskManager, 'Circulation Desk Manager'],
  [fulfillmentServicesOperator, 'Fulfillment Services Operator'],
  [fulfillmentServicesManager, 'Fulfillment Services Manager'],
  [fulfillmentAdministrator, 'Fulfillment Administrator'],
  [patron, 'Patron'],
])

/** Names of roles for a sentence: `User Manager or User Administrator`. */
export function joinRoleNames(roles: readonly string[]): string {
  return roles.map(role => names.get(role) ?? role).join(' or ')
}

/** True if this role gives rights today. */
export function isRoleInForce(role: Pick<Role, 'status' | 'expiry_date'>, today: Day): boolean {
  if (role.status !== null && role.status.toUpperCase() !== 'ACTIVE') return false
  return role.expiry_date === null || role.expiry_date >= today
}

/** True if one of the roles in force is of one of these types. */
export function hasRole(roles: readonly Role[], types: readonly string[], today: Day): boolean {
  return roles.some(role => role.role_type !== null && types.includes(role.role_type) && isRoleInForce(role, today))
}
