// The history is kept for so many days as the site says, and what it keeps of a deleted person until they can no longer be
// brought back (F286-F287).
import {addToDay, dayOf, type Moment} from '../base/day.ts'
import {type Policy, setting} from '../entity/policy.ts'

const dayMs = 86_400_000

/** Before which moment the history is to be deleted; nothing where it is kept for ever. */
export function purgeLimit(policy: Policy, now: Moment): Moment | undefined {
  const days = Number(setting(policy, 'user_audit_retention_period'))
  return days > 0 ? new Date(Date.parse(now) - days * dayMs).toISOString() : undefined
}

/** Deletions before this moment can no longer be taken back; with `undelete_days` 0 that is any. */
export function undeleteLimit(policy: Policy, now: Moment): Moment {
  const days = Number(setting(policy, 'undelete_days'))
  return days === 0 ? '9999' : `${addToDay(dayOf(now), -days, 'd')}T00:00:00.000Z`
}

/** What is said of a deletion before it is done. */
export function undeleteSentence(policy: Policy): string {
  const days = Number(setting(policy, 'undelete_days'))
  if (days === 0) return 'Cannot be restored: the data that is kept may be erased at once.'
  return `Can be restored for ${days === 1 ? '1 day' : `${days} days`}, then erased.`
}

const heartbeatTimeoutMs = 60_000

/** A run of a job that nobody ended, and that has not been heard of for a minute: its program died. */
export function isAbandoned(run: {readonly outcome: string; readonly heartbeat_at: Moment}, now: Moment): boolean {
  return run.outcome === 'running' && Date.parse(now) - Date.parse(run.heartbeat_at) > heartbeatTimeoutMs
}
