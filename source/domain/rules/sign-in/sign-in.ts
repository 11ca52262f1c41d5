// A user with the correct password may sign in unless the account is locked, inactive or expired. External users are
// authenticated elsewhere; their status and expiration are not checked here (F026, F027, F032, F033, F034).
import type {Day} from '../../base/day.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import type {User} from '../../user/index.ts'
import {userManagers} from '../roles/roles.ts'
import {isExpired} from '../status.ts'
import {isLocked} from './lock.ts'

/** The answers of a sign-in check. An unknown user and a wrong password give the same answer. */
export const signInAnswers = ['ok', 'wrong', 'locked', 'inactive', 'expired', 'external', 'must-change'] as const
export type SignInAnswer = (typeof signInAnswers)[number]

/** What a user signs in with. */
export type SecretKind = 'password' | 'pin'

/** The answer that does not depend on the secret, or nothing: a locked account rejects even the correct one. */
export function answerWithoutSecret(user: User, kind: SecretKind): SignInAnswer | undefined {
  // A PIN is kept here for external users too, so it is checked here.
  if (kind === 'password' && user.account_type === 'EXTERNAL') return 'external'
  return isLocked(user) ? 'locked' : undefined
}

/** The answer to a correct secret. Only then is it revealed that the account is inactive or expired. */
export function answerToRightSecret(user: User, kind: SecretKind, today: Day): SignInAnswer {
  if (user.status !== 'ACTIVE') return 'inactive'
  if (isExpired(user, today)) return 'expired'
  return kind === 'password' && user.force_password_change ? 'must-change' : 'ok'
}

/** True if a user with this answer may change the password. */
export function canChangePassword(answer: SignInAnswer): boolean {
  return answer === 'ok' || answer === 'must-change'
}

/** The number of failed sign-ins in a row that locks an account. */
export function lockoutThreshold(policy: Policy): number {
  return Number(setting(policy, 'lockout_threshold'))
}

/** The roles that may verify passwords: user managers, and those that the site configures. */
export function secretCheckerRoles(policy: Policy): readonly string[] {
  const named = setting(policy, 'auth_roles').split(',')
  return [...new Set([...userManagers, ...named.map(each => each.trim()).filter(Boolean)])]
}
