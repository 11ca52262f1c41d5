import {type AddPlan, addRefusal, planAdd, writeAdd} from '../../../../source/app/add-user/add-users.ts'
import type {App} from '../../../../source/app/app.ts'
import {counted} from '../../../../source/app/display/text/counts.ts'
import {type Outcome, zeroCounts} from '../../../../source/app/outcome.ts'
import type {StoredSecret} from '../../../../source/app/ports.ts'
import type {Confirmation} from '../../../../source/app/writes/confirmation.ts'
import {type CliError, exit, isCliError, usageError} from '../../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../../framework/command.ts'
import {type FlagTable, outputFlags} from '../../../framework/flags.ts'
import {printStatus} from '../../../framework/print-status.ts'
import {wantsJson} from '../../../output/format.ts'
import {describeResult} from '../../../output/write-results.ts'
import {canAskOperator} from '../../../writes/confirm-write.ts'
import {declinedError, performWrite} from '../../../writes/perform-write.ts'
import {readWriteMode, type WriteMode, writeFlags} from '../../../writes/write-flags.ts'
import {hashNewSecrets, type NewSecrets, readNewSecrets} from './new-secrets.ts'
import {readAddRequests} from './new-users.ts'

const {output, json, header} = outputFlags
const {confirmCount: _none, ...confirmation} = writeFlags

const flags = {
  type: {value: 'TYPE', about: 'Record type: staff, public or contact. contact is reserved for contacts of vendors'},
  file: {
    short: 'f',
    value: 'FILE',
    about: 'Read one or several users as YAML or JSON (- for standard input); the arguments apply to all of them',
  },
  like: {value: 'ID', about: 'Copy group, job, campus, dates, libraries, letters and statistics from this user'},
  ifExists: {
    value: 'WHAT',
    about: 'If the primary identifier is in use: fail, skip the user, or update the existing one. Default: fail',
  },
  generate: {value: 'TYPES', about: 'Generate identifiers of these types, separated by commas'},
  pin: {value: 'generate', about: 'Generate a PIN and print it once, as the only line on standard output'},
  passwordStdin: {about: 'Read the password from standard input, one line'},
  forceChange: {about: 'Require a new password at the first sign-in'},
  ...confirmation,
  output,
  json,
  header,
} as const satisfies FlagTable

const base = {
  usage: 'FIELD=VALUE... SEGMENT+=...',
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  seeAlso: ['help edits', 'user set', 'user note', 'undo'],
}

export const add: AppCommand = {
  ...base,
  name: 'user add',
  about:
    'Add users: fields and segments as in user set, a record type, and at least one e-mail address (for contacts also a phone number). Role rules give roles by user group and job category; the result names them.',
  flags,
  examples: [
    'user add --type public first_name=Ada last_name=Okafor primary_id=u1 user_group=GRAD email+=ada@example.edu',
    "user add --type staff --like s0000412 -f new.yaml 'role+=32;scope=MAIN' --dry-run",
  ],
  run: (call, app) => addUsers(call, app, false),
}

export const register: AppCommand = {
  ...base,
  name: 'user register',
  about:
    'Register users at a desk: like user add, but the terms of use of the user group set the expiration date. External users can only be added this way.',
  flags: {...flags, external: {value: 'SYSTEM', about: 'The account is managed by this external system'}},
  examples: ['user register --type public first_name=Ada last_name=Okafor user_group=GRAD email+=ada@example.edu'],
  run: (call, app) => addUsers(call, app, true),
}

const existingModes = ['fail', 'skip', 'update'] as const

async function addUsers(call: Call, app: App, isRegistration: boolean): Promise<CommandResult> {
  const mode = readWriteMode(call.flags)
  if (isCliError(mode)) return mode
  const refused = addRefusal(app, isRegistration)
  if (refused) return declinedError({declined: [refused]})
  const ifExists = existingModes.find(each => each === (call.flags.text('ifExists') ?? 'fail'))
  if (!ifExists)
    return usageError(`--if-exists must be one of ${existingModes.join(', ')}, not "${call.flags.text('ifExists')}"`)
  const users = await readAddRequests(call, app)
  if (isCliError(users)) return users
  const externalSystem = call.flags.text('external')
  const secrets = await readNewSecrets(call, app, users, {isExternal: externalSystem !== undefined, ifExists})
  if (isCliError(secrets)) return secrets
  const isPreview = mode.dryRun !== undefined
  const options = {isRegistration, ifExists, isPreview, ...(externalSystem === undefined ? {} : {externalSystem})}
  const added = await planAdd(app, secrets.users, options)
  const kept = await hashNewSecrets(call, app, secrets, added.outcomes, isPreview)
  if (isCliError(kept)) return kept
  const duplicate = mode.yes || isPreview || canAskOperator(call) ? undefined : duplicateError(added)
  if (duplicate) return duplicate
  const result = await writeUsers(call, app, added, kept, mode)
  if (result === exit.ok && !isPreview) printAdded(call, added, secrets)
  return result
}

function duplicateError({namesakes}: AddPlan): CliError | undefined {
  if (namesakes.length === 0) return undefined
  return {
    code: 'E-DUPLICATE',
    message: 'A user with this name and birth date exists: no user was added',
    exit: exit.refused,
    reasons: namesakes.map(message => ({code: 'DUPLICATE', message})),
    hint: 'Compare them with usher user show. If it is another person, add --yes',
  }
}

function writeUsers(
  call: Call,
  app: App,
  added: AddPlan,
  secrets: readonly StoredSecret[],
  mode: WriteMode,
): Promise<CommandResult> {
  const {isRegistration} = added.options
  return performWrite(
    call,
    {
      label: isRegistration ? 'Register' : 'Add',
      done: isRegistration ? 'Registered' : 'Added',
      danger: added.namesakes.length > 0 ? 'moderate' : 'mild',
      canUndo: true,
      codes: app.policy.codes,
      missing: [],
      preview: async () => previewOf(added),
      perform: options => writeAdd(app, added, {...options, secrets}),
    },
    mode,
  )
}

function previewOf({outcomes, namesakes, options}: AddPlan): Confirmation {
  const counts = zeroCounts()
  for (const {result} of outcomes) counts[result] += 1
  const label = options.isRegistration ? 'Register' : 'Add'
  return {
    title: `${label} ${counts.changed === 1 ? 'this user' : counted(counts.changed, 'user')} anyway?`,
    lines: outcomes.map(outcome => ({
      subject: outcome.subject,
      result: outcome.result,
      text: describeResult({outcome}),
    })),
    counts,
    warnings: namesakes,
    button: label,
  }
}

const maxListed = 10

// Prints the new users, whose identifiers may have been generated, and the PIN, which cannot be looked up later.
function printAdded(call: Call, {outcomes}: AddPlan, {pin}: NewSecrets): void {
  const created = outcomes.filter(isCreation)
  if (created.length <= maxListed && !wantsJson(call.flags))
    for (const {subject} of created) printStatus(call, `${subject.name} (${subject.primary_id})`)
  if (pin !== undefined && created.length > 0) call.io.stdout.write(`${pin}\n`)
}

function isCreation({result, plan}: Outcome): boolean {
  return result === 'changed' && plan?.changes.some(each => each.kind === 'create' && each.entity === 'user') === true
}
