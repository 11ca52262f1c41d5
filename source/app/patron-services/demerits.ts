import {canSeeDemerits} from '../../domain/rules/patron-services/demerits.ts'
import type {Demerit} from '../../domain/user/related-records.ts'
import type {App} from '../app.ts'

/** The demerits of a user, the latest first. Undefined, without reading them, if the operator may not see them. */
export async function demeritsFor(
  {reads, operator, policy}: App,
  user: number,
): Promise<readonly Demerit[] | undefined> {
  return canSeeDemerits(operator?.roles ?? [], policy) ? reads.demerits(user) : undefined
}
