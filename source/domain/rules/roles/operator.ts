// The operator is the user with an active identifier of type LOGIN equal to the operating system's user name. An internal
// account must be active and not expired; the account of an external user is not checked here. What the operator may do
// depends on the roles in force (F032-F036).
import type {Day} from '../../base/day.ts'
import {hasActiveIdentifier} from '../../user/identifier-status.ts'
import type {User, UserFile} from '../../user/index.ts'
import {isExpired} from '../status.ts'
import {hasRole, login, userAdministrator} from './roles.ts'

/** Why there is no operator: the fact, and what to do about it. */
export type OperatorFault = {readonly fact: string; readonly help: string}

/** The fault that no user has this login. */
export function unknownLoginFault(name: string): OperatorFault {
  const help = `add the identifier ${login} with this value to a staff user`
  return {fact: `No user has the login "${name}"`, help}
}

/** The one user with this login, or the fault that there is none or several. */
export function findLoginHolder<File extends Pick<UserFile, 'identifiers'>>(
  found: readonly File[],
  name: string,
): File | OperatorFault {
  const [holder, another] = found.filter(each => hasActiveIdentifier(each, login, name))
  if (another) return {fact: `Several users have the login "${name}"`, help: 'remove it from all but one of them'}
  return holder ?? unknownLoginFault(name)
}

/** Why the account does not permit the user to work as operator, or nothing. */
export function accountFault(user: User, today: Day): OperatorFault | undefined {
  if (user.account_type === 'EXTERNAL') return undefined
  const help = 'ask a User Administrator'
  if (user.status !== 'ACTIVE') return {fact: `Your account (${user.primary_id}) is inactive`, help}
  if (isExpired(user, today)) return {fact: `Your account (${user.primary_id}) expired on ${user.expiry_date}`, help}
  return undefined
}

/**
 * True for a User Administrator whose account expired but was not deactivated. If there is no other administrator, they may
 * still work, because otherwise nobody could renew an account.
 */
export function canStandIn({user, roles}: Pick<UserFile, 'user' | 'roles'>, today: Day): boolean {
  return user.status === 'ACTIVE' && isExpired(user, today) && hasRole(roles, [userAdministrator], today)
}
