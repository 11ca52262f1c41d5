import type {Day, Moment} from '../../base/day.ts'
import type {VersionOf} from '../../base/plan.ts'
import type {Policy} from '../../entity/policy.ts'

/** Somebody whom others may be proxy for, as they are stored. */
export type Patron = {
  readonly id: number
  readonly primary_id: string
  readonly name: string
  /** Has the Patron role. */
  readonly isPatron: boolean
  /** The rows by which they are; a plan that makes them a patron of somebody rests on these. */
  readonly read: readonly VersionOf[]
}

/** What the rules for entries depend on besides the person. */
export type SegmentFacts = {
  readonly policy: Policy
  readonly today: Day
  readonly now: Moment
  /** Who is at work, for the stamps of new entries. */
  readonly operator: string
  readonly newId: () => number
  /** By lower-case primary identifier: everybody that a proxy of the edit names and who exists. */
  readonly patrons?: ReadonlyMap<string, Patron>
  /** External users are open for update: what their system manages may be changed. */
  readonly opened?: OpenedForUpdate
}

/** What whoever opens an external user for update decided. */
export type OpenedForUpdate = {
  /** Of the changed fields that can be kept from the next synchronisation, the names of those that are. */
  readonly keep: ReadonlySet<string>
}
