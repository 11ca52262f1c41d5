// Toggles the account type (F129). An external user who becomes internal is managed here completely, segments included. An
// internal user who becomes external needs an external system; segments stay internal until it sends its own (F130).
import {joinOr} from '../../base/join-or.ts'
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Change, Plan} from '../../base/plan.ts'
import {shellOperands} from '../../base/shell-word.ts'
import {enabledCodes, isDisabledCode, knowsCode} from '../../codes/code-book.ts'
import {disabledCodeSentence} from '../../codes/code-sentences.ts'
import type {Policy} from '../../entity/policy.ts'
import {segmentLists, segments, type User, type UserFile, user as userEntity} from '../../user/index.ts'
import {difference, userUpdatePlan, valuesOf} from '../../user/user-file.ts'

const externalSystems = 'ExternalProfiles'

/** The lists whose segments are marked internal or external. */
export const segmentedLists = segmentLists.filter(list => 'segmented' in segments[list])

/** The external system of a site that has exactly one enabled; otherwise nothing. */
export function soleExternalSystem({codes}: Policy): string | undefined {
  const known = enabledCodes(codes, externalSystems)
  return known.length === 1 ? known[0]?.code : undefined
}

/** Why this code cannot be the external system of a user; nothing if it can. */
export function externalSystemFault(system: string, {codes}: Policy): string | undefined {
  if (system.trim() === '' || system.length > 255)
    return 'External system is missing or too long: give its code, maximum 255 characters'
  if (isDisabledCode(codes, externalSystems, system))
    return disabledCodeSentence({label: 'External system', kind: 'code'}, system)
  if (knowsCode(codes, externalSystems, system)) return undefined
  const known = enabledCodes(codes, externalSystems).map(each => each.code)
  return `External system "${system}" does not exist: use ${joinOr(known)}`
}

/** Why the account type cannot be toggled, or nothing. `system` is the external system that was given, if any. */
export function toggleRefusal(user: User, system: string | undefined, policy: Policy): Refusal | undefined {
  if (user.account_type === 'EXTERNAL') {
    if (system === undefined) return undefined
    const sentence = 'This external user becomes internal: do not give an external system'
    return refusal('SYSTEM', sentence)
  }
  const named = system ?? soleExternalSystem(policy)
  if (named === undefined) {
    const command = `usher user toggle-account-type --system CODE ${shellOperands([user.primary_id])}`
    return refusal('SYSTEM', `An external user needs an external system: ${command}`)
  }
  const fault = externalSystemFault(named, policy)
  return fault === undefined ? undefined : refusal('CODE', fault)
}

/** The plan that toggles the account type of a user whom `toggleRefusal` does not refuse. */
export function togglePlan(file: UserFile, system: string | undefined, policy: Policy): Plan {
  return file.user.account_type === 'EXTERNAL'
    ? toInternal(file)
    : planOf(file, {account_type: 'EXTERNAL', external_id: system ?? soleExternalSystem(policy) ?? null})
}

/** What an internal user cannot have, emptied. */
export const internalAccount = {account_type: 'INTERNAL', external_id: null, protected_fields: []} as const

function toInternal(file: UserFile): Plan {
  const plan = planOf(file, internalAccount)
  return {...plan, changes: [...plan.changes, ...internalSegments(file)]}
}

/** The changes that mark all segments of a user as internal. */
export function internalSegments(file: UserFile): Change[] {
  return segmentedLists.flatMap(list =>
    file[list].flatMap((row): Change[] => {
      const entity = segments[list]
      const changed = difference(entity, valuesOf(entity, row), {segment_type: 'Internal'})
      const of = {entity: entity.name, id: row.id, user: file.user.id, version: row.version}
      return changed ? [{kind: 'update', ...of, ...changed}] : []
    }),
  )
}

function planOf({user}: UserFile, after: Partial<User>): Plan {
  return userUpdatePlan(user, difference(userEntity, valuesOf(userEntity, user), after))
}
