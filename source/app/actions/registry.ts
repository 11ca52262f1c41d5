import {signInActions} from '../credentials/sign-in-actions.ts'
import {detachSocial, toggleAccountType} from './account-type.ts'
import type {Action} from './action.ts'
import {deleteUsers} from './delete-users.ts'
import {serve} from './desk-additions.ts'
import {distribute} from './distribution.ts'
import {feeActions} from './fees/index.ts'
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

const unlistedActions: readonly Action[] = [...protectionActions, serve, ...feeActions]

/** The action with this id, be it offered or done by the program itself, such as Lock. */
export function findAction(id: string): Action | undefined {
  return findPlannableAction(id) ?? signInActions.find(each => each.id === id)
}

/**
 * The action with this id if it can be written to a plan file. What is about signing in is not: secrets are in no plan, and
 * only the program locks an account.
 */
export function findPlannableAction(id: string): Action | undefined {
  return registry.find(each => each.id === id) ?? unlistedActions.find(each => each.id === id)
}
