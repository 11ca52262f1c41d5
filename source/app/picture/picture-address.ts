// Where the picture of a user is: the address of the site's folder, then an identifier, a dot and a suffix (F290-F292).
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {type Policy, setting} from '../../domain/entity/policy.ts'
import {isActiveIdentifier} from '../../domain/user/identifier-status.ts'
import type {UserFile} from '../../domain/user/index.ts'

const byPrimaryIdentifier = 'USERNAME'

/** The address of a user's picture, or why there is none (F293). */
export function pictureAddress(
  {user, identifiers}: Pick<UserFile, 'user' | 'identifiers'>,
  policy: Policy,
): {readonly address: string} | {readonly none: Refusal} {
  const folder = setting(policy, 'photo_server_url')
  if (folder === '')
    return {none: refusal('NO_PICTURE', 'Pictures are not available: the setting photo_server_url is empty')}
  const type = setting(policy, 'photo_identifier_type')
  const found = identifiers.find(each => each.id_type === type && isActiveIdentifier(each))?.value
  const name = type === byPrimaryIdentifier ? user.primary_id : found
  if (!name) return {none: refusal('NO_PICTURE', `This user has no picture: no identifier of type ${type}`)}
  // Sites write the suffix with its dot or without.
  const suffix = setting(policy, 'photo_suffix').replace(/^\./, '')
  return {address: `${folder}${encodeURIComponent(name)}${suffix === '' ? '' : `.${suffix}`}`}
}
