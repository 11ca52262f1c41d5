// Findings about inconsistent dates and states of the account.
import {addToDay, minuteText} from '../../base/day.ts'
import {writeMoney} from '../../base/money.ts'
import {setting} from '../../entity/policy.ts'
import {balancesOf} from '../../user/fee-balances.ts'
import {isLocked} from '../sign-in/lock.ts'
import {isExpired} from '../status.ts'
import type {FindingRule} from './finding.ts'

/** Number of years after the expiration date when a balance due is reported. */
export const owingYears = 1

export const expiredActive: FindingRule = {
  id: 'expired-active',
  title: 'Expired but active',
  about: 'The expiration date has passed and the status is still Active: lists and reports count the user as current.',
  severity: 'warning',
  lists: [],
  reasons: ({user}, {today}) =>
    user.status === 'ACTIVE' && isExpired(user, today)
      ? [`The account expired on ${user.expiry_date} but its status is Active`]
      : [],
}

export const locked: FindingRule = {
  id: 'locked',
  title: 'Locked',
  about: 'Too many failed sign-ins locked an active user, who cannot sign in until the account is unlocked.',
  severity: 'note',
  lists: [],
  reasons: ({user}) =>
    user.status === 'ACTIVE' && isLocked(user) ? [`Locked since ${minuteText(user.locked_at ?? '')}`] : [],
}

export const noExternalSystem: FindingRule = {
  id: 'no-external-system',
  title: 'External without external system',
  about: 'The account type is External but External system is empty: no synchronisation updates the user.',
  severity: 'error',
  lists: [],
  reasons: ({user}) =>
    user.account_type === 'EXTERNAL' && !user.external_id
      ? ['The account type is External but External system is empty']
      : [],
}

export const purgeTooEarly: FindingRule = {
  id: 'purge-too-early',
  title: 'Purge date too early',
  about: 'The purge date comes before the expiration date, so a purge would remove a user who may still borrow.',
  severity: 'error',
  lists: [],
  reasons: ({user: {purge_date, expiry_date}}) =>
    purge_date !== null && expiry_date !== null && purge_date < expiry_date
      ? [`The purge date ${purge_date} comes before the expiration date ${expiry_date}`]
      : [],
}

export const expiredOwing: FindingRule = {
  id: 'expired-owing',
  title: 'Balance due long after expiration',
  about: 'The account expired over a year ago and a balance is still due: the user cannot be purged.',
  severity: 'warning',
  lists: ['fees'],
  reasons: ({user, fees}, {today, policy}) => {
    const {expiry_date} = user
    const owesMinor = balancesOf(fees).active
    if (expiry_date === null || expiry_date >= addToDay(today, -owingYears, 'y') || owesMinor <= 0) return []
    return [`${writeMoney(owesMinor)} ${setting(policy, 'currency')} due; the account expired on ${expiry_date}`]
  },
}
