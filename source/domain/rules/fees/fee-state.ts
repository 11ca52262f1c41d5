import type {Money} from '../../base/money.ts'
import type {Fee, FeeTransaction} from '../../user/index.ts'

/** What the rules of money look at in a fee. Amounts are whole minor units; those of a credit are negative. */
export type FeeState = Pick<Fee, 'fee_type' | 'fee_status' | 'original_amount' | 'balance'>

const lostItemTypes: readonly string[] = ['LOSTITEMREPLACEMENTFEE', 'LOSTITEMPROCESSFEE']

/** True for the fee of a lost item: waiving it writes a credit and leaves the fee as it is (F252). */
export function isLostItem(fee: Pick<Fee, 'fee_type'>): boolean {
  return fee.fee_type !== null && lostItemTypes.includes(fee.fee_type)
}

/** What each type of transaction does to the amount that is left of a fee. */
export const transactionTypes = {
  PAYMENT: 'settles',
  WAIVE: 'settles',
  DEPOSIT: 'settles',
  REFUND: 'settles',
  EXPORT: 'settles',
  EXPORT_RETURNED: 'reopens',
  PAYMENT_RECEIVED: 'nothing',
  DISPUTE: 'nothing',
  RESTORE: 'nothing',
} as const

export type TransactionType = keyof typeof transactionTypes

const noAmount: readonly string[] = ['DISPUTE', 'RESTORE']

/** True for a transaction that moves no money, and therefore may have no amount. */
export function movesMoney(transactionType: string): boolean {
  return !noAmount.includes(transactionType)
}

/**
 * What is left of a fee according to its transactions: original amount - payments - waivers - exports. The amounts of
 * transactions are positive; for a credit they bring the negative amount up to zero.
 */
export function remainingBy(
  originalMinor: Money,
  transactions: readonly Pick<FeeTransaction, 'transaction_type' | 'amount'>[],
): Money {
  const effects: Readonly<Record<string, string>> = transactionTypes
  let settled = 0
  for (const {transaction_type, amount} of transactions) {
    const effect = Object.hasOwn(effects, transaction_type) ? effects[transaction_type] : 'nothing'
    if (effect === 'settles') settled += amount
    else if (effect === 'reopens') settled -= amount
  }
  return originalMinor < 0 ? originalMinor + settled : originalMinor - settled
}
