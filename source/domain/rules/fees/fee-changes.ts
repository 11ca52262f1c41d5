// What an operation writes: the changed fee and its transaction, as changes of a plan.
import type {Moment} from '../../base/day.ts'
import type {Money} from '../../base/money.ts'
import type {Change, Values} from '../../base/plan.ts'
import {fee as feeEntity, feeTransaction} from '../../user/fees.ts'
import type {Fee, FeeTransaction} from '../../user/index.ts'
import {difference, valuesOf} from '../../user/user-file.ts'
import {isLostItem, type TransactionType} from './fee-state.ts'

/** Where and by whom an operation is done: recorded on every transaction (F223, F224). */
export type AtDesk = {
  readonly operator: string
  /** The circulation desk, or nothing if the operator is at none. */
  readonly desk: string | undefined
  readonly now: Moment
  readonly newId: () => number
}

/** What an operator may say about a transaction, besides its amount. */
export type TransactionNotes = Partial<
  Pick<FeeTransaction, 'reason' | 'comment' | 'payment_method' | 'external_transaction_id'>
>

/** What stands in a transaction that was made at no desk (F224). */
export const notAtDesk = 'Not At Desk'

/** The changes that settle a part of a fee, or all of it: a payment, a waiver, a refund, an export (F248, F249). */
export function settle(
  fee: Fee,
  type: TransactionType,
  amountMinor: Money,
  at: AtDesk,
  notes: TransactionNotes = {},
): readonly Change[] {
  const left = fee.balance < 0 ? fee.balance + amountMinor : fee.balance - amountMinor
  const isClosed = left === 0
  const status = {balance: left, ...(isClosed ? {fee_status: 'CLOSED', status_time: at.now} : {})}
  return [...feeUpdate(fee, status), transactionOf(fee, type, amountMinor, at, notes)]
}

/**
 * The changes that waive a part of a fee, or all of it. The fee of a lost item stays as it is, and a credit of the same
 * amount is written (F252).
 */
export function waive(fee: Fee, amountMinor: Money, at: AtDesk, notes: TransactionNotes): readonly Change[] {
  if (!isLostItem(fee)) return settle(fee, 'WAIVE', amountMinor, at, notes)
  const {owner, title, barcode} = fee
  const values = {
    original_amount: -amountMinor,
    credit_for: fee.id,
    owner,
    title,
    barcode,
    comment: notes.comment ?? null,
  }
  const credit = newFee(fee.user_id, {...values, fee_type: 'CREDIT'}, at)
  // The lost item's fee is rewritten, so that two who waive it at once meet: the second is refused.
  return [...feeUpdate(fee, {status_time: at.now}), credit]
}

/** The change that adds a fee to a user. The original amount is also what is left of it (F235, F236). */
export function newFee(user: number, given: Values & {readonly original_amount: Money}, at: AtDesk): Change {
  const values = {fee_status: 'ACTIVE', balance: given.original_amount, creation_time: at.now, status_time: at.now}
  return {
    kind: 'create',
    entity: 'fee',
    id: at.newId(),
    user,
    version: 1,
    values: valuesOf(feeEntity, {...values, ...given}),
  }
}

/** The changes that put a fee in dispute, or take it out again; amounts stay as they are (F254, F256, F257). */
export function setDispute(
  fee: Fee,
  type: 'DISPUTE' | 'RESTORE',
  at: AtDesk,
  notes: TransactionNotes,
): readonly Change[] {
  const fee_status = type === 'DISPUTE' ? 'INDISPUTE' : 'ACTIVE'
  return [...feeUpdate(fee, {fee_status, status_time: at.now}), transactionOf(fee, type, 0, at, notes)]
}

/**
 * How much of a fee can still be waived: what is left of it, less what was already credited for it (F250, F252).
 *
 * @param fees all fees of the same user
 */
export function waivableAmount(fee: Fee, fees: readonly Fee[]): Money {
  if (!isLostItem(fee)) return Math.abs(fee.balance)
  const credited = fees.filter(each => each.credit_for === fee.id).reduce((sum, each) => sum - each.original_amount, 0)
  return Math.max(0, fee.balance - credited)
}

function feeUpdate(fee: Fee, after: Values): readonly Change[] {
  const changed = difference(feeEntity, valuesOf(feeEntity, fee), after)
  if (!changed) return []
  return [{kind: 'update', entity: 'fee', id: fee.id, user: fee.user_id, version: fee.version, ...changed}]
}

function transactionOf(fee: Fee, type: TransactionType, amount: Money, at: AtDesk, notes: TransactionNotes): Change {
  const values = {
    fee_id: fee.id,
    transaction_type: type,
    amount,
    created_by: at.operator,
    received_by: at.desk ?? notAtDesk,
    transaction_time: at.now,
    ...notes,
  }
  return {
    kind: 'create',
    entity: 'fee_transaction',
    id: at.newId(),
    user: fee.user_id,
    version: 1,
    values: valuesOf(feeTransaction, values),
  }
}
