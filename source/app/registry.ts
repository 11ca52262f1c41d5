import type {Action} from './action.ts'
import {detachSocial, toggleAccountType} from './actions/account-type.ts'
import {distribute} from './actions/distribute.ts'
import {unlock} from './actions/lock.ts'
import {protectionActions} from './actions/protection.ts'
import {remove} from './actions/remove.ts'
import {serve} from './actions/serve.ts'
import {setFields} from './actions/set-fields.ts'
import {activate, deactivate} from './actions/status.ts'
import {signInActions} from './credentials/actions.ts'

/** Everything that can be done to people. Keys, menus, help, command line and undo are derived from this list. */
export const registry: readonly Action[] = [
  activate,
  deactivate,
  unlock,
  setFields,
  toggleAccountType,
  detachSocial,
  remove,
  distribute,
]

const unlisted: readonly Action[] = [...signInActions, ...protectionActions, serve]

/** The action with this id, be it offered or done by the program itself, such as Lock. */
export function actionOf(id: string): Action | undefined {
  return registry.find(each => each.id === id) ?? unlisted.find(each => each.id === id)
}
