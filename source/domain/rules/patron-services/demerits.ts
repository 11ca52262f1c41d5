// Demerits are shown only if the site enables them, and only to circulation and fulfillment roles, not to user managers (F150).
import {type Policy, setting} from '../../entity/policy.ts'
import {
  circulationDeskManager,
  circulationDeskOperator,
  circulationDeskOperatorLimited,
  fulfillmentAdministrator,
  fulfillmentServicesManager,
  fulfillmentServicesOperator,
} from '../roles/roles.ts'

/** The roles that may see demerits if the site enables them. */
export const demeritRoles = [
  circulationDeskOperator,
  circulationDeskOperatorLimited,
  circulationDeskManager,
  fulfillmentServicesOperator,
  fulfillmentServicesManager,
  fulfillmentAdministrator,
] as const

/** True if an operator with these roles in force may see demerits at this site. */
export function canSeeDemerits(roles: readonly string[], policy: Policy): boolean {
  return setting(policy, 'demerits_information') === 'yes' && demeritRoles.some(role => roles.includes(role))
}
