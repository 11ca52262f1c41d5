// Patron Services exist for users with the Patron role. A Circulation Desk Operator at a desk may edit; others may only view
// (F147, F149).
import type {Day} from '../../base/day.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {UserFile} from '../../user/index.ts'
import {circulationDeskOperator, hasRole, patron, userManagers} from '../roles/roles.ts'
import {isExpired} from '../status.ts'
import {demeritRoles} from './demerits.ts'

/** The roles that may view Patron Services: user managers, circulation and fulfillment. */
export const servicesViewerRoles = [...userManagers, ...demeritRoles] as const

/** Why an operator with these roles in force cannot edit at this desk, or nothing. */
export function deskRefusal(roles: readonly string[], desk: string | undefined): Refusal | undefined {
  if (!roles.includes(circulationDeskOperator))
    return refusal('ROLE', 'Editing Patron Services requires the role Circulation Desk Operator')
  if (desk === undefined)
    return refusal('NO_DESK', 'No circulation desk is selected: use --desk CODE, USHER_DESK or your settings')
  return undefined
}

/** Why this user has no Patron Services, or nothing. */
export function servicesRefusal({roles}: Pick<UserFile, 'roles'>): Refusal | undefined {
  if (roles.some(role => role.role_type === patron)) return undefined
  return refusal('NO_PATRON', 'Patron Services are available only for users with the Patron role')
}

/** Conditions other than blocks that prevent service at the desk, as sentences (F198). */
export function deskConditions({user, roles}: Pick<UserFile, 'user' | 'roles'>, today: Day): string[] {
  return [
    ...(user.status === 'INACTIVE' ? ['The account is inactive'] : []),
    ...(isExpired(user, today) ? [`The account expired on ${user.expiry_date}`] : []),
    ...(hasRole(roles, [patron], today) ? [] : ['The Patron role is not in force']),
  ]
}
