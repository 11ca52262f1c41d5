import type {AddRequest} from '../../../../source/app/add-user/add-users.ts'
import {givenPrimaryId} from '../../../../source/app/add-user/add-users.ts'
import type {App} from '../../../../source/app/app.ts'
import {generatePin, preparePassword} from '../../../../source/app/credentials/hash-secrets.ts'
import type {Outcome} from '../../../../source/app/outcome.ts'
import type {StoredSecret} from '../../../../source/app/ports.ts'
import type {Call} from '../../../framework/command.ts'
import {type CliError, isCliError, usage} from '../../../framework/exit.ts'
import {keepPinTelling} from '../../../secrets/keep-pin.ts'
import {readSecret} from '../../../secrets/secret-input.ts'
import {declinedError} from '../../../writes/perform-write.ts'

/** The password and PIN of somebody who is being added, and whom the plan has to say it of. */
export type NewSecrets = {
  readonly people: readonly AddRequest[]
  readonly password?: string
  readonly pin?: string
}

type Circumstances = {readonly isExternal: boolean; readonly ifExists: 'fail' | 'skip' | 'update'}

/** Reads or makes the secrets that the flags ask for. Refuses them for several people, and where none are kept here. */
export async function newSecrets(
  call: Call,
  app: App,
  people: readonly AddRequest[],
  {isExternal, ifExists}: Circumstances,
): Promise<NewSecrets | CliError> {
  const {flags} = call
  const wishesPin = flags.text('pin')
  const hasPassword = flags.on('passwordStdin')
  if (flags.on('forceChange') && !hasPassword) return usage('--force-change goes with --password-stdin')
  if (wishesPin === undefined && !hasPassword) return {people}
  const [only, another] = people
  if (!only || another)
    return usage('A password or a PIN is for one user: add the others without, and set theirs later')
  if (ifExists !== 'fail') return usage('A password or a PIN is for a new user: leave --if-exists out')
  if (isExternal && hasPassword) return usage('The password of an external user is kept by the external system')
  const pin = wishesPin === undefined ? undefined : await newPin(call, app, wishesPin)
  if (isCliError(pin)) return pin
  const password = hasPassword ? await newPassword(call, only) : undefined
  if (isCliError(password)) return password
  const secrets = {hasPassword, mustChange: flags.on('forceChange'), hasPin: pin !== undefined}
  const isPreview = flags.text('dryRun') !== undefined
  const reserved = isPreview ? {} : {id: await app.writes.reserveIds(1)}
  return {
    people: [{...only, secrets, ...reserved}],
    ...(pin === undefined ? {} : {pin}),
    ...(password === undefined ? {} : {password}),
  }
}

async function newPin(call: Call, app: App, wish: string): Promise<string | CliError> {
  if (wish !== 'generate')
    return usage('A PIN is never given on the command line: --pin generate, or usher auth pin set')
  if (call.flags.text('output') !== undefined || call.flags.text('json') !== undefined)
    return usage('The PIN is the only line on standard output: leave -o and --json out')
  const made = await generatePin(app)
  return typeof made === 'string' ? made : declinedError({declined: [made]})
}

function newPassword(call: Call, one: AddRequest): Promise<string | CliError> {
  const whose = givenPrimaryId(one.edits) ?? 'the new user'
  return readSecret(call, {label: 'Password', whose, flag: '--password-stdin', isPiped: true, isNew: true})
}

/** What is kept of the secrets of the person who was planned; nothing for somebody who is refused. */
export async function secretsKept(
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
    // A PIN rests on the number of the record and on a key file, neither of which a preview makes.
    ...(pin === undefined || isPreview ? [] : [await keepPinTelling(call, app, {id, primary_id}, pin)]),
  ]
  const declined = kept.find(each => 'declined' in each)
  if (declined) return declinedError(declined)
  return kept.filter(each => 'user' in each)
}
