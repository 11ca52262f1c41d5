// Keeps the library manageable: at least one User Administrator must remain, and operators cannot remove their own right to
// manage users (F001, F036).
import type {Day} from '../../base/day.ts'
import type {Change, Plan, VersionOf} from '../../base/plan.ts'
import type {Role, User, UserFile} from '../../user/index.ts'
import {isExpired} from '../status.ts'
import {isRoleInForce, userAdministrator, userManagers} from './roles.ts'

/** A user with roles: everything the right to manage users depends on. */
export type RightsHolder = Pick<UserFile, 'user' | 'roles'>

/** True if a plan may reduce rights: it removes a user or a role, or changes a role, a status or an expiration date. */
export function canReduceRights({changes}: Plan): boolean {
  return changes.some(change => {
    if (change.entity === 'role') return change.kind !== 'create'
    if (change.entity !== 'user') return false
    return change.kind === 'delete' || (change.kind === 'update' && touchesAccount(change.after))
  })
}

function touchesAccount(after: object): boolean {
  return 'status' in after || 'expiry_date' in after
}

/** True if this user can manage users today: an active account and one of the two roles in force. */
export function canManageUsers(file: RightsHolder, today: Day): boolean {
  return isAccountCurrent(file.user, today) && rolesInForce(file, userManagers, today).length > 0
}

/** True if this user is a User Administrator today. */
export function isUserAdministrator(file: RightsHolder, today: Day): boolean {
  return isAccountCurrent(file.user, today) && rolesInForce(file, [userAdministrator], today).length > 0
}

/** The last day of the calendar, for what has no end. */
const endless: Day = '9999-12-31'

/**
 * The last day on which this user is a User Administrator if nothing is changed any more: today or later, by the dates of
 * account and role. Nothing for a user who is none today.
 */
export function lastDayAsAdministrator(file: RightsHolder, today: Day): Day | undefined {
  if (!isUserAdministrator(file, today)) return undefined
  const roles = rolesInForce(file, [userAdministrator], today).map(role => role.expiry_date ?? endless)
  const role = roles.reduce((last, day) => (day > last ? day : last))
  const account = file.user.expiry_date ?? endless
  return account < role ? account : role
}

/** The one of these who is a User Administrator longest if nothing is changed any more; undefined if there are none. */
export function longestAdministrator(holders: readonly RightsHolder[], today: Day): RightsHolder | undefined {
  const lastDay = (file: RightsHolder): Day => lastDayAsAdministrator(file, today) ?? ''
  return holders.reduce<RightsHolder | undefined>(
    (best, each) => (best && lastDay(best) >= lastDay(each) ? best : each),
    undefined,
  )
}

/** What a plan does to the day until which the library has a User Administrator by dates alone. */
export type AdministratorLoss =
  | {readonly kind: 'none'}
  /** No one is left today. */
  | {readonly kind: 'today'}
  /** No one is left after this day. */
  | {readonly kind: 'later'; readonly after: Day}

/**
 * Judges the change of one administrator, with the `left` who lasts longest of all others. The library must not be left without one, neither today nor
 * later by dates alone: an end where there was none is a loss, and so is bringing forward the end of the one who lasts
 * longest. It is none if all of them have an end and one of them goes.
 */
export function administratorLoss(
  holder: RightsHolder,
  after: RightsHolder | undefined,
  left: RightsHolder | undefined,
  today: Day,
): AdministratorLoss {
  const lastDay = (file: RightsHolder | undefined): Day => (file && lastDayAsAdministrator(file, today)) ?? ''
  const [was, is, other] = [lastDay(holder), lastDay(after), lastDay(left)]
  const [before, then] = [was > other ? was : other, is > other ? is : other]
  if (then === '') return before === '' ? {kind: 'none'} : {kind: 'today'}
  const isLoss = then < before && (before === endless || is > other)
  return isLoss ? {kind: 'later', after: then} : {kind: 'none'}
}

/** True if an account is active and not expired today. */
export function isAccountCurrent(user: Pick<User, 'status' | 'expiry_date'>, today: Day): boolean {
  return user.status === 'ACTIVE' && !isExpired(user, today)
}

function rolesInForce({roles}: RightsHolder, types: readonly string[], today: Day): Role[] {
  return roles.filter(role => role.role_type !== null && types.includes(role.role_type) && isRoleInForce(role, today))
}

/** The rows that make a user a User Administrator. A plan that relies on this user lists them in `read`. */
export function administratorRows(file: RightsHolder, today: Day): VersionOf[] {
  const {user} = file
  const [role] = rolesInForce(file, [userAdministrator], today)
  return [
    {entity: 'user', id: user.id, version: user.version},
    ...(role ? [{entity: 'role', id: role.id, version: role.version}] : []),
  ]
}

/** The user after the plan, as far as rights are concerned; undefined if it deletes the user. New roles are ignored. */
export function userAfterPlan(file: RightsHolder, {changes}: Plan): RightsHolder | undefined {
  const own = changes.filter(change => change.user === file.user.id)
  if (own.some(change => change.entity === 'user' && change.kind === 'delete')) return undefined
  const user = {...file.user, ...updateOf(own, 'user', file.user.id)}
  const roles = file.roles
    .filter(role => !own.some(change => change.kind === 'delete' && change.entity === 'role' && change.id === role.id))
    .map(role => ({...role, ...updateOf(own, 'role', role.id)}))
  return {user, roles}
}

function updateOf(changes: readonly Change[], entity: string, id: number): object {
  const found = changes.find(change => change.kind === 'update' && change.entity === entity && change.id === id)
  return found?.kind === 'update' ? found.after : {}
}
