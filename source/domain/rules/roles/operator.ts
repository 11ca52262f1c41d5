// Who is at work is whoever has the operating system's name as a login in use, and an account that lets them in; of external users the
// account is not looked at, and what anybody may do follows from their roles in force (F032-F036).
import type {Day} from '../../base/day.ts'
import type {User, UserFile} from '../../user/index.ts'
import {isExpired} from '../status.ts'
import {hasRole, login, userAdministrator} from './roles.ts'

/** Why nobody is at work: what is the case, and what helps. */
export type OperatorFault = {readonly fact: string; readonly help: string}

/** True if a person has this identifier, and it was not put out of use: a lost card signs nobody in. */
export function hasActiveIdentifier(
  {identifiers}: Pick<UserFile, 'identifiers'>,
  type: string,
  value: string,
): boolean {
  return identifiers.some(
    each => each.id_type === type && each.value === value && each.status?.toUpperCase() !== 'INACTIVE',
  )
}

/** Nobody has this name of the operating system. */
export function unknownLoginFault(name: string): OperatorFault {
  const help = `add the identifier ${login} with this value to a staff user`
  return {fact: `No user has the login "${name}"`, help}
}

/** The one of these people whose login this is, or why it is nobody in particular. */
export function findLoginHolder<File extends Pick<UserFile, 'identifiers'>>(
  found: readonly File[],
  name: string,
): File | OperatorFault {
  const [holder, another] = found.filter(each => hasActiveIdentifier(each, login, name))
  if (another) return {fact: `Several users have the login "${name}"`, help: 'remove it from all but one of them'}
  return holder ?? unknownLoginFault(name)
}

/** Why the account of somebody does not let them in, or nothing. */
export function accountFault(user: User, today: Day): OperatorFault | undefined {
  if (user.account_type === 'EXTERNAL') return undefined
  const help = 'ask a User Administrator'
  if (user.status !== 'ACTIVE') return {fact: `Your account (${user.primary_id}) is inactive`, help}
  if (isExpired(user, today)) return {fact: `Your account (${user.primary_id}) expired on ${user.expiry_date}`, help}
  return undefined
}

/**
 * True for a User Administrator whose account has expired and was not ended by anybody: where there is no other one, they are let in
 * all the same, since a day that passes must not leave a library without anybody who could renew an account.
 */
export function canStandIn({user, roles}: Pick<UserFile, 'user' | 'roles'>, today: Day): boolean {
  return user.status === 'ACTIVE' && isExpired(user, today) && hasRole(roles, [userAdministrator], today)
}
