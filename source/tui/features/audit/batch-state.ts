// One batch of the history and the users it changed, with a cursor on one of them.
import type {ChangeText} from '../../../app/history/history-text.ts'
import type {Batch} from '../../../domain/base/history.ts'
import type {Subject} from '../../../domain/base/plan.ts'

export type BatchUser = {
  readonly subject: Subject
  /** Set if the user does not exist now: deleted by this batch, or by a later one. */
  readonly deleted?: 'here' | 'later'
  readonly changes: readonly ChangeText[]
}

export type BatchView = {
  readonly kind: 'batch'
  readonly batch: Batch
  /** The first users only, up to the maximum that is read for this screen. */
  readonly users: readonly BatchUser[]
  readonly at: number
}

/** Moves the cursor by this many users, clamped to the list. */
export function moveInBatch(view: BatchView, by: number): BatchView {
  return {...view, at: Math.max(0, Math.min(view.users.length - 1, view.at + by))}
}

declare module '../../shell/state.ts' {
  interface Overlays {
    batch: BatchView
  }
}
