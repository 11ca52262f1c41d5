// A social account is attached by an identifier of its own type; detaching removes that identifier (F131).
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import {identifier, type UserFile} from '../../user/index.ts'
import {removal, subjectOf} from '../../user/user-file.ts'

const socialTypes: readonly string[] = ['FACEBOOK', 'TWITTER', 'GOOGLE']

function socialIdentifiers({identifiers}: Pick<UserFile, 'identifiers'>) {
  return identifiers.filter(each => each.id_type !== null && socialTypes.includes(each.id_type))
}

/** Why nothing can be detached, or nothing. */
export function detachRefusal(file: Pick<UserFile, 'identifiers'>): Refusal | undefined {
  return socialIdentifiers(file).length > 0 ? undefined : refusal('UNCHANGED', 'No social account is attached')
}

/** The plan that detaches every social account, whether its identifier is internal or external. */
export function detachPlan(file: Pick<UserFile, 'user' | 'identifiers'>): Plan {
  const {user} = file
  return {subject: subjectOf(user), changes: socialIdentifiers(file).map(row => removal(identifier, row, user.id))}
}
