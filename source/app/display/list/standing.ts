import type {Day, Moment} from '../../../domain/base/day.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import type {ListRow} from '../../ports.ts'

type Standing = Pick<ListRow, 'status' | 'locked_at' | 'expiry_date'>

/** The one word of the narrow list: what an administrator has to know first. */
export function standingOf(row: Standing, today: Day): 'INACTIVE' | 'LOCKED' | 'EXPIRED' | 'Active' {
  if (row.status === 'INACTIVE') return 'INACTIVE'
  if (row.locked_at !== null) return 'LOCKED'
  return isExpired(row, today) ? 'EXPIRED' : 'Active'
}

/** True while an active block is in force. */
export function isBlocked(row: Pick<ListRow, 'blocked_until'>, now: Moment): boolean {
  return row.blocked_until !== null && row.blocked_until > now
}
