// Passwords are optional and exist only for internal users. They must match the site's pattern, and the operator who sets
// one decides whether it must be changed at the next sign-in (F082, F084, F086). These rules never store a password.
import {type Refusal, refusal} from '../../base/outcome.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {matchesPattern} from '../../entity/validate.ts'
import type {User} from '../../user/index.ts'

/** Minimum length of a password if the site has no pattern for passwords. */
export const minPasswordLength = 8

// They cannot be typed, or end the input.
const controlCharacter = /\p{Cc}/u

/**
 * Why a password is refused for this user, or nothing. The sentence never contains the password. It must match the site's
 * pattern, or have eight characters if there is none, and must not be the primary identifier.
 */
export function passwordRefusal(password: string, user: Pick<User, 'primary_id'>, policy: Policy): Refusal | undefined {
  if (controlCharacter.test(password)) return refusal('FORMAT', 'Password contains a control character: type it again')
  if (password.toLowerCase() === user.primary_id.toLowerCase())
    return refusal('FORMAT', 'Password is the same as the primary identifier: choose another')
  if (setting(policy, 'password_regex') === '') {
    return [...password].length >= minPasswordLength
      ? undefined
      : refusal('FORMAT', `Password is too short: use at least ${minPasswordLength} characters`)
  }
  if (matchesPattern('password_regex', password, policy)) return undefined
  const hint = setting(policy, 'password_regex_display') || `pattern ${setting(policy, 'password_regex')}`
  return refusal('FORMAT', `Password does not match the required format (${hint})`)
}

/** Why the old password cannot be changed to the new one, or nothing. */
export function samePasswordRefusal(old: string, password: string): Refusal | undefined {
  return old === password ? refusal('FORMAT', 'The new password is the same as the old one: choose another') : undefined
}

/** Why this user has no password here, or nothing: external users sign in at their own system. */
export function externalPasswordRefusal(user: Pick<User, 'account_type' | 'external_id'>): Refusal | undefined {
  if (user.account_type !== 'EXTERNAL') return undefined
  const where = user.external_id ?? 'the system that manages the account'
  return refusal('EXTERNAL', `The password of this external user is managed by ${where}: change it there`)
}

// Without 0, O, o, 1, l and I, which are confused when a password is read from paper.
const letters = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

/** The number of different characters used in generated passwords. */
export const passwordLetterCount = letters.length

/** The length of generated passwords at this site. */
export function generatedPasswordLength(policy: Policy): number {
  return Number(setting(policy, 'password_length'))
}

/** The password that these numbers, each below `letterCount`, spell. */
export function spellPassword(numbers: readonly number[]): string {
  return numbers.map(number => letters.charAt(number)).join('')
}
