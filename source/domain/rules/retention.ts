// The history is kept for the number of days that the site sets; the data of a deleted user is kept until it can no longer
// be restored (F286-F287).
import {addToDay, dayOf, type Moment, startOfDay} from '../base/day.ts'
import {isHeartbeatOver} from '../base/heartbeat.ts'
import {type Policy, setting} from '../entity/policy.ts'

const dayMs = 86_400_000

/** The moment before which the history is purged; nothing if it is kept without limit. */
export function purgeLimit(policy: Policy, now: Moment): Moment | undefined {
  const days = Number(setting(policy, 'user_audit_retention_period'))
  return days > 0 ? new Date(Date.parse(now) - days * dayMs).toISOString() : undefined
}

/** The moment before which deletions can no longer be undone; with `undelete_days` 0 none can. */
export function undeleteLimit(policy: Policy, now: Moment): Moment {
  const days = Number(setting(policy, 'undelete_days'))
  return days === 0 ? '9999' : startOfDay(addToDay(dayOf(now), -days, 'd'))
}

/** True if the site gives any time in which a user who is deleted now can be restored. */
export function canRestoreDeleted(policy: Policy): boolean {
  return Number(setting(policy, 'undelete_days')) > 0
}

/** The sentence about restoring that a deletion shows before it is confirmed. */
export function undeleteSentence(policy: Policy): string {
  if (!canRestoreDeleted(policy)) return 'Cannot be restored: the data that is kept may be erased at once.'
  return `Can be restored for ${undeletePeriod(policy)}, then erased.`
}

/** Why users who were deleted at a moment cannot be restored any more; undefined if they can. */
export function restoreProblem(policy: Policy, deletedAt: Moment, now: Moment): string | undefined {
  if (!canRestoreDeleted(policy)) return 'Deleted users cannot be restored: undelete_days is 0'
  if (deletedAt >= undeleteLimit(policy, now)) return undefined
  return `Deleted users can be restored for ${undeletePeriod(policy)}; this batch is from ${dayOf(deletedAt)}`
}

function undeletePeriod(policy: Policy): string {
  const days = Number(setting(policy, 'undelete_days'))
  return days === 1 ? '1 day' : `${days} days`
}

const heartbeatTimeoutMs = 60_000

/** True if the program of a job run died: the run has no end, and no heartbeat came for a minute. */
export function isAbandoned(run: {readonly outcome: string; readonly heartbeat_at: Moment}, now: Moment): boolean {
  return run.outcome === 'running' && isHeartbeatOver(run.heartbeat_at, now, heartbeatTimeoutMs)
}
