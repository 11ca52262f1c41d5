// Prevents privilege escalation: only a User Administrator may assign or remove that role, assign the role User Manager,
// change how a User Administrator signs in, or assign logins (F001, F036).
import type {Day} from '../../base/day.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {UserFile} from '../../user/index.ts'
import {beforeAndAfter, type RowTexts} from '../edits/row-texts.ts'
import {hasRole, isRoleInForce, login, userAdministrator, userManager} from './roles.ts'
import {userAfterPlan} from './user-rights.ts'

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
// Also an expiration date of tomorrow ends the account of an administrator, whatever it is today.
const rightFields = ['status', 'expiry_date'] as const

/** True if a plan may require a User Administrator, so that the record must be loaded to decide. */
export function affectsAccess({changes}: Plan): boolean {
  return changes.some(change => {
    if (change.entity === 'role' || change.entity === 'identifier') return true
    if (change.entity !== 'user' || change.kind === 'create') return false
    return change.kind === 'delete' || [...signInFields, ...rightFields, 'locked_at'].some(name => name in change.after)
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
    (target && hasRole(target.roles, [userAdministrator], today) && restrictedOnAdministrator(target, plan)) ||
    restrictedGrant(target, plan, today)
  return what ? refusal('ADMINISTRATOR', `Only a User Administrator can ${what}`) : undefined
}

function restrictedOnAdministrator(target: AccessRecord, plan: Plan): string | undefined {
  if (!userAfterPlan(target, plan)) return 'delete a User Administrator'
  const updates = plan.changes.flatMap(each =>
    each.user === target.user.id && each.entity === 'user' && each.kind === 'update' ? [each.after] : [],
  )
  const touches = (names: readonly string[]): boolean => updates.some(after => names.some(name => name in after))
  if (touches(rightFields)) return 'change the status or expiration date of a User Administrator'
  if (updates.some(after => 'locked_at' in after && after['locked_at'] !== null)) return 'lock a User Administrator'
  return touches(signInFields) ? 'change how a User Administrator signs in' : undefined
}

// What is assigned counts whatever its status and dates: a role that is not in force today can be made so later.
function restrictedGrant(target: AccessRecord | undefined, {changes}: Plan, today: Day): string | undefined {
  for (const change of changes) {
    if (change.entity === 'role') {
      const [before, after] = beforeAndAfter(change, target?.roles)
      const is = after?.('role_type')
      if (roleInForce(before, today) === userAdministrator || is === userAdministrator)
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
