// State of the Fines/Fees tab: the status filter, the marked fees and the fee under the cursor. Pure functions.
import type {FeeVerb} from '../../../app/actions/fees/index.ts'
import {feeId} from '../../../domain/rules/fees/find-fees.ts'
import type {Fee, User} from '../../../domain/user/index.ts'
import type {UserDetails} from '../user/state.ts'

/** The statuses that the filter offers, in the order of its key (F206-F208). */
export const feeFilters = ['ACTIVE', 'INDISPUTE', 'EXPORTED', 'CLOSED', 'ALL'] as const
export type FeeFilter = (typeof feeFilters)[number]

export type FeesView = {readonly filter: FeeFilter; readonly marked: readonly number[]}

declare module '../user/state.ts' {
  interface UserDetails {
    readonly fees?: FeesView
  }
}
declare module '../forms/state.ts' {
  interface FormPurposes {
    /** An action on fees of a user; `fees` are their ids, none for a new one. */
    fee: {readonly do: 'fee'; readonly verb: FeeVerb; readonly owner: User; readonly fees: readonly string[]}
  }
}

const beginning: FeesView = {filter: 'ACTIVE', marked: []}

/** Returns filter and marks, with defaults before the tab was used. */
export function feesViewOf({fees = beginning}: Pick<UserDetails, 'fees'>): FeesView {
  return fees
}

/** Returns the fees that the filter shows. */
export function shownFees(details: UserDetails): readonly Fee[] {
  const {filter} = feesViewOf(details)
  return (details.file?.fees ?? []).filter(each => filter === 'ALL' || each.fee_status === filter)
}

/** Returns the fee under the cursor; the first one until the cursor was moved. */
export function currentFee(details: UserDetails): Fee | undefined {
  const shown = shownFees(details)
  return shown.find(each => each.id === details.entry) ?? shown[0]
}

/** Moves the cursor by this many fees, clamped to the list. */
export function moveFee(details: UserDetails, by: number): UserDetails {
  const shown = shownFees(details)
  const at = shown.findIndex(each => each.id === currentFee(details)?.id)
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))]
  return next === undefined || next.id === details.entry ? details : {...details, entry: next.id}
}

/** Shows the fees of the next status. Marks are kept, since they say which fees are meant. */
export function nextFilter(details: UserDetails): UserDetails {
  const view = feesViewOf(details)
  const at = feeFilters.indexOf(view.filter)
  const filter = feeFilters[(at + 1) % feeFilters.length] ?? 'ACTIVE'
  return {...details, entry: undefined, scroll: 0, fees: {...view, filter}}
}

/** Marks the fee under the cursor, or takes the mark off, and moves on. */
export function markFee(details: UserDetails): UserDetails {
  const fee = currentFee(details)
  if (!fee) return details
  const view = feesViewOf(details)
  const isMarked = view.marked.includes(fee.id)
  const marked = isMarked ? view.marked.filter(id => id !== fee.id) : [...view.marked, fee.id]
  return {...moveFee(details, 1), fees: {...view, marked}}
}

/** Returns the fees that keys act on: the marked ones that are shown, else the one under the cursor. */
export function targetFees(details: UserDetails): readonly Fee[] {
  const {marked} = feesViewOf(details)
  const shown = shownFees(details)
  const chosen = shown.filter(each => marked.includes(each.id))
  const current = currentFee(details)
  return chosen.length > 0 ? chosen : current ? [current] : []
}

/** Returns the ids of fees, as commands take them. */
export function idsOf(fees: readonly Fee[]): readonly string[] {
  return fees.map(feeId)
}
