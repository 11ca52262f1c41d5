import type {App} from '../../../source/app/app.ts'
import {checkRefusal, checkSignIn} from '../../../source/app/credentials/check-sign-in.ts'
import type {SecretKind} from '../../../source/domain/rules/sign-in/sign-in.ts'
import {isCliError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {readSecret} from '../../secrets/secret-input.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {answerCodes, answerFields, readSignInTarget, signInFlags} from './sign-in-answer.ts'

export const authCheck: AppCommand = {
  name: 'auth check',
  about:
    'Check whether a user may sign in with a password: ok, wrong, locked, inactive, expired, external or must-change. ' +
    'Exits with 0 or 20 to 25; see usher help exit-codes. Five wrong passwords in a row lock the account (setting ' +
    'lockout_threshold). The operator needs role 21 or 50, or a role in the setting auth_roles.',
  usage: 'ID',
  flags: {
    passwordStdin: {
      about: 'Read the password from standard input, one line, which may end with a line end, NUL or nothing',
    },
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth check u1048823', 'auth check 20000001 --by BARCODE --password-stdin -o json'],
  seeAlso: ['auth password change', 'auth password set', 'user unlock', 'help exit-codes'],
  run: (call, app) => checkSecret(call, app, 'password'),
}

export const authPin: AppCommand = {
  name: 'auth pin',
  about:
    'Check whether a user may use a self-check machine with a PIN, like auth check with a password. External users ' +
    'who have a PIN in this database are checked too.',
  usage: 'ID',
  flags: {
    pinStdin: {about: 'Read the PIN from standard input, one line, which may end with a line end, NUL or nothing'},
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth pin u1048823', 'auth pin 20000001 --by BARCODE --pin-stdin'],
  seeAlso: ['auth pin set', 'auth check', 'help exit-codes'],
  run: (call, app) => checkSecret(call, app, 'pin'),
}

async function checkSecret(call: Call, app: App, kind: SecretKind): Promise<CommandResult> {
  const refused = checkRefusal(app)
  if (refused) return declinedError({declined: [refused]})
  const target = await readSignInTarget(call, app, kind === 'pin' ? 'auth pin' : 'auth check')
  if (isCliError(target)) return target
  const {typed, user, print} = target
  const secret = await readSecret(call, {
    label: kind === 'pin' ? 'PIN' : 'Password',
    whose: typed,
    flag: kind === 'pin' ? '--pin-stdin' : '--password-stdin',
    isPiped: call.flags.on(kind === 'pin' ? 'pinStdin' : 'passwordStdin'),
    isNew: false,
  })
  if (isCliError(secret)) return secret
  const answer = await checkSignIn(app, {kind, record: user, secret})
  if (typeof answer === 'object') return declinedError({declined: [answer]})
  print(answer)
  return answerCodes[answer]
}
