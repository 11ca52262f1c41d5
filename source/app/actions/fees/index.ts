import {addFee} from './add-fee.ts'
import {disputeFees, restoreFees} from './dispute-fees.ts'
import {payFees, refundCredits} from './pay-fees.ts'
import {waiveFees} from './waive-fees.ts'

/** All actions on fines and fees. */
export const feeActions = [addFee, payFees, waiveFees, disputeFees, restoreFees, refundCredits] as const
