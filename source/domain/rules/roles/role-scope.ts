// A User Manager for some libraries may assign roles only there; one for the institution may assign them everywhere (F036).
// The Patron role gives no rights over others, so that it may have any scope.
import type {Day} from '../../base/day.ts'
import {joinOr} from '../../base/join-or.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {Role, UserFile} from '../../user/index.ts'
import {beforeAndAfter, type RowTexts} from '../edits/row-texts.ts'
import {isRoleInForce, patron, userManagers} from './roles.ts'

/** The libraries for which a user with these roles manages users; undefined for the whole institution. */
export function managedScopes(roles: readonly Role[], institution: string, today: Day): readonly string[] | undefined {
  const managing = roles.filter(
    each => userManagers.some(type => type === each.role_type) && isRoleInForce(each, today),
  )
  const scopes = managing.map(each => each.scope ?? '')
  const isEverywhere = scopes.length === 0 || scopes.some(each => each === '' || each === institution)
  return isEverywhere ? undefined : [...new Set(scopes)]
}

/** Why an operator who manages users for these libraries may not commit the plan, or nothing. */
export function scopeRefusal(
  scopes: readonly string[] | undefined,
  target: Pick<UserFile, 'roles'> | undefined,
  {changes}: Plan,
): Refusal | undefined {
  if (scopes === undefined) return undefined
  const isOutside = (half: RowTexts): boolean =>
    half !== undefined && half('role_type') !== patron && !scopes.includes(half('scope') ?? '')
  // The role as it was counts too: a manager for one library must not take, end or move a role of another one.
  const halves = changes.flatMap(change => (change.entity === 'role' ? [beforeAndAfter(change, target?.roles)] : []))
  if (halves.some(([was]) => isOutside(was)))
    return refusal(
      'SCOPE',
      `This role is for another library: you can change and remove roles only in ${joinOr(scopes)}`,
    )
  if (halves.some(([, is]) => isOutside(is)))
    return refusal('SCOPE', `Choose the scope ${joinOr(scopes)}: you can assign roles only there`)
  return undefined
}
