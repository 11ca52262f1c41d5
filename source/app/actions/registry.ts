import {signInActions} from '../credentials/actions.ts'
import {detachSocial, toggleAccountType} from './account-type.ts'
import type {Action} from './action.ts'
import {distribute} from './distribute.ts'
import {unlock} from './lock.ts'
import {protectionActions} from './protection.ts'
import {remove} from './remove.ts'
import {serve} from './serve.ts'
import {setFields} from './set-fields.ts'
import {activate, deactivate} from './status.ts'

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
