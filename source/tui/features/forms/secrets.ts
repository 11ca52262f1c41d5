// Passwords and PINs of forms: generated and hashed here, and passed on only as hashes.
import {generatePassword, generatePin, preparePassword, preparePin} from '../../../app/credentials/hash-secrets.ts'
import type {StoredSecret} from '../../../app/ports.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import type {User} from '../../../domain/user/index.ts'
import type {Engine} from '../../shell/engine.ts'
import {type FormField, fieldOf, type UserForm} from './state.ts'

type Kept = {readonly password?: StoredSecret; readonly pin?: StoredSecret}

/** Returns the hashes of the secrets in the form, or why one cannot be stored. */
export async function secretsIn(
  {app}: Engine,
  form: UserForm,
  user: Pick<User, 'id' | 'primary_id'>,
): Promise<Kept | {readonly declined: readonly Refusal[]}> {
  const [password, pin] = [fieldOf(form, 'password')?.text ?? '', fieldOf(form, 'pin')?.text ?? '']
  const keptPassword = password === '' ? undefined : await preparePassword(app, user, password)
  if (keptPassword && 'declined' in keptPassword) return keptPassword
  const keptPin = pin === '' ? undefined : await preparePin(app, user, pin, false)
  if (keptPin && 'declined' in keptPin) return keptPin
  return {...(keptPassword ? {password: keptPassword} : {}), ...(keptPin ? {pin: keptPin} : {})}
}

/** Returns a random password or PIN, depending on the field. */
export function generateSecret({app}: Engine, id: string, user: User): Promise<string | Refusal> {
  return id === 'pin' ? generatePin(app) : generatePassword(app, user)
}

/** Returns the generated secrets to be given to the user; they cannot be displayed again later. */
export function generatedSecrets(form: UserForm): string[] {
  const told = form.fields.filter((each: FormField) => each.isRevealed && each.kind === 'secret' && each.text !== '')
  return told.filter(each => each.id !== 'password_again').map(each => `${each.label}: ${each.text}  (shown only now)`)
}
