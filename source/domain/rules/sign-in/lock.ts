// Too many failed sign-ins in a row lock an account; it can be unlocked, which cannot be undone (F026, F028, F030, F031).
import type {Moment} from '../../base/day.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {User} from '../../user/index.ts'
import {userUpdatePlan} from '../../user/user-file.ts'

export function isLocked(user: Pick<User, 'locked_at'>): boolean {
  return user.locked_at !== null
}

/** The plan that locks an account at this moment; empty if it is locked already. */
export function lockPlan(user: User, now: Moment): Plan {
  return userUpdatePlan(user, isLocked(user) ? undefined : lockChange(user, now))
}

/** The plan that unlocks an account; empty if it is not locked. */
export function unlockPlan(user: User): Plan {
  return userUpdatePlan(user, isLocked(user) ? lockChange(user, null) : undefined)
}

function lockChange(user: User, lockedAt: Moment | null) {
  return {before: {locked_at: user.locked_at}, after: {locked_at: lockedAt}}
}

/** Why the account cannot be unlocked, or nothing. */
export function unlockRefusal(user: User): Refusal | undefined {
  return isLocked(user) ? undefined : refusal('UNCHANGED', 'Not locked')
}
