import type {Day, Moment} from '../../base/day.ts'
import type {VersionOf} from '../../base/plan.ts'
import type {Policy} from '../../entity/policy.ts'

/** A user whom others may be a proxy for. */
export type Patron = {
  readonly id: number
  readonly primary_id: string
  readonly name: string
  /** Has the Patron role. */
  readonly isPatron: boolean
  /** The role rows behind `isPatron`; a plan that adds a proxy for this user depends on them. */
  readonly read: readonly VersionOf[]
}

/** What the rules for segments depend on besides the record. */
export type SegmentFacts = {
  readonly policy: Policy
  readonly today: Day
  readonly now: Moment
  /** Primary identifier of the operator, for the stamps of new segments. */
  readonly operator: string
  readonly newId: () => number
  /** The existing users that proxies of the edit refer to, by lower-case primary identifier. */
  readonly patrons?: ReadonlyMap<string, Patron>
  /** External users are open for update: data of the external system may be changed. */
  readonly opened?: OpenedForUpdate
}

/** The decisions of an operator who opens external users for update. */
export type OpenedForUpdate = {
  /** Names of the protectable fields that are protected if they change. */
  readonly keep: ReadonlySet<string>
}
