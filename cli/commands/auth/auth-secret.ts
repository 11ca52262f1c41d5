import type {Action} from '../../../source/app/actions/action.ts'
import type {App} from '../../../source/app/app.ts'
import {generatePassword, generatePin, preparePassword} from '../../../source/app/credentials/hash-secrets.ts'
import {clearPassword, clearPin, setPassword, setPin} from '../../../source/app/credentials/sign-in-actions.ts'
import {openingOptions} from '../../../source/app/edits/open-for-update.ts'
import type {StoredSecret} from '../../../source/app/ports.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {type Declined, type Request, refusalsFor, run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {pinName} from '../../../source/domain/rules/external/protection.ts'
import type {User} from '../../../source/domain/user/index.ts'
import {type CliError, exit, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {keepNewPin} from '../../secrets/keep-pin.ts'
import {readSecret} from '../../secrets/secret-input.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {readOpeningWords} from '../../writes/ask-fields-to-keep.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {operationForRequest} from '../../writes/request-operation.ts'
import {readWriteMode, writeFlags} from '../../writes/write-flags.ts'

/** A kind of secret, and how it is set. */
type SecretKind = {
  readonly action: Action
  readonly label: string
  readonly stdinFlag: 'passwordStdin' | 'pinStdin'
  readonly typedFlag: string
  readonly input: (call: Call, user: User) => readonly string[] | Promise<readonly string[]>
  readonly generate: (app: App, user: User) => Promise<string | Refusal>
  readonly keep: (call: Call, app: App, user: User, secret: string) => Promise<StoredSecret | Declined>
}
type Refusal = {readonly code: string; readonly sentence: string}

const generate = {about: 'Generate one and print it once, as the only line on standard output'}

export const passwordSet: AppCommand = {
  name: 'auth password set',
  about:
    'Set the password of an internal user: typed twice without echo, piped in, or generated. It must match the setting ' +
    'password_regex, or have at least eight characters if that is empty. The count of failed sign-ins is reset.',
  usage: 'ID',
  flags: {
    passwordStdin: {about: 'Read the password from standard input, one line'},
    generate,
    forceChange: {about: 'Require a new password at the next sign-in. Without it, such a requirement is removed'},
  },
  examples: ['auth password set u1048823', 'auth password set u1048823 --generate --force-change'],
  seeAlso: ['auth password change', 'auth check', 'auth password clear', 'user unlock'],
  run: (call, app) =>
    setSecret(call, app, {
      action: setPassword,
      label: 'Password',
      stdinFlag: 'passwordStdin',
      typedFlag: '--password-stdin',
      input: ({flags}) => (flags.on('forceChange') ? ['yes'] : []),
      generate: generatePassword,
      keep: (_call, app, user, secret) => preparePassword(app, user, secret),
    }),
}

export const pinSet: AppCommand = {
  name: 'auth pin set',
  about:
    'Set the PIN of a user, four digits: typed twice without echo, piped in, or generated if the setting ' +
    'pin_number_method is fourDigit. PINs depend on a key file outside the database (see usher help environment): ' +
    'keep a copy of it, because without it every PIN has to be set again.',
  usage: 'ID',
  flags: {
    pinStdin: {about: 'Read the PIN from standard input, one line'},
    generate,
    ...openingOptions,
    newKey: {about: 'Create a new key file if the old one is lost. PINs set with the old one have to be set again'},
  },
  examples: [
    'auth pin set u1048823',
    'auth pin set u1048823 --generate',
    'auth pin set u1048823 --open-for-update --keep pin_number',
  ],
  seeAlso: ['auth pin', 'auth pin clear', 'help environment'],
  run: (call, app) =>
    setSecret(call, app, {
      action: setPin,
      label: 'PIN',
      stdinFlag: 'pinStdin',
      typedFlag: '--pin-stdin',
      input: pinWords,
      generate: generatePin,
      keep: keepNewPin,
    }),
}

export const passwordClear = clearCommand('password', clearPassword, 'password_hash', {}, () => [])
export const pinClear = clearCommand('pin', clearPin, 'pin_hash', openingOptions, pinWords)

// Opening means something for external users only.
function pinWords(call: Call, {account_type}: User): readonly string[] | Promise<readonly string[]> {
  return account_type === 'EXTERNAL' ? readOpeningWords(call, [pinName]) : []
}

function clearCommand(
  name: 'password' | 'pin',
  action: Action,
  column: 'password_hash' | 'pin_hash',
  options: AppCommand['flags'],
  inputOf: SecretKind['input'],
): AppCommand {
  return {
    name: `auth ${name} clear`,
    about: `${action.about} This cannot be undone; a new one can be set.`,
    usage: 'ID',
    flags: {...options, yes: writeFlags.yes, dryRun: writeFlags.dryRun},
    examples: [`auth ${name} clear u1048823 --yes`],
    seeAlso: [`auth ${name} set`],
    run: async (call, app) => {
      const user = await findUser(call, app, action)
      if (isCliError(user)) return user
      const input = await inputOf(call, user)
      return writeSecret(call, app, {action, user, input, kept: {user: user.id, [column]: null}})
    },
  }
}

async function setSecret(call: Call, app: App, kind: SecretKind): Promise<CommandResult> {
  const isGenerated = call.flags.on('generate')
  if (isGenerated && call.flags.on(kind.stdinFlag)) return usageError(`Use either --generate or ${kind.typedFlag}`)
  const user = await findUser(call, app, kind.action)
  if (isCliError(user)) return user
  const input = await kind.input(call, user)
  const refused = await refusalsFor(app, kind.action, user.id, input)
  if (refused.length > 0) return declinedError({declined: refused})
  const secret = isGenerated ? await generateSecret(app, user, kind) : await readNewSecret(call, user, kind)
  if (isCliError(secret)) return secret
  const kept = await kind.keep(call, app, user, secret)
  if ('declined' in kept) return declinedError(kept)
  const result = await writeSecret(call, app, {action: kind.action, user, input, kept})
  if (result === exit.ok && isGenerated) call.io.stdout.write(`${secret}\n`)
  return result
}

async function generateSecret(app: App, user: User, kind: SecretKind): Promise<string | CliError> {
  const secret = await kind.generate(app, user)
  return typeof secret === 'string' ? secret : declinedError({declined: [secret]})
}

function readNewSecret(call: Call, user: User, {label, stdinFlag, typedFlag}: SecretKind): Promise<string | CliError> {
  const isPiped = call.flags.on(stdinFlag)
  return readSecret(call, {label, whose: user.primary_id, flag: typedFlag, isPiped, isNew: true})
}

// The user that the argument names, if the operator may perform the action.
async function findUser(call: Call, app: App, action: Action): Promise<User | CliError> {
  const authorized = authorize(app, action)
  if ('refusal' in authorized) return declinedError({declined: [authorized.refusal]})
  const [id, another] = call.words
  if (another !== undefined) return usageError('Name one user')
  const file = await findNamedUser(call, app, id, [])
  return isCliError(file) ? file : file.user
}

type SecretWrite = {
  readonly action: Action
  readonly user: User
  readonly input: readonly string[]
  readonly kept: StoredSecret
}

async function writeSecret(call: Call, app: App, {action, user, input, kept}: SecretWrite): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const request: Request = {action, input, selection: selectIds([user.id])}
  const operation = {
    ...operationForRequest(app, request),
    canUndo: false,
    perform: (options: Parameters<typeof run>[2]) => run(app, request, {...options, secrets: [kept]}),
  }
  return performWrite(call, operation, mode)
}
