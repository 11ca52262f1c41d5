// The block by the amount due: computed from the balance whenever it is asked for, never stored (F217-F219).
import {type Money, readMoney} from '../../base/money.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {feeRulesOf} from './site-fees.ts'

/** The amount due from which on patrons are blocked; undefined if the site has no such limit. */
export function amountDueLimit(policy: Policy): Money | undefined {
  const text = setting(policy, 'amount_due_limit')
  return text === '' ? undefined : readMoney(text)
}

/**
 * Why a patron with this active balance is blocked, or nothing. The limit itself blocks: 100 owed at a limit of 100.
 * Disputed fees are in no active balance, and therefore not counted.
 */
export function amountDueBlock(activeMinor: Money, policy: Policy): string | undefined {
  const limit = amountDueLimit(policy)
  if (limit === undefined || activeMinor < limit) return undefined
  const {amountText} = feeRulesOf(policy)
  return `Blocked by the amount due: owes ${amountText(activeMinor)}, limit ${amountText(limit)}`
}
