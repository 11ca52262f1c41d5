// Who gives the right password may sign in unless the account is locked, inactive or expired; external users are
// authenticated elsewhere, and their status and expiry are not tested here (F026, F027, F032, F033, F034).
import type {Day} from '../../base/day.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import type {User} from '../../user/index.ts'
import {userManagers} from '../roles/roles.ts'
import {isExpired} from '../status.ts'
import {isLocked} from './lock.ts'

/** What a sign-in check may answer. An unknown person and a wrong password are the same answer. */
export const signInAnswers = ['ok', 'wrong', 'locked', 'inactive', 'expired', 'external', 'must-change'] as const
export type SignInAnswer = (typeof signInAnswers)[number]

/** What a person signs in with. */
export type SecretKind = 'password' | 'pin'

/** The answer that needs no look at the secret, or nothing: a locked account stays closed to the right one as well. */
export function answerWithoutSecret(user: User, kind: SecretKind): SignInAnswer | undefined {
  // A PIN is kept here for external users too, so it is checked here.
  if (kind === 'password' && user.account_type === 'EXTERNAL') return 'external'
  return isLocked(user) ? 'locked' : undefined
}

/** The answer to the right secret: only whoever knows it is told what else is in the way. */
export function answerToRightSecret(user: User, kind: SecretKind, today: Day): SignInAnswer {
  if (user.status !== 'ACTIVE') return 'inactive'
  if (isExpired(user, today)) return 'expired'
  return kind === 'password' && user.force_password_change ? 'must-change' : 'ok'
}

/** Whether whoever gave the right password may change it: those who must, and those who would be let in. */
export function canChangePassword(answer: SignInAnswer): boolean {
  return answer === 'ok' || answer === 'must-change'
}

/** After so many wrong ones in a row an account is locked. */
export function lockoutThreshold(policy: Policy): number {
  return Number(setting(policy, 'lockout_threshold'))
}

/** The roles that may ask whether a password is right: those that manage users, and those that the site names. */
export function secretCheckerRoles(policy: Policy): readonly string[] {
  const named = setting(policy, 'auth_roles').split(',')
  return [...new Set([...userManagers, ...named.map(each => each.trim()).filter(Boolean)])]
}
