// Password, entered twice and never shown, and PIN (F055, F082-F086). They stay in the form until it is saved.
import {type Policy, setting} from '../../../../domain/entity/policy.ts'
import {passwordRefusal} from '../../../../domain/rules/sign-in/password.ts'
import {pinRefusal} from '../../../../domain/rules/sign-in/pin.ts'
import {type FormField, formField} from '../state.ts'

const section = 'Sign-in'

export type SecretContext = {
  /** Why the password cannot be set here, such as for external users. */
  readonly passwordLocked: string | undefined
  /** Why the PIN cannot be set here: the user is external and not open for update. */
  readonly pinLocked?: string | undefined
  readonly hasPassword: boolean
  readonly hasPin: boolean
  /** True for users who are offered no PIN. */
  readonly hasNoPin?: boolean
  /** True if the site lets PINs be generated. */
  readonly canGeneratePin: boolean
}

/** Returns the fields for password, its verification, and PIN. */
export function secretFields({
  passwordLocked,
  pinLocked,
  hasPassword,
  hasPin,
  hasNoPin,
  canGeneratePin,
}: SecretContext): FormField[] {
  const base = {kind: 'secret', section, locked: passwordLocked} as const
  return [
    formField({
      ...base,
      id: 'password',
      label: 'Password',
      empty: hasPassword ? '(set; type a new one)' : '(none)',
      hint: 'never shown while you type; Ctrl-G generates one',
      isGenerable: passwordLocked === undefined,
    }),
    formField({
      ...base,
      id: 'password_again',
      label: 'Verify password',
      empty: '-',
      hint: 'the same again',
      isGenerable: passwordLocked === undefined,
    }),
    ...(hasNoPin ? [] : [pinField()]),
  ]

  function pinField(): FormField {
    return formField({
      kind: 'secret',
      section,
      locked: pinLocked,
      id: 'pin',
      label: 'PIN number',
      empty: hasPin ? '(set; type a new one)' : '(none)',
      hint: `four digits, for self-check machines${canGeneratePin ? '; Ctrl-G generates one' : ''}`,
      isGenerable: canGeneratePin,
    })
  }
}

/** Returns the faults of the secrets, by field. The sentences never contain a secret. */
export function secretFaults(fields: readonly FormField[], primaryId: string, policy: Policy): Map<string, string> {
  const text = (id: string): string => fields.find(each => each.id === id)?.text ?? ''
  const [password, again, pin] = [text('password'), text('password_again'), text('pin')]
  const faults = new Map<string, string>()
  const fault = password === '' ? undefined : passwordRefusal(password, {primary_id: primaryId}, policy)
  if (fault) faults.set('password', fault.sentence)
  if (again !== '' && again !== password)
    faults.set('password_again', 'Verify password is not the same as Password: type both again')
  const wrongPin = pin === '' ? undefined : pinRefusal(pin)
  if (wrongPin) faults.set('pin', wrongPin.sentence)
  return faults
}

/** Returns the fault of a password that was not verified; checked only on saving. */
export function unverified(fields: readonly FormField[]): Map<string, string> {
  const text = (id: string): string => fields.find(each => each.id === id)?.text ?? ''
  const isMissing = text('password') !== '' && text('password_again') === ''
  return new Map(isMissing ? [['password_again', 'Verify password is missing: type the password again']] : [])
}

/** Returns true if the site lets PINs be generated. */
export function makesPins(policy: Policy): boolean {
  return setting(policy, 'pin_number_method') === 'fourDigit'
}
