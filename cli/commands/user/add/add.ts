import {type AddPlan, addRefusal, planAdd, writeAdd} from '../../../../source/app/add-user/add-users.ts'
import type {App} from '../../../../source/app/app.ts'
import {type Outcome, zeroCounts} from '../../../../source/app/outcome.ts'
import type {StoredSecret} from '../../../../source/app/ports.ts'
import type {Confirmation} from '../../../../source/app/writes/confirmation.ts'
import type {Answer, AppCommand, Call} from '../../../framework/command.ts'
import {type CliError, exit, isCliError, usage} from '../../../framework/exit.ts'
import {type FlagTable, outputFlags} from '../../../framework/flags.ts'
import {printStatus} from '../../../framework/print-status.ts'
import {wantsJson} from '../../../output/format.ts'
import {whatHappened} from '../../../output/results.ts'
import {canAsk} from '../../../writes/ask.ts'
import {declinedError, performWrite} from '../../../writes/perform-write.ts'
import {readWishes, writeFlags} from '../../../writes/write-flags.ts'
import {askedPeople} from './asked-users.ts'
import {type NewSecrets, newSecrets, secretsKept} from './new-secrets.ts'

const {output, json, header} = outputFlags
const {confirmCount: _none, ...asking} = writeFlags

const flags = {
  type: {value: 'TYPE', about: 'staff, public or contact; contact is reserved for contacts of vendors'},
  file: {
    short: 'f',
    value: 'FILE',
    about: 'Users as YAML or JSON, one or several (- is standard input); words are for all',
  },
  like: {value: 'ID', about: 'Take group, job, campus, dates, libraries, letters and statistics from this user'},
  ifExists: {value: 'WHAT', about: 'fail (the usual), skip, or update where somebody has the primary identifier'},
  generate: {value: 'TYPES', about: 'Generate identifiers of these types, separated by commas'},
  pin: {value: 'generate', about: 'Make a PIN up and print it, once, as the only line on standard output'},
  passwordStdin: {about: 'The password comes as one line on standard input'},
  forceChange: {about: 'The user has to change the password at the first sign-in'},
  ...asking,
  output,
  json,
  header,
} as const satisfies FlagTable

const base = {
  usage: 'FIELD=VALUE... PART+=...',
  fieldNames: ['primary_id', 'result', 'version', 'before', 'after', 'error'],
  seeAlso: ['help edits', 'user set', 'user note', 'undo'],
}

export const add: AppCommand = {
  ...base,
  name: 'user add',
  about:
    'Adds users: fields and entries as in user set, a record type, and at least one e-mail address (contacts: a phone number as well). Rules give roles by user group and job category, and it is said which and why.',
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
    'Registers users at a desk: as user add, and the terms of use of the user group set the expiration date. Only here can an external user be made.',
  flags: {...flags, external: {value: 'SYSTEM', about: 'The account is managed by this external system'}},
  examples: ['user register --type public first_name=Ada last_name=Okafor user_group=GRAD email+=ada@example.edu'],
  run: (call, app) => addUsers(call, app, true),
}

const ways = ['fail', 'skip', 'update'] as const

async function addUsers(call: Call, app: App, isRegistration: boolean): Promise<Answer> {
  const wishes = readWishes(call.flags)
  if (isCliError(wishes)) return wishes
  const refused = addRefusal(app, isRegistration)
  if (refused) return declinedError({declined: [refused]})
  const ifExists = ways.find(each => each === (call.flags.text('ifExists') ?? 'fail'))
  if (!ifExists) return usage(`--if-exists is one of ${ways.join(', ')}, not "${call.flags.text('ifExists')}"`)
  const people = await askedPeople(call, app)
  if (isCliError(people)) return people
  const externalSystem = call.flags.text('external')
  const secrets = await newSecrets(call, app, people, {isExternal: externalSystem !== undefined, ifExists})
  if (isCliError(secrets)) return secrets
  const isPreview = wishes.dryRun !== undefined
  const options = {isRegistration, ifExists, isPreview, ...(externalSystem === undefined ? {} : {externalSystem})}
  const added = await planAdd(app, secrets.people, options)
  const kept = await secretsKept(call, app, secrets, added.outcomes, isPreview)
  if (isCliError(kept)) return kept
  const cannot = wishes.yes || isPreview || canAsk(call) ? undefined : namesakesComplaint(added)
  if (cannot) return cannot
  const answer = await write(call, app, added, kept, wishes)
  if (answer === exit.ok && !isPreview) tell(call, added, secrets)
  return answer
}

function namesakesComplaint({namesakes}: AddPlan): CliError | undefined {
  if (namesakes.length === 0) return undefined
  return {
    code: 'E-DUPLICATE',
    message: 'Somebody of this name and birth date is there already: nobody was added',
    exit: exit.refused,
    reasons: namesakes.map(message => ({code: 'DUPLICATE', message})),
    hint: 'Look at them with usher user show; add --yes if it is somebody else',
  }
}

function write(
  call: Call,
  app: App,
  added: AddPlan,
  kept: readonly StoredSecret[],
  wishes: Parameters<typeof performWrite>[2],
): Promise<Answer> {
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
      preview: async () => question(added),
      perform: options => writeAdd(app, added, {...options, secrets: kept}),
    },
    wishes,
  )
}

function question({outcomes, namesakes, options}: AddPlan): Confirmation {
  const counts = zeroCounts()
  for (const {result} of outcomes) counts[result] += 1
  const label = options.isRegistration ? 'Register' : 'Add'
  return {
    title: `${label} ${counts.changed === 1 ? 'this user' : `${counts.changed} users`} all the same?`,
    lines: outcomes.map(outcome => ({
      subject: outcome.subject,
      result: outcome.result,
      text: whatHappened({outcome}),
    })),
    counts,
    warnings: namesakes,
    button: label,
  }
}

const maxTold = 10

// Who was added, by the identifier that may have been generated; and the PIN, which nobody can look up later.
function tell(call: Call, {outcomes}: AddPlan, {pin}: NewSecrets): void {
  const made = outcomes.filter(isNew)
  if (made.length <= maxTold && !wantsJson(call.flags))
    for (const {subject} of made) printStatus(call, `${subject.name} (${subject.primary_id})`)
  if (pin !== undefined && made.length > 0) call.io.stdout.write(`${pin}\n`)
}

function isNew({result, plan}: Outcome): boolean {
  return result === 'changed' && plan?.changes.some(each => each.kind === 'create' && each.entity === 'user') === true
}
