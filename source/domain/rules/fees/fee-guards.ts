// Which operation is possible on which fee. The actions and the tab both ask here.
import type {Money} from '../../base/money.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import {isCredit} from '../../user/fee-balances.ts'
import type {FeeState} from './fee-state.ts'

export type FeeOperation = 'pay' | 'waive' | 'dispute' | 'restore' | 'refund' | 'export'

type Status = FeeState['fee_status']

const possibleOn: Readonly<Record<FeeOperation, readonly Status[]>> = {
  pay: ['ACTIVE'],
  waive: ['ACTIVE', 'INDISPUTE'],
  dispute: ['ACTIVE'],
  restore: ['INDISPUTE'],
  refund: ['ACTIVE'],
  export: ['ACTIVE'],
}

const done: Readonly<Record<FeeOperation, string>> = {
  pay: 'paid',
  waive: 'waived',
  dispute: 'disputed',
  restore: 'restored',
  refund: 'refunded',
  export: 'exported',
}

const statusWords: Readonly<Record<Status, string>> = {
  ACTIVE: 'active',
  INDISPUTE: 'in dispute',
  EXPORTED: 'with the bursar',
  CLOSED: 'closed',
}

/** What a guard needs to know of the site. */
export type FeeRules = {
  /** Whether fees of this type may be waived (F221). */
  readonly isWaivable: (feeType: string | null) => boolean
  /** The name of a fee type as operators know it. */
  readonly typeLabel: (feeType: string | null) => string
  /** An amount as text, with its currency. */
  readonly amountText: (amountMinor: Money) => string
}

/** Why this operation is not possible on this fee whatever the amount, or nothing (F209, F213, F214, F221). */
export function feeRefusal(operation: FeeOperation, fee: FeeState, rules: FeeRules): Refusal | undefined {
  const {fee_status: status} = fee
  if (!possibleOn[operation].includes(status)) {
    const only =
      operation === 'restore'
        ? 'only a fee in dispute can be restored'
        : `it is ${statusWords[status]} and can no longer be ${done[operation]}`
    return refusal('FEE_STATUS', capitalized(only))
  }
  if (isCredit(fee) && (operation === 'pay' || operation === 'dispute'))
    return refusal('FEE_IS_CREDIT', `A credit is owed to the user and cannot be ${done[operation]}: refund or waive it`)
  if (!isCredit(fee) && operation === 'refund')
    return refusal('FEE_NOT_CREDIT', 'Only a credit can be refunded: waive this fee instead')
  if (operation === 'waive' && !rules.isWaivable(fee.fee_type))
    return refusal('FEE_NOT_WAIVABLE', `Fees of the type ${rules.typeLabel(fee.fee_type)} cannot be waived here`)
  return undefined
}

/** Why this amount cannot be settled of what is left, or nothing. Amounts are positive minor units (F231, F250). */
export function amountRefusal(
  operation: FeeOperation,
  amountMinor: Money,
  leftMinor: Money,
  rules: FeeRules,
): Refusal | undefined {
  const text = rules.amountText(amountMinor)
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0)
    return refusal('FEE_AMOUNT', `The amount must be more than 0, not ${text}`)
  if (amountMinor > leftMinor)
    return refusal('FEE_AMOUNT', `${text} cannot be ${done[operation]}: ${rules.amountText(leftMinor)} is left`)
  return undefined
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
