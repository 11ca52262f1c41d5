// The PIN is a four-digit password for self-check machines. It is typed, or generated if the site enables that (F055, F056,
// F057).
import {type Refusal, refusal} from '../../base/outcome.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import type {User} from '../../user/index.ts'

/** Why this is not a PIN, or nothing. The sentence never contains it. */
export function pinRefusal(pin: string): Refusal | undefined {
  return /^[0-9]{4}$/.test(pin) ? undefined : refusal('FORMAT', 'PIN must be four digits')
}

/** Why the PIN of this user cannot be set or cleared, or nothing: the user is external and not open for update (F121, F126). */
export function externalPinRefusal(
  {account_type, external_id}: Pick<User, 'account_type' | 'external_id'>,
  isOpened: boolean,
): Refusal | undefined {
  if (account_type !== 'EXTERNAL' || isOpened) return undefined
  const system = external_id ? ` (${external_id})` : ''
  return refusal('LOCKED', `PIN number is managed by the external system${system}: open the user for update first`)
}

/** Why PINs cannot be generated at this site, or nothing. */
export function generatePinRefusal(policy: Policy): Refusal | undefined {
  if (setting(policy, 'pin_number_method') === 'fourDigit') return undefined
  return refusal('NO_GENERATE', 'PINs cannot be generated: set pin_number_method to fourDigit, or enter a PIN')
}

/** Turns four random digits into a PIN. */
export function spellPin(digits: readonly number[]): string {
  return digits.join('')
}
