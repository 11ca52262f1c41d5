import type {Action} from '../../../app/actions/action.ts'
import {refusalsFor} from '../../../app/writes/run.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import type {Engine} from '../../shell/engine.ts'

// Looking at more users than this for a menu would be felt.
export const maxAskedForMenu = 25

/** Why an action cannot run: refused only where each of the users refuses it, of many by nobody in particular. */
export async function refusedFor({app}: Engine, action: Action, ids: readonly number[]): Promise<readonly Refusal[]> {
  let refused: readonly Refusal[] = []
  for (const id of ids.slice(0, maxAskedForMenu)) {
    // Which external system it is, is asked.
    refused = (await refusalsFor(app, action, id)).filter(each => each.code !== 'SYSTEM')
    if (refused.length === 0) break
  }
  return ids.length > maxAskedForMenu
    ? refused.filter(each => each.code === 'READ_ONLY' || each.code === 'ROLE')
    : refused
}
