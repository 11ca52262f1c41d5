import {canSeeDemerits} from '../../domain/rules/patron-services/demerits.ts'
import type {Demerit} from '../../domain/user/related-records.ts'
import type {App} from '../app.ts'

/** The demerits of a person, the latest first; nothing, unread, where whoever is at work must not see any. */
export async function demeritsFor(
  {reads, operator, policy}: App,
  user: number,
): Promise<readonly Demerit[] | undefined> {
  return canSeeDemerits(operator?.roles ?? [], policy) ? reads.demerits(user) : undefined
}
