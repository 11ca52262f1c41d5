import type {Refusal} from '../domain/base/outcome.ts'
import type {Plan, Subject} from '../domain/base/plan.ts'

/** How it went for one user. */
export type Outcome = {
  readonly subject: Subject
  readonly result: 'changed' | 'unchanged' | 'refused' | 'failed'
  /** Why it was refused or failed; all reasons at once. */
  readonly reasons: readonly Refusal[]
  /** What was or would be written. */
  readonly plan?: Plan
  /**
   * The rest of this user comes at the end of the run, as another outcome with the same subject: until then nothing is counted
   * or told. These are the reasons to give if the run ends before.
   */
  readonly unfinished?: readonly Refusal[]
}

export type Counts = {changed: number; unchanged: number; refused: number; failed: number}

/** How it went altogether. */
export type Report = {
  readonly counts: Counts
  /** The history's number for it; nothing for a preview or when nothing was written. */
  readonly batch?: number
  /** Stopped before the end, by the operator or by `stop` on an error. */
  readonly stopped: boolean
}

export function zeroCounts(): Counts {
  return {changed: 0, unchanged: 0, refused: 0, failed: 0}
}

/** The number of all users of these counts. */
export function sumCounts(counts: Counts): number {
  return counts.changed + counts.unchanged + counts.refused + counts.failed
}
