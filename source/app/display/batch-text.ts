import {type Batch, isInterrupted} from '../../domain/base/journal.ts'
import {labelOfAction} from '../actions/action-labels.ts'

/** What a batch did, in a word or two. */
export function batchLabel({action, undoes, input}: Batch): string {
  if (action === 'history.undo') return `Undo of batch ${undoes ?? input['batch'] ?? ''}`
  return labelOfAction(action)
}

/** How a batch ended, or that it did not. */
export function batchState(batch: Batch, now: string): string {
  if (batch.state !== 'open') return batch.state
  return isInterrupted(batch, now) ? 'interrupted' : 'running'
}
