import type {Value, Values} from '../../../domain/base/plan.ts'
import {refreshedFields, refreshedLists} from '../../../domain/rules/external/linked-account.ts'
import type {SegmentList} from '../../../domain/user/index.ts'

/** One entry of a list as a file gives it: only the fields that are there. */
export type IncomingSegment = Readonly<Record<string, Value>>

/** A user as a file gives them. What is absent in the file is absent here; what is there but empty is empty. */
export type Incoming = {
  readonly core: Values
  readonly lists: ReadonlyMap<SegmentList, readonly IncomingSegment[]>
  /** Primary identifiers of the patrons this user acts for; nothing if the file does not say. */
  readonly proxyFor: readonly string[] | undefined
  /** Fees with their transactions, which files of other systems do not carry. */
  readonly fees: readonly IncomingFee[] | undefined
  /** Faults of form that make the user unreadable. */
  readonly problems: readonly string[]
  /** What was ignored, such as unknown elements; reported, but no reason to refuse. */
  readonly findings: readonly string[]
}

export type IncomingFee = {readonly fee: IncomingSegment; readonly transactions: readonly IncomingSegment[]}

/** Of a user as their home institution gives them, what a refresh of the linked account brings. */
export function linkedFieldsOnly(incoming: Incoming): Incoming {
  return {
    ...incoming,
    core: Object.fromEntries(Object.entries(incoming.core).filter(([name]) => refreshedFields.has(name))),
    lists: new Map([...incoming.lists].filter(([list]) => refreshedLists.has(list))),
    proxyFor: undefined,
    fees: undefined,
  }
}
