// A password is optional and only for internal users; it has to have the form the site asks for, and whoever sets it says
// whether it must be changed at the next sign-in (F082, F084, F086). The rules see it once and keep nothing of it.
import {type Refusal, refusal} from '../../base/outcome.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {matchesPattern} from '../../entity/validate.ts'
import type {User} from '../../user/index.ts'

/** Where the site asks for no form of its own, a password has at least so many characters. */
export const minPasswordLength = 8

// Nobody can type these, or they end a line.
const controlCharacter = /\p{Cc}/u

/**
 * Why this person may not have this password, or nothing. The sentence never repeats it. Without a form that the site
 * asks for, it has to be eight characters long; it is never the person's own identifier.
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

/** Why a person cannot change this password to that one, or nothing. */
export function samePasswordRefusal(old: string, password: string): Refusal | undefined {
  return old === password ? refusal('FORMAT', 'The new password is the same as the old one: choose another') : undefined
}

/** Why no password is kept here for this person, or nothing. */
export function externalPasswordRefusal(user: Pick<User, 'account_type' | 'external_id'>): Refusal | undefined {
  if (user.account_type !== 'EXTERNAL') return undefined
  const where = user.external_id ?? 'the system that manages the account'
  return refusal('EXTERNAL', `The password of this external user is managed by ${where}: change it there`)
}

// Without 0 and O, 1, l and I, o: what is read from a slip of paper is typed as it was meant.
const letters = '23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

/** How many different characters a generated password is made of. */
export const passwordLetterCount = letters.length

/** How long a generated password is at this site. */
export function generatedPasswordLength(policy: Policy): number {
  return Number(setting(policy, 'password_length'))
}

/** The password that these numbers, each below `letterCount`, spell. */
export function spellPassword(numbers: readonly number[]): string {
  return numbers.map(number => letters.charAt(number)).join('')
}
