import type {FeeVerb} from '../../../source/app/actions/fees/index.ts'

/** What can be done to fees by command, in the order of the help; listed here so that help needs not load the actions. */
export const feeVerbs = ['add', 'pay', 'waive', 'dispute', 'restore', 'refund'] as const satisfies readonly FeeVerb[]
