import type {Moment} from '../../domain/base/day.ts'
import type {Money} from '../../domain/base/money.ts'

/** What a report of fees is divided by. */
export const reportGroups = ['type', 'owner', 'desk', 'operator', 'day'] as const
export type ReportGroup = (typeof reportGroups)[number]

/** Which report: what it is divided by, from this moment until before that one, and of one desk only or of all. */
export type FeeReportQuery = {
  readonly by: ReportGroup
  readonly from: Moment
  readonly to: Moment
  readonly desk?: string | undefined
}

/** The sums of one group. What is charged, in dispute and open is that of fees created in the period. */
export type FeeReportRow = {
  readonly key: string
  readonly chargedMinor: Money
  readonly paidMinor: Money
  readonly refundedMinor: Money
  readonly waivedMinor: Money
  readonly exportedMinor: Money
  readonly disputedMinor: Money
  readonly openMinor: Money
}

export type FeeReads = {
  report(query: FeeReportQuery): Promise<readonly FeeReportRow[]>
}
