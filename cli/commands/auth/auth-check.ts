import type {App} from '../../../source/app/app.ts'
import {checkRefusal, checkSignIn} from '../../../source/app/credentials/check-sign-in.ts'
import type {SecretKind} from '../../../source/domain/rules/sign-in/sign-in.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {isCliError} from '../../framework/exit.ts'
import {readSecret} from '../../secrets/secret-input.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {answerCodes, answerFields, personToSignIn, signInFlags} from './sign-in-answer.ts'

export const authCheck: AppCommand = {
  name: 'auth check',
  about:
    'Says whether a user may sign in with a password: ok, wrong, locked, inactive, expired, external or must-change. ' +
    'Exits with 0, or 20 to 25; see usher help exit-codes. Five wrong ones in a row lock the account (setting ' +
    'lockout_threshold). Whoever asks needs role 21 or 50, or one of the setting auth_roles.',
  usage: 'ID',
  flags: {
    passwordStdin: {
      about: 'The password comes as one line on standard input; it ends with a line end, a NUL or nothing',
    },
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth check u1048823', 'auth check 20000001 --by BARCODE --password-stdin -o json'],
  seeAlso: ['auth password change', 'auth password set', 'user unlock', 'help exit-codes'],
  run: (call, app) => check(call, app, 'password'),
}

export const authPin: AppCommand = {
  name: 'auth pin',
  about:
    'Says whether a user may use a self-check machine with a PIN, like auth check with a password. External users who ' +
    'have a PIN here are checked here.',
  usage: 'ID',
  flags: {
    pinStdin: {about: 'The PIN comes as one line on standard input; it ends with a line end, a NUL or nothing'},
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth pin u1048823', 'auth pin 20000001 --by BARCODE --pin-stdin'],
  seeAlso: ['auth pin set', 'auth check', 'help exit-codes'],
  run: (call, app) => check(call, app, 'pin'),
}

async function check(call: Call, app: App, kind: SecretKind): Promise<Answer> {
  const refused = checkRefusal(app)
  if (refused) return declinedError({declined: [refused]})
  const named = await personToSignIn(call, app, kind === 'pin' ? 'auth pin' : 'auth check')
  if (isCliError(named)) return named
  const {asked, person, print} = named
  const secret = await readSecret(call, {
    label: kind === 'pin' ? 'PIN' : 'Password',
    whose: asked,
    flag: kind === 'pin' ? '--pin-stdin' : '--password-stdin',
    isPiped: call.flags.on(kind === 'pin' ? 'pinStdin' : 'passwordStdin'),
    isNew: false,
  })
  if (isCliError(secret)) return secret
  const answer = await checkSignIn(app, {kind, person, secret})
  if (typeof answer === 'object') return declinedError({declined: [answer]})
  print(answer)
  return answerCodes[answer]
}
