/** What can be done to fees by command, each an action `fee.VERB`; listed here so that help needs not load the actions. */
export const feeVerbs = ['add', 'pay', 'waive', 'dispute', 'restore', 'refund'] as const

export type FeeVerb = (typeof feeVerbs)[number]
