import type {Value, Values} from '../../../domain/base/plan.ts'
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
