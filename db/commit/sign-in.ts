import type {CommitRequest} from '../../source/app/ports.ts'
import type {Tx} from '../dialect/dialect.ts'
import {forgetFailures, keepSecret} from '../stores/credential.ts'
import {isUnlocking} from './unlock.ts'

/** Stores the hashes that come with these plans, and resets the counts of failed sign-ins of unlocked users. */
export async function writeSignIn(tx: Tx, {secrets = [], plans}: CommitRequest): Promise<void> {
  // The secret of a plan that could not be committed is not stored.
  const users = new Set(plans.map(plan => plan.subject.id))
  for (const each of secrets) if (users.has(each.user)) await keepSecret(tx, each)
  await forgetFailures(
    tx,
    plans.flatMap(plan => plan.changes.filter(isUnlocking).map(change => change.id)),
  )
}
