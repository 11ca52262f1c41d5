import type {Action} from './action.ts'
import {distribute} from './actions/distribute.ts'
import {unlock} from './actions/lock.ts'
import {remove} from './actions/remove.ts'
import {setFields} from './actions/set-fields.ts'
import {activate, deactivate} from './actions/status.ts'

/** Everything that can be done to people. Keys, menus, help, command line and undo are derived from this list. */
export const registry: readonly Action[] = [activate, deactivate, unlock, setFields, remove, distribute]

/** The action with this id. */
export function actionOf(id: string): Action | undefined {
  return registry.find(each => each.id === id)
}
