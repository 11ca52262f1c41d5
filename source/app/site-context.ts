import {type Day, dayOf, type Moment} from '../domain/base/day.ts'
import type {Policy} from '../domain/entity/policy.ts'

/** What edits and filters are read with: the current day, and the codes and settings of the site. */
export type SiteContext = {readonly today: Day; readonly policy: Policy}

/** The site context of an application. */
export function siteContextOf({now, policy}: {readonly now: () => Moment; readonly policy: Policy}): SiteContext {
  return {today: dayOf(now()), policy}
}
