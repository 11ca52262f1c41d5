// The history records that a password or PIN was set; no plan contains the secret itself.
import type {Moment} from '../../base/day.ts'
import type {Plan, Values} from '../../base/plan.ts'
import type {User} from '../../user/index.ts'
import {userUpdatePlan} from '../../user/user-file.ts'

/** The plan that records when a password was set, or with null that it was cleared. */
export function passwordPlan(user: User, setAt: Moment | null, mustChange: boolean): Plan {
  return stampPlan(
    user,
    {password_set_at: user.password_set_at, force_password_change: user.force_password_change},
    {password_set_at: setAt, force_password_change: mustChange},
  )
}

/** The plan that records when a PIN was set, or with null that it was cleared. */
export function pinPlan(user: User, setAt: Moment | null): Plan {
  return stampPlan(user, {pin_set_at: user.pin_set_at}, {pin_set_at: setAt})
}

function stampPlan(user: User, was: Values, is: Values): Plan {
  const changed = Object.keys(is).filter(name => is[name] !== was[name])
  const only = (values: Values) => Object.fromEntries(changed.map(name => [name, values[name] ?? null]))
  return userUpdatePlan(user, {before: only(was), after: only(is)})
}
