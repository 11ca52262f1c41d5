// One batch of the history with the users it touched, one of them under the cursor.
import type {ChangeText} from '../../../app/history/history-text.ts'
import type {Batch} from '../../../domain/base/history.ts'
import type {Subject} from '../../../domain/base/plan.ts'

export type BatchUser = {
  readonly subject: Subject
  readonly isDeleted: boolean
  readonly changes: readonly ChangeText[]
}

export type BatchView = {
  readonly kind: 'batch'
  readonly batch: Batch
  /** The first of them, as many as one looks through. */
  readonly users: readonly BatchUser[]
  readonly at: number
}

/** The cursor so many users further, within the ends. */
export function moveInBatch(view: BatchView, by: number): BatchView {
  return {...view, at: Math.max(0, Math.min(view.users.length - 1, view.at + by))}
}

declare module '../../shell/state.ts' {
  interface Overlays {
    batch: BatchView
  }
}
