import type {App} from '../../../source/app/app.ts'
import {changeOwnPassword} from '../../../source/app/credentials/change-password.ts'
import {changeRefusal, checkSignIn} from '../../../source/app/credentials/check-sign-in.ts'
import {canChangePassword, type SignInAnswer} from '../../../source/domain/rules/sign-in/sign-in.ts'
import {type CliError, isCliError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type AskSecret, readSecrets} from '../../secrets/secret-input.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {answerCodes, answerFields, readSignInTarget, type SignInTarget, signInFlags} from './sign-in-answer.ts'

const oldLabel = 'Password'
const newLabel = 'New password'

export const passwordChange: AppCommand = {
  name: 'auth password change',
  about:
    'Change a password by giving the current one, also if it must be changed: asks for the current one, then twice for ' +
    'the new one. If the current one is not accepted, prints the same answer and exits with the same code as auth ' +
    'check, and counts the failed attempt. You may change your own password; changing that of another user needs the ' +
    'right to check passwords.',
  usage: 'ID',
  flags: {
    passwordStdin: {about: 'Read both passwords from standard input, one line each: the current one, then the new one'},
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth password change u1048823', 'auth password change 20000001 --by BARCODE --password-stdin'],
  seeAlso: ['auth check', 'auth password set', 'policy show password_regex', 'help exit-codes'],
  run: changePassword,
}

async function changePassword(call: Call, app: App): Promise<CommandResult> {
  const target = await readSignInTarget(call, app, 'auth password change')
  if (isCliError(target)) return target
  const refused = changeRefusal(app, target.user)
  if (refused) return declinedError({declined: [refused]})
  const isPiped = call.flags.on('passwordStdin')
  const source = {flag: '--password-stdin', isPiped, labels: [oldLabel, newLabel]}
  const changed = await readSecrets(call, source, ask => askAndChange(app, target, ask))
  if (isCliError(changed)) return changed
  if (changed.batch !== undefined) printStatus(call, `Password changed. Batch ${changed.batch}.`)
  target.print(changed.answer)
  return answerCodes[changed.answer]
}

type Changed = {readonly answer: SignInAnswer; readonly batch?: number}

// Asks for the new password only after the old one was accepted.
async function askAndChange(app: App, {typed, user}: SignInTarget, ask: AskSecret): Promise<Changed | CliError> {
  const old = await ask({label: oldLabel, whose: typed, isNew: false})
  if (isCliError(old)) return old
  const answer = await checkSignIn(app, {kind: 'password', record: user, secret: old, isForChange: true})
  if (typeof answer === 'object') return declinedError({declined: [answer]})
  if (!user || !canChangePassword(answer)) return {answer}
  const password = await ask({label: newLabel, whose: typed, isNew: true})
  if (isCliError(password)) return password
  const report = await changeOwnPassword(app, user.user, {old, password})
  if ('declined' in report) return declinedError(report)
  return {answer: 'ok', ...(report.batch === undefined ? {} : {batch: report.batch})}
}
