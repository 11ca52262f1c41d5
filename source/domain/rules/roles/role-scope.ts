// A User Manager for some libraries gives roles there and nowhere else; one for the institution gives them everywhere (F036). What a
// patron may do is the same everywhere, so the Patron role may have any scope.
import type {Day} from '../../base/day.ts'
import {joinOr} from '../../base/join-or.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {Role, UserFile} from '../../user/index.ts'
import {beforeAndAfter} from '../edits/row-texts.ts'
import {isRoleInForce, patron, userManagers} from './roles.ts'

/** The libraries for which somebody manages users; nothing if they do so for the whole institution. */
export function managedScopes(roles: readonly Role[], institution: string, today: Day): readonly string[] | undefined {
  const managing = roles.filter(
    each => userManagers.some(type => type === each.role_type) && isRoleInForce(each, today),
  )
  const scopes = managing.map(each => each.scope ?? '')
  const isEverywhere = scopes.length === 0 || scopes.some(each => each === '' || each === institution)
  return isEverywhere ? undefined : [...new Set(scopes)]
}

/** Why somebody who manages users for these libraries may not carry the plan out, or nothing. */
export function scopeRefusal(
  scopes: readonly string[] | undefined,
  target: Pick<UserFile, 'roles'> | undefined,
  {changes}: Plan,
): Refusal | undefined {
  if (scopes === undefined) return undefined
  const isOutside = changes.some(change => {
    if (change.entity !== 'role' || change.kind === 'delete') return false
    const [, is] = beforeAndAfter(change, target?.roles)
    return is?.('role_type') !== patron && !scopes.includes(is?.('scope') ?? '')
  })
  if (!isOutside) return undefined
  const sentence = `Choose the scope ${joinOr(scopes)}: you can assign roles only there`
  return refusal('SCOPE', sentence)
}
