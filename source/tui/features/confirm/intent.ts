import {findAction} from '../../../app/actions/registry.ts'
import type {Report} from '../../../app/outcome.ts'
import type {WriteOptions} from '../../../app/writes/commit-outcomes.ts'
import {type Declined, run} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Intents} from './state.ts'

/** What an intent does: something at once, or a write with progress and a report. */
export type IntentKind<I> = {readonly perform: (engine: Engine, intent: I) => void | Promise<void>} | WriteKind<I>

export type WriteKind<I> = {
  readonly write: (engine: Engine, intent: I, options: WriteOptions) => Promise<Report | Declined>
  /** How many users it is about, where that is known. */
  readonly total?: (intent: I) => number
  /** What was done, as in `Deactivated 3 users`. */
  readonly done: (intent: I) => string
  /** How it is taken back, as in `u undoes`; nothing if it is not. */
  readonly wayBack: (intent: I) => string | undefined
  /** Refusals were told before: they need no report. */
  readonly hasToldRefusals?: (intent: I) => boolean
  /** What follows once everything is written and read again. */
  readonly after?: (engine: Engine, intent: I) => Promise<void>
}

const undoes = 'u undoes'

/** An action on users, as it was previewed. */
export const act: WriteKind<Intents['act']> = {
  write: async ({app}, {action: id, input, ids, previewed}, options) => {
    const action = findAction(id)
    if (!action) return {declined: [{code: 'NOT_FOUND', sentence: `There is no action ${id}`}]}
    return run(app, {action, input, selection: selectIds(ids), ...(previewed ? {previewed} : {})}, options)
  },
  total: ({ids}) => ids.length,
  done: ({action}) => findAction(action)?.done ?? '',
  wayBack: ({action}) => (findAction(action)?.undo.possible ? undoes : undefined),
  hasToldRefusals: ({hasReport}) => hasReport !== true,
}

/** What was prepared as a whole. */
export const request: WriteKind<Intents['request']> = {
  write: ({app}, intent, options) => run(app, intent.request, options),
  done: intent => intent.request.action.done,
  wayBack: intent => (intent.request.action.undo.possible ? undoes : undefined),
}
