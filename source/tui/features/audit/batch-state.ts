// One batch of the history with the people it touched, one of them under the cursor.
import type {ChangeText} from '../../../app/history/history-text.ts'
import type {Batch} from '../../../domain/base/history.ts'
import type {Subject} from '../../../domain/base/plan.ts'

export type BatchPerson = {
  readonly subject: Subject
  readonly isDeleted: boolean
  readonly changes: readonly ChangeText[]
}

export type BatchView = {
  readonly kind: 'batch'
  readonly batch: Batch
  /** The first of them, as many as one looks through. */
  readonly people: readonly BatchPerson[]
  readonly at: number
}

/** The cursor so many people further, within the ends. */
export function moveInBatch(view: BatchView, by: number): BatchView {
  return {...view, at: Math.max(0, Math.min(view.people.length - 1, view.at + by))}
}

declare module '../../shell/state.ts' {
  interface Overlays {
    batch: BatchView
  }
}
