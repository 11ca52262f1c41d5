import type {Action} from '../action.ts'
import {addFee} from './add-fee.ts'
import {disputeFees, restoreFees} from './dispute-fees.ts'
import {payFees, refundCredits} from './pay-fees.ts'
import {waiveFees} from './waive-fees.ts'

const byVerb = {
  add: addFee,
  pay: payFees,
  waive: waiveFees,
  dispute: disputeFees,
  restore: restoreFees,
  refund: refundCredits,
} as const satisfies Readonly<Record<string, Action>>

/** What can be done to fees, as commands and keys name it. */
export type FeeVerb = keyof typeof byVerb

/** The action `fee.VERB`. */
export function feeAction(verb: FeeVerb): Action {
  return byVerb[verb]
}

/** All actions on fines and fees. */
export const feeActions: readonly Action[] = Object.values(byVerb)
