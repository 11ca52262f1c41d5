// Demerits are shown where the site switches them on, and then to the roles of circulation and fulfillment alone: not even to
// those who manage users (F150).
import {type Policy, setting} from '../../entity/policy.ts'
import {
  circulationDeskManager,
  circulationDeskOperator,
  circulationDeskOperatorLimited,
  fulfillmentAdministrator,
  fulfillmentServicesManager,
  fulfillmentServicesOperator,
} from '../roles/roles.ts'

/** The roles that see demerits where they are shown at all. */
export const demeritRoles = [
  circulationDeskOperator,
  circulationDeskOperatorLimited,
  circulationDeskManager,
  fulfillmentServicesOperator,
  fulfillmentServicesManager,
  fulfillmentAdministrator,
] as const

/** True if somebody with these roles in force sees demerits at this site. */
export function canSeeDemerits(roles: readonly string[], policy: Policy): boolean {
  return setting(policy, 'demerits_information') === 'yes' && demeritRoles.some(role => roles.includes(role))
}
