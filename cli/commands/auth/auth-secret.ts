import type {Action} from '../../../source/app/actions/action.ts'
import type {App} from '../../../source/app/app.ts'
import {generatePassword, generatePin, preparePassword} from '../../../source/app/credentials/hash-secrets.ts'
import {clearPassword, clearPin, setPassword, setPin} from '../../../source/app/credentials/sign-in-actions.ts'
import type {StoredSecret} from '../../../source/app/ports.ts'
import {authorize} from '../../../source/app/writes/authorize.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {type Declined, type Request, refusalsFor, run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import type {User} from '../../../source/domain/user/index.ts'
import type {Answer, AppCommand, Call} from '../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../framework/exit.ts'
import {keepPinTelling} from '../../secrets/keep-pin.ts'
import {readSecret} from '../../secrets/secret-input.ts'
import {selectUsers} from '../../selection/selected-users.ts'
import {declinedError, performWrite} from '../../writes/perform-write.ts'
import {readWishes, writeFlags} from '../../writes/write-flags.ts'

/** How one kind of secret is set. */
type Way = {
  readonly action: Action
  readonly label: string
  readonly stdinFlag: 'passwordStdin' | 'pinStdin'
  readonly typedFlag: string
  readonly input: (call: Call) => readonly string[]
  readonly generate: (app: App, user: User) => Promise<string | Refused>
  readonly keep: (call: Call, app: App, user: User, secret: string) => Promise<StoredSecret | Declined>
}
type Refused = {readonly code: string; readonly sentence: string}

const generate = {about: 'Make one up and print it, once, as the only line on standard output'}

export const passwordSet: AppCommand = {
  name: 'auth password set',
  about:
    'Sets the password of an internal user: typed twice and not shown, piped in, or generated. It needs the form of the ' +
    'setting password_regex, or eight characters where that is empty. Wrong ones before it no longer count.',
  usage: 'ID',
  flags: {
    passwordStdin: {about: 'The password comes as one line on standard input'},
    generate,
    forceChange: {about: 'The user has to change it at the next sign-in; otherwise that wish is taken back'},
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
      keep: (_call, some, user, secret) => preparePassword(some, user, secret),
    }),
}

export const pinSet: AppCommand = {
  name: 'auth pin set',
  about:
    'Sets the PIN of a user, four digits: typed twice and not shown, piped in, or generated where the setting ' +
    'pin_number_method is fourDigit. PINs rest on a key file outside the database (see usher help environment): ' +
    'keep a copy of it, since without it every PIN has to be set again.',
  usage: 'ID',
  flags: {
    pinStdin: {about: 'The PIN comes as one line on standard input'},
    generate,
    newKey: {about: 'Make a new key file where the old one is lost: PINs set with that one have to be set again'},
  },
  examples: ['auth pin set u1048823', 'auth pin set u1048823 --generate'],
  seeAlso: ['auth pin', 'auth pin clear', 'help environment'],
  run: (call, app) =>
    setSecret(call, app, {
      action: setPin,
      label: 'PIN',
      stdinFlag: 'pinStdin',
      typedFlag: '--pin-stdin',
      input: () => [],
      generate: generatePin,
      keep: keepPinTelling,
    }),
}

export const passwordClear = clearing('password', clearPassword, 'password_hash')
export const pinClear = clearing('pin', clearPin, 'pin_hash')

function clearing(name: 'password' | 'pin', action: Action, column: 'password_hash' | 'pin_hash'): AppCommand {
  return {
    name: `auth ${name} clear`,
    about: `${action.about} It cannot be taken back; another one can be set.`,
    usage: 'ID',
    flags: {yes: writeFlags.yes, dryRun: writeFlags.dryRun},
    examples: [`auth ${name} clear u1048823 --yes`],
    seeAlso: [`auth ${name} set`],
    run: async (call, app) => {
      const user = await userNamed(call, app, action)
      return isCliError(user)
        ? user
        : write(call, app, {action, user, input: [], kept: {user: user.id, [column]: null}})
    },
  }
}

async function setSecret(call: Call, app: App, way: Way): Promise<Answer> {
  const {flags} = call
  const isGenerated = flags.on('generate')
  if (isGenerated && flags.on(way.stdinFlag)) return usage(`Choose one: --generate or ${way.typedFlag}`)
  const user = await userNamed(call, app, way.action)
  if (isCliError(user)) return user
  const refused = await refusalsFor(app, way.action, user.id)
  if (refused.length > 0) return declinedError({declined: refused})
  const secret = isGenerated ? await generated(app, user, way) : await asked(call, user, way)
  if (isCliError(secret)) return secret
  const kept = await way.keep(call, app, user, secret)
  if ('declined' in kept) return declinedError(kept)
  const answer = await write(call, app, {action: way.action, user, input: way.input(call), kept})
  if (answer === exit.ok && isGenerated) call.io.stdout.write(`${secret}\n`)
  return answer
}

async function generated(app: App, user: User, way: Way): Promise<string | CliError> {
  const made = await way.generate(app, user)
  return typeof made === 'string' ? made : declinedError({declined: [made]})
}

function asked(call: Call, user: User, {label, stdinFlag, typedFlag}: Way): Promise<string | CliError> {
  const isPiped = call.flags.on(stdinFlag)
  return readSecret(call, {label, whose: user.primary_id, flag: typedFlag, isPiped, isNew: true})
}

async function userNamed(call: Call, app: App, action: Action): Promise<User | CliError> {
  const admitted = authorize(app, action)
  if ('refusal' in admitted) return declinedError({declined: [admitted.refusal]})
  const [id, another] = call.words
  if (id === undefined || another !== undefined) return usage('Name one user')
  const chosen = await selectUsers(call, app, [id])
  if (isCliError(chosen)) return chosen
  const [file] = await app.reads.files(chosen.ids ?? [], [])
  return file?.user ?? chosen.missing[0] ?? usage('Name one user')
}

type Writing = {
  readonly action: Action
  readonly user: User
  readonly input: readonly string[]
  readonly kept: StoredSecret
}

async function write(call: Call, app: App, {action, user, input, kept}: Writing): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const request: Request = {action, input, selection: selectIds([user.id])}
  return performWrite(
    call,
    {
      label: action.label,
      done: action.done,
      danger: action.danger,
      canUndo: false,
      missing: [],
      preview: () => confirmation(app, request),
      perform: options => run(app, request, {...options, secrets: [kept]}),
    },
    wishes,
  )
}
