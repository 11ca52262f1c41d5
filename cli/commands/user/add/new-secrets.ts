import type {AddRequest} from '../../../../source/app/add-user/add-users.ts'
import {givenPrimaryId} from '../../../../source/app/add-user/add-users.ts'
import type {App} from '../../../../source/app/app.ts'
import {generatePin, preparePassword} from '../../../../source/app/credentials/hash-secrets.ts'
import type {Outcome} from '../../../../source/app/outcome.ts'
import type {StoredSecret} from '../../../../source/app/ports.ts'
import {type CliError, isCliError, usageError} from '../../../framework/cli-error.ts'
import type {Call} from '../../../framework/command.ts'
import {keepNewPin} from '../../../secrets/keep-pin.ts'
import {readSecret} from '../../../secrets/secret-input.ts'
import {declinedError} from '../../../writes/perform-write.ts'

/** The users to add, with the password and PIN of the only one of them if the flags ask for secrets. */
export type NewSecrets = {
  readonly users: readonly AddRequest[]
  readonly password?: string
  readonly pin?: string
}

type Context = {readonly isExternal: boolean; readonly ifExists: 'fail' | 'skip' | 'update'}

/** Reads or generates the requested secrets. Refuses them for several users, and for users whose secrets are not kept here. */
export async function readNewSecrets(
  call: Call,
  app: App,
  users: readonly AddRequest[],
  {isExternal, ifExists}: Context,
): Promise<NewSecrets | CliError> {
  const {flags} = call
  const pinFlag = flags.text('pin')
  const hasPassword = flags.on('passwordStdin')
  if (flags.on('forceChange') && !hasPassword) return usageError('--force-change requires --password-stdin')
  if (pinFlag === undefined && !hasPassword) return {users}
  const [only, another] = users
  if (!only || another)
    return usageError('A password or PIN can be set for one user only: add the others without, and set theirs later')
  if (ifExists !== 'fail') return usageError('A password or PIN can be set for a new user only: leave --if-exists out')
  if (isExternal && hasPassword) return usageError('The password of an external user is managed by the external system')
  const pin = pinFlag === undefined ? undefined : await generateNewPin(call, app, pinFlag)
  if (isCliError(pin)) return pin
  const password = hasPassword ? await readNewPassword(call, only) : undefined
  if (isCliError(password)) return password
  const secrets = {hasPassword, mustChange: flags.on('forceChange'), hasPin: pin !== undefined}
  const isPreview = flags.text('dryRun') !== undefined
  const reserved = isPreview ? {} : {id: await app.writes.reserveIds(1)}
  return {
    users: [{...only, secrets, ...reserved}],
    ...(pin === undefined ? {} : {pin}),
    ...(password === undefined ? {} : {password}),
  }
}

async function generateNewPin(call: Call, app: App, value: string): Promise<string | CliError> {
  if (value !== 'generate')
    return usageError('A PIN cannot be given on the command line: use --pin generate, or usher auth pin set')
  if (call.flags.text('output') !== undefined || call.flags.text('json') !== undefined)
    return usageError('The PIN is the only line on standard output: leave -o and --json out')
  const generated = await generatePin(app)
  return typeof generated === 'string' ? generated : declinedError({declined: [generated]})
}

function readNewPassword(call: Call, user: AddRequest): Promise<string | CliError> {
  const whose = givenPrimaryId(user.edits) ?? 'the new user'
  return readSecret(call, {label: 'Password', whose, flag: '--password-stdin', isPiped: true, isNew: true})
}

/** Hashes the secrets of the planned user. Returns none if the user is refused. */
export async function hashNewSecrets(
  call: Call,
  app: App,
  {password, pin}: NewSecrets,
  [outcome]: readonly Outcome[],
  isPreview: boolean,
): Promise<readonly StoredSecret[] | CliError> {
  if (outcome?.result !== 'changed') return []
  const {id, primary_id} = outcome.subject
  const kept = [
    ...(password === undefined ? [] : [await preparePassword(app, {id, primary_id}, password)]),
    // The hash of a PIN needs the number of the record and the key file, and a preview creates neither.
    ...(pin === undefined || isPreview ? [] : [await keepNewPin(call, app, {id, primary_id}, pin)]),
  ]
  const declined = kept.find(each => 'declined' in each)
  if (declined) return declinedError(declined)
  return kept.filter(each => 'user' in each)
}
