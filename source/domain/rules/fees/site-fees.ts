// What a site decides about fees, and who may work with them.
import {type Money, writeMoney} from '../../base/money.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import {type Code, enabledCodes, labelOf} from '../../codes/code-book.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import type {UserFile} from '../../user/index.ts'
import {
  circulationDeskManager,
  circulationDeskOperator,
  circulationDeskOperatorLimited,
  fulfillmentAdministrator,
  fulfillmentServicesManager,
  patron,
  userManagers,
} from '../roles/roles.ts'
import type {FeeRules} from './fee-guards.ts'

/** The roles that may add, waive, dispute and refund fees. */
export const feeRoles = [
  ...userManagers,
  circulationDeskOperator,
  circulationDeskManager,
  fulfillmentServicesManager,
  fulfillmentAdministrator,
] as const

/** The roles that may take payments: besides the others, operators whose role at the desk is limited. */
export const cashierRoles = [...feeRoles, circulationDeskOperatorLimited] as const

/** The rules of fees as this site has configured them. */
export function feeRulesOf(policy: Policy): FeeRules {
  const waivable = codesOf(policy, 'fee_types_waivable')
  const currency = setting(policy, 'currency')
  return {
    isWaivable: type => waivable.includes('*') || (type !== null && waivable.includes(type)),
    typeLabel: type => (type === null ? 'without a type' : `"${labelOf(policy.codes, 'FineFeeType', type)}"`),
    amountText: (amountMinor: Money) => `${writeMoney(amountMinor)} ${currency}`,
  }
}

/** The fee types that may be added by hand, in the order of the code table; disabled ones are left out (F228). */
export function manualFeeTypes(policy: Policy): readonly Code[] {
  const manual = codesOf(policy, 'fee_types_manual')
  return enabledCodes(policy.codes, 'FineFeeType').filter(each => manual.includes(each.code))
}

/** True for a fee type that belongs to a library, so that one has to be at a desk to add it (F229, F230). */
export function isLibraryFee(policy: Policy, feeType: string): boolean {
  return codesOf(policy, 'fee_types_of_libraries').includes(feeType)
}

/** Why this user has no fines and fees, or nothing: they are only for users with the Patron role (F203). */
export function patronRefusal({roles}: Pick<UserFile, 'roles'>): Refusal | undefined {
  if (roles.some(role => role.role_type === patron)) return undefined
  return refusal('NO_PATRON', 'Fines and fees are only for users with the Patron role')
}

function codesOf(policy: Policy, name: string): readonly string[] {
  return setting(policy, name).split(',').filter(Boolean)
}
