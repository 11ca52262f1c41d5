import type {Creation, Plan} from '../../domain/base/plan.ts'
import type {UserFile} from '../../domain/user/index.ts'

/** The user that a plan would make, as far as duplicates are looked for. */
export function draftOf({changes}: Plan): Pick<UserFile, 'user' | 'emails' | 'identifiers'> {
  const made = (entity: string) =>
    changes
      .filter((each): each is Creation => each.kind === 'create' && each.entity === entity)
      .map(({id, user, version, values}) => ({...values, id, user_id: user, version}))
  const [user] = made('user')
  // The values of a creation are those of its entity, whose name was compared.
  return {user, emails: made('email'), identifiers: made('identifier')} as unknown as UserFile
}
