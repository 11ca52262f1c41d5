import type {App} from '../../../source/app/app.ts'
import {changeOwnPassword} from '../../../source/app/credentials/change-password.ts'
import {changeRefusal, checkSignIn} from '../../../source/app/credentials/check-sign-in.ts'
import {canChangePassword, type SignInAnswer} from '../../../source/domain/rules/sign-in/sign-in.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, isCliError} from '../../framework/exit.ts'
import {printStatus} from '../../framework/print-status.ts'
import {type AskSecret, readSecrets} from '../../secrets/secret-input.ts'
import {declinedError} from '../../writes/perform-write.ts'
import {answerCodes, answerFields, type Named, personToSignIn, signInFlags} from './sign-in-answer.ts'

const oldLabel = 'Password'
const newLabel = 'New password'

export const passwordChange: AppCommand = {
  name: 'auth password change',
  about:
    'Changes the password of a user who gives the present one, also where it must be changed: the present one is asked ' +
    'for, then twice the new one. Answers and exits like auth check where the present one does not let the user in; ' +
    'wrong ones count and lock as there. Everybody may change their own; for others whoever may check passwords.',
  usage: 'ID',
  flags: {
    passwordStdin: {about: 'Both passwords come on standard input, one line each: the present one, then the new one'},
    ...signInFlags,
  },
  fieldNames: answerFields,
  examples: ['auth password change u1048823', 'auth password change 20000001 --by BARCODE --password-stdin'],
  seeAlso: ['auth check', 'auth password set', 'policy show password_regex', 'help exit-codes'],
  run: change,
}

async function change(call: Call, app: App): Promise<Answer> {
  const named = await personToSignIn(call, app, 'auth password change')
  if (isCliError(named)) return named
  const refused = changeRefusal(app, named.person)
  if (refused) return declinedError({declined: [refused]})
  const isPiped = call.flags.on('passwordStdin')
  const way = {flag: '--password-stdin', isPiped, labels: [oldLabel, newLabel]}
  const done = await readSecrets(call, way, ask => changeAsAsked(app, named, ask))
  if (isCliError(done)) return done
  if (done.batch !== undefined) printStatus(call, `Password changed. Batch ${done.batch}.`)
  named.print(done.answer)
  return answerCodes[done.answer]
}

type Done = {readonly answer: SignInAnswer; readonly batch?: number}

// The new password is asked for only when the old one was right: nobody types one in vain.
async function changeAsAsked(app: App, {asked, person}: Named, ask: AskSecret): Promise<Done | CliError> {
  const old = await ask({label: oldLabel, whose: asked, isNew: false})
  if (isCliError(old)) return old
  const answer = await checkSignIn(app, {kind: 'password', person, secret: old, isForChange: true})
  if (typeof answer === 'object') return declinedError({declined: [answer]})
  if (!person || !canChangePassword(answer)) return {answer}
  const password = await ask({label: newLabel, whose: asked, isNew: true})
  if (isCliError(password)) return password
  const report = await changeOwnPassword(app, person.user, {old, password})
  if ('declined' in report) return declinedError(report)
  return {answer: 'ok', ...(report.batch === undefined ? {} : {batch: report.batch})}
}
