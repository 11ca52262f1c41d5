// The history records that a password or PIN was set; no plan contains the secret itself.
import type {Moment} from '../../base/day.ts'
import type {Plan, Values} from '../../base/plan.ts'
import {isSameValue} from '../../entity/validate.ts'
import type {User} from '../../user/index.ts'
import {userUpdatePlan} from '../../user/user-file.ts'
import {protectedAfterPin} from '../external/protection.ts'

/** The plan that records when a password was set, or with null that it was cleared. */
export function passwordPlan(user: User, setAt: Moment | null, mustChange: boolean): Plan {
  return stampPlan(
    user,
    {password_set_at: user.password_set_at, force_password_change: user.force_password_change},
    {password_set_at: setAt, force_password_change: mustChange},
  )
}

/**
 * The plan that records when a PIN was set, or with null that it was cleared; and for an external user open for update,
 * whether it is protected from synchronisation.
 */
export function pinPlan(user: User, setAt: Moment | null, keep: ReadonlySet<string>): Plan {
  const {pin_set_at, protected_fields} = user
  return stampPlan(
    user,
    {pin_set_at, protected_fields},
    {pin_set_at: setAt, protected_fields: protectedAfterPin(user, keep)},
  )
}

function stampPlan(user: User, was: Values, is: Values): Plan {
  const changed = Object.keys(is).filter(name => !isSameValue(is[name] ?? null, was[name] ?? null))
  const only = (values: Values) => Object.fromEntries(changed.map(name => [name, values[name] ?? null]))
  return userUpdatePlan(user, {before: only(was), after: only(is)})
}
