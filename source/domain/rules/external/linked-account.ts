// A linked account belongs to a user of another institution of the network. A refresh copies what that institution manages:
// personal data, contact data and account dates. What this library manages stays: user group, roles, notes, blocks, fees
// (F284).
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {SegmentList, User} from '../../user/index.ts'

/** The fields that a refresh updates. */
export const refreshedFields: ReadonlySet<string> = new Set([
  'first_name',
  'middle_name',
  'last_name',
  'pref_first_name',
  'pref_middle_name',
  'pref_last_name',
  'pref_name_suffix',
  'user_title',
  'gender',
  'birth_date',
  'job_description',
  'preferred_language',
  'web_site_url',
  'status',
  'status_date',
  'expiry_date',
  'purge_date',
] satisfies (keyof User)[])

/** The lists that a refresh updates. Identifiers are added and updated, but those of this library are not removed. */
export const refreshedLists: ReadonlySet<SegmentList> = new Set(['addresses', 'emails', 'phones', 'identifiers'])

/** Why a refresh by this institution skips a user, or nothing. `user` is undefined if the record matched none. */
export function refreshRefusal(
  user: Pick<User, 'source_institution_code' | 'source_link_id'> | undefined,
  institution: string,
): Refusal | undefined {
  if (user === undefined)
    return refusal('NOT_LINKED', 'User does not exist: a refresh of linked accounts adds no users')
  const {source_institution_code: home, source_link_id: link} = user
  if (home === institution) return undefined
  if (home) return refusal('NOT_LINKED', `This account is linked to ${home}, not to ${institution}`)
  return link
    ? refusal('NOT_LINKED', 'This account is linked, but its record does not say to which institution')
    : refusal('NOT_LINKED', 'This account is not linked to another institution')
}
