import {type Batch, isInterrupted, origins} from '../../domain/base/history.ts'
import {actionLabel, doneLabel} from '../actions/action-labels.ts'
import {zonedMinuteText} from './text/moments.ts'

/** What a batch did, in a word or two. */
export function batchLabel({action, undoes, input}: Batch): string {
  if (action === 'history.undo') return `Undo of batch ${undoes ?? input['batch'] ?? ''}`
  return actionLabel(action)
}

/** How a batch ended, or that it did not. */
export function batchState(batch: Batch, now: string): string {
  if (batch.state !== 'open') return batch.state
  return isInterrupted(batch, now) ? 'interrupted' : 'running'
}

/** When, by whom and from where a batch was. */
export function batchHead({started_at, operator, source}: Batch): string {
  return `${zonedMinuteText(started_at)}  by ${operator}, ${origins[source]}`
}

/** What a batch did, in words: `Deactivated`. */
export function batchDone(batch: Batch): string {
  if (batch.action === 'history.undo') return `Undid batch ${batch.undoes ?? batch.input['batch'] ?? ''}`
  return doneLabel(batch.action)
}
