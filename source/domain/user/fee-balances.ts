import type {Money} from '../base/money.ts'
import type {Fee} from './index.ts'

/** The fee type whose amounts are owed to the user, so that they are negative (F239). */
export const creditType = 'CREDIT'

/** True for a fee that is owed to the user. */
export function isCredit(fee: Pick<Fee, 'fee_type'>): boolean {
  return fee.fee_type === creditType
}

/** The balances of a user's fees, each in whole minor units. */
export type Balances = {
  /** Owed now: active fees less active credits (F215, F239). */
  readonly active: Money
  /** In dispute: neither owed nor counted for blocks (F215-F217). */
  readonly disputed: Money
  /** Handed over to the bursar, whose answer is awaited. */
  readonly transferred: Money
  /** The part of the active balance that is owed to the user, as a positive amount. */
  readonly credit: Money
}

/** Adds up the fees of a user by their status. */
export function balancesOf(
  fees: readonly Pick<Fee, 'fee_type' | 'fee_status' | 'balance' | 'transferred_amount'>[],
): Balances {
  let active = 0
  let disputed = 0
  let transferred = 0
  let credit = 0
  for (const fee of fees) {
    // A credit from before amounts had signs, brought back by an undo, may be positive (F239).
    const owed = isCredit(fee) ? -Math.abs(fee.balance) : fee.balance
    if (fee.fee_status === 'ACTIVE') active += owed
    if (fee.fee_status === 'ACTIVE' && isCredit(fee)) credit -= owed
    if (fee.fee_status === 'INDISPUTE') disputed += fee.balance
    if (fee.fee_status === 'EXPORTED') transferred += fee.transferred_amount ?? 0
  }
  return {active, disputed, transferred, credit}
}
