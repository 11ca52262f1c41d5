// A synchronisation speaks for one external system and changes only that system's users: internal users, and those of another
// system, belong to somebody else.
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {User} from '../../user/index.ts'

/** Why a synchronisation of this external system does not change a stored user, or nothing. */
export function synchronisationRefusal(
  {account_type, external_id}: Pick<User, 'account_type' | 'external_id'>,
  system: string | undefined,
): Refusal | undefined {
  if (account_type === 'INTERNAL')
    return refusal('INTERNAL', 'The user is internal: synchronisation does not change internal users')
  if (!external_id || system === undefined || external_id === system) return undefined
  const sentence = `The user belongs to the external system ${external_id}, not to ${system}: check --sync; to move users to ${system}, first import their external_id without --sync`
  return refusal('OTHER_SYSTEM', sentence)
}
