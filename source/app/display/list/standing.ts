import type {Day, Moment} from '../../../domain/base/day.ts'
import {isExpired} from '../../../domain/rules/status.ts'
import type {ListRow} from '../../ports.ts'
import type {UserState} from '../theme.ts'

type StandingOf = Pick<ListRow, 'status' | 'locked_at' | 'expiry_date'>

/** The one word of the list: what an administrator has to know first. */
export type Standing = 'INACTIVE' | 'LOCKED' | 'EXPIRED' | 'Active'

export function standingOf(row: StandingOf, today: Day): Standing {
  if (row.status === 'INACTIVE') return 'INACTIVE'
  if (row.locked_at !== null) return 'LOCKED'
  return isExpired(row, today) ? 'EXPIRED' : 'Active'
}

/** True while an active block is in force. */
export function isBlocked(row: Pick<ListRow, 'blocked_until'>, now: Moment): boolean {
  return row.blocked_until !== null && row.blocked_until > now
}

const states: Readonly<Record<Standing, UserState | undefined>> = {
  INACTIVE: 'inactive',
  LOCKED: 'locked',
  EXPIRED: 'expired',
  Active: undefined,
}

/** The state that a standing is, for its colour; none for an active user. */
export function stateOfStanding(standing: Standing): UserState | undefined {
  return states[standing]
}
