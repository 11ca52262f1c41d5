// Too many failed sign-ins in a row lock an account; it can be unlocked, which cannot be undone (F026, F028, F030, F031).
import type {Moment} from '../../base/day.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {User} from '../../user/index.ts'
import {subjectOf} from '../../user/user-file.ts'

export function isLocked(user: Pick<User, 'locked_at'>): boolean {
  return user.locked_at !== null
}

/** The plan that locks an account at this moment; empty if it is locked already. */
export function lockPlan(user: User, now: Moment): Plan {
  return isLocked(user) ? {subject: subjectOf(user), changes: []} : lockedSince(user, now)
}

/** The plan that unlocks an account; empty if it is not locked. */
export function unlockPlan(user: User): Plan {
  return isLocked(user) ? lockedSince(user, null) : {subject: subjectOf(user), changes: []}
}

function lockedSince(user: User, moment: Moment | null): Plan {
  const {id, version} = user
  const change = {
    kind: 'update',
    entity: 'user',
    id,
    user: id,
    version,
    before: {locked_at: user.locked_at},
    after: {locked_at: moment},
  } as const
  return {subject: subjectOf(user), changes: [change]}
}

/** Why the account cannot be unlocked, or nothing. */
export function unlockRefusal(user: User): Refusal | undefined {
  return isLocked(user) ? undefined : refusal('UNCHANGED', 'Not locked')
}
