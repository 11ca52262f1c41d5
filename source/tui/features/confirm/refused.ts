import type {Action} from '../../../app/actions/action.ts'
import {refusalsFor} from '../../../app/writes/run.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import type {Engine} from '../../shell/engine.ts'

// Maximum number of users checked for the menu; more would delay it noticeably.
export const maxAskedForMenu = 25

/**
 * Returns why an action is refused, if every user refuses it. Above the maximum only refusals that do not depend on the
 * user are returned.
 */
export async function refusedFor({app}: Engine, action: Action, ids: readonly number[]): Promise<readonly Refusal[]> {
  let refused: readonly Refusal[] = []
  for (const id of ids.slice(0, maxAskedForMenu)) {
    // A missing external system is no refusal here: starting the action asks for it.
    refused = (await refusalsFor(app, action, id)).filter(each => each.code !== 'SYSTEM')
    if (refused.length === 0) break
  }
  return ids.length > maxAskedForMenu
    ? refused.filter(each => each.code === 'READ_ONLY' || each.code === 'ROLE')
    : refused
}
