// Prevents privilege escalation: only a User Administrator may assign or remove that role, assign the role User Manager,
// change how a User Administrator signs in, or assign logins (F001, F036).
import type {Day} from '../../base/day.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Change, Plan} from '../../base/plan.ts'
import type {UserFile} from '../../user/index.ts'
import {beforeAndAfter, type RowTexts} from '../edits/row-texts.ts'
import {hasRole, isRoleInForce, login, userAdministrator, userManager} from './roles.ts'
import {isAccountCurrent, userAfterPlan} from './user-rights.ts'

/** The parts of a record that decide what a user may administer and how they sign in. */
export type AccessRecord = Pick<UserFile, 'user' | 'roles' | 'identifiers'>

/** The fields that decide how a user signs in. */
const signInFields = [
  'primary_id',
  'account_type',
  'external_id',
  'password_set_at',
  'force_password_change',
  'pin_set_at',
] as const
const rightFields = ['status', 'expiry_date'] as const

/** True if a plan may require a User Administrator, so that the record must be loaded to decide. */
export function affectsAccess({changes}: Plan): boolean {
  return changes.some(change => {
    if (change.entity === 'role' || change.entity === 'identifier') return true
    if (change.entity !== 'user' || change.kind === 'create') return false
    return change.kind === 'delete' || [...signInFields, ...rightFields].some(name => name in change.after)
  })
}

/**
 * Why an operator with these roles in force may not commit the plan, or nothing. `target` is the user before the plan;
 * undefined if the plan creates the user.
 */
export function administratorRefusal(
  operatorRoles: readonly string[],
  target: AccessRecord | undefined,
  plan: Plan,
  today: Day,
): Refusal | undefined {
  if (operatorRoles.includes(userAdministrator)) return undefined
  const what =
    (target && hasRole(target.roles, [userAdministrator], today) && restrictedOnAdministrator(target, plan, today)) ||
    restrictedGrant(target, plan, today)
  return what ? refusal('ADMINISTRATOR', `Only a User Administrator can ${what}`) : undefined
}

function restrictedOnAdministrator(target: AccessRecord, plan: Plan, today: Day): string | undefined {
  const own = plan.changes.filter(each => each.user === target.user.id)
  const after = userAfterPlan(target, plan)
  if (!after) return 'delete a User Administrator'
  if (isAccountCurrent(target.user, today) !== isAccountCurrent(after.user, today))
    return 'end or renew the account of a User Administrator'
  const touches = (change: Change): boolean =>
    change.kind === 'update' && change.entity === 'user' && signInFields.some(name => name in change.after)
  return own.some(touches) ? 'change how a User Administrator signs in' : undefined
}

function restrictedGrant(target: AccessRecord | undefined, {changes}: Plan, today: Day): string | undefined {
  for (const change of changes) {
    if (change.entity === 'role') {
      const [was, is] = beforeAndAfter(change, target?.roles).map(half => roleInForce(half, today))
      if (was === userAdministrator || is === userAdministrator)
        return 'assign, change or remove the role User Administrator'
      if (is === userManager) return 'assign or change the role User Manager'
    }
    if (change.entity === 'identifier') {
      const [was, is] = beforeAndAfter(change, target?.identifiers).map(half => half?.('id_type'))
      const isAdministrators = target !== undefined && hasRole(target.roles, [userAdministrator], today)
      if (is === login || (was === login && isAdministrators))
        return `add, change or remove an identifier of type ${login}`
    }
  }
  return undefined
}

/** The type of a role that is in force today. */
function roleInForce(half: RowTexts, today: Day): string | undefined {
  const isInForce = half && isRoleInForce({status: half('status'), expiry_date: half('expiry_date')}, today)
  return (isInForce && half('role_type')) || undefined
}
