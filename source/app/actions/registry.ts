import {signInActions} from '../credentials/sign-in-actions.ts'
import {detachSocial, toggleAccountType} from './account-type.ts'
import type {Action} from './action.ts'
import {deleteUsers} from './delete-users.ts'
import {serve} from './desk-additions.ts'
import {distribute} from './distribution.ts'
import {unlock} from './lock.ts'
import {protectionActions} from './protection.ts'
import {setFields} from './set-fields.ts'
import {activate, deactivate} from './status.ts'

/** All actions on users. Keys, menus, help, command line and undo are derived from this list. */
export const registry: readonly Action[] = [
  activate,
  deactivate,
  unlock,
  setFields,
  toggleAccountType,
  detachSocial,
  deleteUsers,
  distribute,
]

const unlistedActions: readonly Action[] = [...signInActions, ...protectionActions, serve]

/** The action with this id, be it offered or done by the program itself, such as Lock. */
export function findAction(id: string): Action | undefined {
  return registry.find(each => each.id === id) ?? unlistedActions.find(each => each.id === id)
}
