// Deactivate and Activate ask for confirmation and set the status; the status date becomes today (F022-F025, F134).
import type {Day} from '../base/day.ts'
import {type Refusal, refusal} from '../base/outcome.ts'
import type {Plan} from '../base/plan.ts'
import type {User} from '../user/index.ts'
import {userUpdatePlan} from '../user/user-file.ts'

type Status = User['status']

/** The plan that gives a user this status as of today. */
export function statusPlan(user: User, status: Status, today: Day): Plan {
  if (user.status === status) return userUpdatePlan(user, undefined)
  const isOfToday = user.status_date === today
  const before = {status: user.status, ...(isOfToday ? {} : {status_date: user.status_date})}
  const after = {status, ...(isOfToday ? {} : {status_date: today})}
  return userUpdatePlan(user, {before, after})
}

/** Why this user cannot be given this status, or nothing. */
export function statusRefusal(user: User, status: Status): Refusal | undefined {
  if (user.status !== status) return undefined
  return refusal('UNCHANGED', status === 'ACTIVE' ? 'Already active' : 'Already inactive')
}

/** True after the expiration date: the account is valid up to and including that day. */
export function isExpired(user: Pick<User, 'expiry_date'>, today: Day): boolean {
  return user.expiry_date !== null && user.expiry_date < today
}
