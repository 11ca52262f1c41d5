import {type Action, canBeUndone} from '../../../app/actions/action.ts'
import {findAction} from '../../../app/actions/registry.ts'
import type {Report} from '../../../app/outcome.ts'
import type {WriteOptions} from '../../../app/writes/commit-outcomes.ts'
import {type Declined, run} from '../../../app/writes/run.ts'
import {selectIds} from '../../../app/writes/selection.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Intents} from './state.ts'

/** How an intent is performed: immediately, or as a write with progress and a report. */
export type IntentKind<I> = {readonly perform: (engine: Engine, intent: I) => void | Promise<void>} | WriteKind<I>

export type WriteKind<I> = {
  readonly write: (engine: Engine, intent: I, options: WriteOptions) => Promise<Report | Declined>
  /** The number of users, if it is known. */
  readonly total?: (intent: I) => number
  /** Verb for the summary, as in `Deactivated 3 users`. */
  readonly done: (intent: I) => string
  /** How to undo it, as in `u undoes`; undefined if it cannot be undone. */
  readonly undoHint: (intent: I, policy: Policy) => string | undefined
  /** True if refusals were shown in the confirmation, so that no report repeats them. */
  readonly hasShownRefusals?: (intent: I) => boolean
  /** Runs after everything was written and the screen was refreshed. */
  readonly after?: (engine: Engine, intent: I) => Promise<void>
}

/** An action on users, as previewed. */
export const act: WriteKind<Intents['act']> = {
  write: async ({app}, {action: id, input, ids, previewed}, options) => {
    const action = findAction(id)
    if (!action) return {declined: [{code: 'NOT_FOUND', sentence: `There is no action ${id}`}]}
    return run(app, {action, input, selection: selectIds(ids), ...(previewed ? {previewed} : {})}, options)
  },
  total: ({ids}) => ids.length,
  done: ({action}) => findAction(action)?.done ?? '',
  undoHint: ({action}, policy) => hintFor(findAction(action), policy),
  hasShownRefusals: ({hasReport}) => hasReport !== true,
}

/** A request that was prepared as a whole. */
export const request: WriteKind<Intents['request']> = {
  write: async ({app, host}, {request, text}, options) => {
    try {
      return await run(app, request, options)
    } catch (error) {
      throw text === undefined ? error : withKeptText({app, host}, error, text)
    }
  },
  done: intent => intent.request.action.done,
  undoHint: (intent, policy) => hintFor(intent.request.action, policy),
}

/** The same fault, with the name of the file in which the text of the operator is kept. */
export function withKeptText({app, host}: Pick<Engine, 'app' | 'host'>, error: unknown, text: string): Error {
  const path = host.keepText(text)
  const why = app.faultSentence?.(error) ?? (error instanceof Error ? error.message : String(error))
  return new Error(path === undefined ? why : `${why}. Your text is kept in ${path}`, {cause: error})
}

function hintFor(action: Action | undefined, policy: Policy): string | undefined {
  return action && canBeUndone(action, policy) ? 'u undoes' : undefined
}
