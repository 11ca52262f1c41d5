import {canBeUndone} from '../../source/app/actions/action.ts'
import type {App} from '../../source/app/app.ts'
import {openingHint} from '../../source/app/edits/open-for-update.ts'
import {confirmation} from '../../source/app/writes/confirmation.ts'
import {type Request, run} from '../../source/app/writes/run.ts'
import type {WriteOperation} from './perform-write.ts'

/** The write operation for a request of an action. `missing` is empty; callers that look users up set it. */
export function operationForRequest(app: App, request: Request): WriteOperation {
  const {action} = request
  return {
    label: action.label,
    done: action.done,
    danger: action.danger,
    canUndo: canBeUndone(action, app.policy),
    codes: app.policy.codes,
    missing: [],
    hintFor: reasons => openingHint(action, request.input, reasons),
    preview: () => confirmation(app, request),
    perform: options => run(app, request, options),
  }
}
