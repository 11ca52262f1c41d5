import type {CommitRequest} from '../../source/app/ports.ts'
import type {Tx} from '../dialect/dialect.ts'
import {forgetFailures, keepSecret} from '../stores/credential.ts'
import {isUnlocking} from './unlock.ts'

/** What a commit does besides its rows where people sign in: keeps hashes, and counts anew for those who are unlocked. */
export async function writeSignIn(tx: Tx, {secrets = [], plans}: CommitRequest): Promise<void> {
  // A plan that could not be committed takes its secret along.
  const people = new Set(plans.map(plan => plan.subject.id))
  for (const each of secrets) if (people.has(each.user)) await keepSecret(tx, each)
  await forgetFailures(
    tx,
    plans.flatMap(plan => plan.changes.filter(isUnlocking).map(change => change.id)),
  )
}
