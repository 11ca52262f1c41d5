import type {Day} from '../../domain/base/day.ts'
import {isIn} from './population.ts'
import {at} from './random.ts'
import type {DemoSubject} from './subject.ts'

/** Since when and until when a user belongs to the library, and as what. Offsets are in days from today. */
export type Membership = {
  readonly group: string | null
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly statusOffset: number
  readonly createdOffset: number
  /** Of the last change: never before the creation, never after yesterday. */
  readonly updatedOffset: number
  readonly expiryDate: Day | null
  readonly purgeDate: Day | null
  readonly isExpired: boolean
}

/** What a user is in the library today. */
export function membershipOf(subject: DemoSubject): Membership {
  const {index, kind, identity, random, calendar} = subject
  const group = isIn('noGroup', index) || random.chance(0.002) ? null : identity.group
  const expiryOffset = expiryOf(subject, group)
  const isExpired = expiryOffset !== null && expiryOffset < 0
  const createdOffset = createdBefore(subject, isExpired ? expiryOffset - 90 : 0)
  const inactiveShare = kind === 'CONTACT' ? 0.04 : isExpired ? 0.25 : 0.045
  const isInactive = random.chance(inactiveShare) && !isIn('accountOutlivesRole', index)
  const updatedOffset = -random.between(1, Math.min(-createdOffset, random.chance(0.7) ? 400 : 4_000))
  return {
    group,
    status: isInactive ? 'INACTIVE' : 'ACTIVE',
    statusOffset: isInactive ? updatedOffset : isIn('activatedToday', index) ? 0 : createdOffset,
    createdOffset,
    updatedOffset,
    expiryDate: expiryOffset === null ? null : calendar.day(expiryOffset),
    purgeDate: purgeOf(subject, expiryOffset),
    isExpired,
  }
}

/** Some time before that day, but not while the user was a child, unless the account ended so early. */
function createdBefore({kind, identity, random}: DemoSubject, latest: number): number {
  const lasted = kind === 'STAFF' ? random.between(60, 5_500) : random.between(5, 2_600)
  const grownUp = 16 * 365 - identity.ageDays
  return Math.min(latest - 5, Math.max(latest - lasted, grownUp))
}

/** The last day of the account, as an offset; null if it has none. */
function expiryOf({index, kind, random, calendar}: DemoSubject, group: string | null): number | null {
  const special = specialExpiry(index)
  const isPast = random.chance(0.081)
  const chance = random.next()
  if (kind === 'CONTACT') return null
  if (special !== undefined) return special
  if (isPast) return -1 - Math.floor(chance * chance * 1_200)
  if (group === 'UNDRGRD') return at(calendar.endsOfStudies, Math.floor(chance * 4))
  if (group === 'GRAD') return at(calendar.endsOfStudies, Math.floor(chance * 5))
  if (group === 'VISITOR' || group === 'ILL') return 1 + Math.floor(chance * 180)
  if (group === 'STAFF' || group === 'FACULTY') return chance < 0.45 ? null : Math.floor(chance * 1_400) - 500
  return chance < 0.3 ? null : Math.floor(chance * 900)
}

function specialExpiry(index: number): number | undefined {
  if (isIn('expiresToday', index)) return 0
  if (isIn('expiredYesterday', index)) return -1
  if (isIn('expiresTomorrow', index)) return 1
  if (isIn('roleOutlivesAccount', index)) return 120
  if (isIn('accountOutlivesRole', index)) return 800
  return undefined
}

/** Some time after an account that ended, a year after one that will. */
function purgeOf({random, calendar}: DemoSubject, expiryOffset: number | null): Day | null {
  const isPlanned = random.chance(0.6)
  if (expiryOffset === null || !isPlanned) return null
  return calendar.day(expiryOffset + (expiryOffset < 0 ? random.one(graces) : 365))
}

const graces = [30, 90, 180, 180, 365, 365, 365, 730] as const
