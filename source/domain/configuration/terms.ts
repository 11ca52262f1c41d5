// Terms of use belong to user groups; their period sets the expiration date when a user is registered (F038).
import {addToDay, type Day, readDay} from '../base/day.ts'
import type {TermsOfUse} from './configuration.ts'

const shape = /^([1-9]\d{0,3})([dwmy])$/

/** Why this is not a period (`4y`, `18m`, `2w`, `90d`, or `eoy` for the end of the year); nothing if it is. */
export function periodFault(period: string): string | undefined {
  return period === 'eoy' || shape.test(period) ? undefined : `write 4y, 18m, 2w, 90d or eoy, not "${period}"`
}

/** The day on which a period that begins today ends; nothing for an empty one. */
export function endOfPeriod(period: string, today: Day): Day | undefined {
  if (period === 'eoy') return readDay('eoy', today)
  const [, amount, unit] = shape.exec(period) ?? []
  if (amount === undefined) return undefined
  return addToDay(today, Number(amount), unit === 'd' || unit === 'w' || unit === 'm' ? unit : 'y')
}

/** The expiration date for a user registered today under the terms of a user group; nothing without terms. */
export function expiryByTerms(
  terms: ReadonlyMap<string, TermsOfUse>,
  userGroup: string | null,
  today: Day,
): Day | undefined {
  const found = userGroup === null ? undefined : terms.get(userGroup)
  return found && endOfPeriod(found.period, today)
}
