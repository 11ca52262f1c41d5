// A locked user can be unlocked from the list, and that cannot be undone (F028, F030, F031).

import {type Refusal, refusal} from '../base/outcome.ts'
import type {Plan} from '../base/plan.ts'
import type {User} from '../user/index.ts'
import {subjectOf} from '../user/user-file.ts'

export function isLocked(user: Pick<User, 'locked_at'>): boolean {
  return user.locked_at !== null
}

/** The plan that lets a locked person sign in again. */
export function unlockPlan(user: User): Plan {
  const {id, version} = user
  if (!isLocked(user)) return {subject: subjectOf(user), changes: []}
  const change = {
    kind: 'update',
    entity: 'user',
    id,
    user: id,
    version,
    before: {locked_at: user.locked_at},
    after: {locked_at: null},
  } as const
  return {subject: subjectOf(user), changes: [change]}
}

/** Why Unlock is not offered, or nothing. */
export function notLocked(user: User): Refusal | undefined {
  return isLocked(user) ? undefined : refusal('UNCHANGED', 'Not locked')
}
