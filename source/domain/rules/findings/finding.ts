import type {Day, Moment} from '../../base/day.ts'
import type {Policy} from '../../entity/policy.ts'
import type {SegmentList, UserFile} from '../../user/index.ts'
import type {Duplicate} from '../add-user/duplicates.ts'

/** `error`: wrong or insecure now; `warning`: will become a problem; `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** What a reason may depend on besides the record. */
export type FindingFacts = {
  readonly now: Moment
  readonly today: Day
  readonly policy: Policy
  /** Who else has the name and birth date, e-mail address or identifier of this user, looked up beforehand. */
  readonly duplicates: readonly Duplicate[]
}

/** A rule that finds one kind of problem in records. */
export type FindingRule = {
  /** Its name in filters and commands; never changes. */
  readonly id: string
  readonly title: string
  /** One sentence: what is found, and why it matters. */
  readonly about: string
  readonly severity: Severity
  /** The lists of the record that it reads. */
  readonly lists: readonly SegmentList[]
  /** Its reasons depend on other users. */
  readonly needsDuplicates?: true
  /** One sentence for each problem found in this record; empty if there is none. */
  readonly reasons: (file: UserFile, facts: FindingFacts) => readonly string[]
}
