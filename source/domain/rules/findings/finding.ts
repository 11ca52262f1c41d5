import type {Day, Moment} from '../../base/day.ts'
import type {Policy} from '../../entity/policy.ts'
import type {SegmentList, UserFile} from '../../user/index.ts'
import type {Duplicate} from '../add-user/duplicates.ts'

/** `error`: something is wrong or open that must not be; `warning`: it soon will be; `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/** What a reason may depend on besides the record. */
export type FindingFacts = {
  readonly now: Moment
  readonly today: Day
  readonly policy: Policy
  /** Who else has the name and birth date, e-mail address or identifier of this person, looked up beforehand. */
  readonly duplicates: readonly Duplicate[]
}

/** One thing that may be wrong with a record. */
export type FindingRule = {
  /** The name by which filters and commands know it; never changes. */
  readonly id: string
  readonly title: string
  /** One sentence: what is found, and why it matters. */
  readonly about: string
  readonly severity: Severity
  /** The lists of the record that it looks at. */
  readonly lists: readonly SegmentList[]
  /** Its reasons depend on other people. */
  readonly needsDuplicates?: true
  /** Why this person is found, a sentence each; empty if they are not. */
  readonly reasons: (file: UserFile, facts: FindingFacts) => readonly string[]
}
