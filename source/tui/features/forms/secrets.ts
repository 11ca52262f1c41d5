// What a form does with passwords and PINs: they are made up and hashed here, and nothing else ever sees them.
import {generatePassword, generatePin, preparePassword, preparePin} from '../../../app/credentials/hash-secrets.ts'
import type {StoredSecret} from '../../../app/ports.ts'
import type {Refusal} from '../../../domain/base/outcome.ts'
import type {User} from '../../../domain/user/index.ts'
import type {Engine} from '../../shell/engine.ts'
import {type FormField, fieldOf, type UserForm} from './state.ts'

type Kept = {readonly password?: StoredSecret; readonly pin?: StoredSecret}

/** The hashes of what a form holds; or why one of them cannot be kept. */
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

/** A password or PIN that nobody can foresee, for the field with this name. */
export function madeUp({app}: Engine, id: string, user: User): Promise<string | Refusal> {
  return id === 'pin' ? generatePin(app) : generatePassword(app, user)
}

/** What was made up and has to be told to the user, in words; nobody can look it up later. */
export function toTell(form: UserForm): string[] {
  const told = form.fields.filter((each: FormField) => each.isRevealed && each.kind === 'secret' && each.text !== '')
  return told.filter(each => each.id !== 'password_again').map(each => `${each.label}: ${each.text}  (shown only now)`)
}
