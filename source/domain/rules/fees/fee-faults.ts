// What must be true of every fee, however it came into the library (a form, a file, a plan file, an undo).
import type {Money} from '../../base/money.ts'
import {isCredit} from '../../user/fee-balances.ts'
import type {Fee, FeeTransaction} from '../../user/index.ts'
import {movesMoney, remainingBy, transactionTypes} from './fee-state.ts'

type CheckedFee = Pick<Fee, 'fee_type' | 'fee_status' | 'original_amount' | 'balance'>
type CheckedTransaction = Pick<FeeTransaction, 'transaction_type' | 'amount'>

/**
 * What contradicts itself in a fee and its transactions, as sentences; empty for a sound one.
 *
 * @param amountText writes an amount with its currency
 */
export function feeFaults(
  fee: CheckedFee,
  transactions: readonly CheckedTransaction[],
  amountText: (amountMinor: Money) => string,
): readonly string[] {
  const {original_amount: original, balance} = fee
  const expected = remainingBy(original, transactions)
  return [
    ...signFaults(fee, amountText),
    ...(balance === expected
      ? []
      : [
          `${amountText(balance)} is left, but the transactions leave ${amountText(expected)} of ${amountText(original)}`,
        ]),
    ...(fee.fee_status === 'CLOSED' && balance !== 0 ? [`it is closed, but ${amountText(balance)} is left`] : []),
    ...transactions.flatMap(each => transactionFaults(each, amountText)),
  ]
}

function signFaults(fee: CheckedFee, amountText: (amountMinor: Money) => string): readonly string[] {
  const {original_amount: original, balance} = fee
  if (isCredit(fee) && original > 0) return [`the amount of a credit must be negative, not ${amountText(original)}`]
  if (!isCredit(fee) && original < 0) return [`only a credit can be negative, not ${amountText(original)}`]
  const [low, high] = original < 0 ? [original, 0] : [0, original]
  if (balance >= low && balance <= high) return []
  return [`what is left must be between ${amountText(low)} and ${amountText(high)}, not ${amountText(balance)}`]
}

function transactionFaults(
  {transaction_type: type, amount}: CheckedTransaction,
  amountText: (amountMinor: Money) => string,
): readonly string[] {
  if (!Object.hasOwn(transactionTypes, type)) return [`"${type}" is not a type of transaction`]
  if (movesMoney(type) && amount <= 0) return [`a transaction must have an amount above 0, not ${amountText(amount)}`]
  return []
}
