import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {
  generatedPasswordLength,
  passwordLetterCount,
  passwordRefusal,
  spellPassword,
} from '../../domain/rules/sign-in/password.ts'
import {generatePinRefusal, pinRefusal, spellPin} from '../../domain/rules/sign-in/pin.ts'
import type {User} from '../../domain/user/index.ts'
import type {App} from '../app.ts'
import type {StoredSecret} from '../ports.ts'
import type {Declined} from '../writes/run.ts'

type Named = Pick<User, 'id' | 'primary_id'>

/** What is kept of a new password, to be written together with `setPassword`. Refuses one that breaks the rules. */
export async function preparePassword(app: App, user: Named, password: string): Promise<StoredSecret | Declined> {
  const fault = passwordRefusal(password, user, app.policy)
  if (fault) return {declined: [fault]}
  return {user: user.id, password_hash: await app.secrets.hashPassword(password)}
}

/**
 * What is kept of a new PIN, to be written together with `setPin`. The site's key is made for the first PIN, or when a
 * new one is asked for; refuses where it is missing otherwise, and what is not a PIN.
 */
export async function preparePin(
  app: App,
  user: Named,
  pin: string,
  newKey: boolean,
): Promise<StoredSecret | Declined> {
  const fault = pinRefusal(pin)
  if (fault) return {declined: [fault]}
  const hash = await app.secrets.hashPin(user.id, pin, newKey || !(await app.reads.hasPins()))
  return typeof hash === 'string' ? {user: user.id, pin_hash: hash} : {declined: [hash]}
}

const maxTries = 1000

/** Generates a random password that matches the rules of the site. Refused if none is found. */
export async function generatePassword(app: App, user: User): Promise<string | Refusal> {
  const length = generatedPasswordLength(app.policy)
  for (let count = 0; count < maxTries; count++) {
    const password = spellPassword(await app.secrets.draw(length, passwordLetterCount))
    if (!passwordRefusal(password, user, app.policy)) return password
  }
  return refusal(
    'NO_GENERATE',
    `No generated password of ${length} characters matches password_regex: choose one yourself`,
  )
}

/** A new PIN. Refuses where the site has not switched generating on. */
export async function generatePin(app: App): Promise<string | Refusal> {
  return generatePinRefusal(app.policy) ?? spellPin(await app.secrets.draw(4, 10))
}
