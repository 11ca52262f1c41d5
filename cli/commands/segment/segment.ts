import type {Action} from '../../../source/app/actions/action.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import type {App} from '../../../source/app/app.ts'
import {openingOptions} from '../../../source/app/edits/open-for-update.ts'
import {segments} from '../../../source/domain/user/index.ts'
import {type CliError, isCliError, usageError} from '../../framework/cli-error.ts'
import type {AppCommand, Call, CommandResult} from '../../framework/command.ts'
import {type FlagTable, outputFlags, selectorFlags} from '../../framework/flags.ts'
import {findNamedUser} from '../../selection/named-user.ts'
import {requireReadPermission} from '../../selection/require-read-permission.ts'
import {writeFlags} from '../../writes/write-flags.ts'
import {addSegments} from './additions.ts'
import {printSegments} from './print-segments.ts'
import {copyRoles, diffRoles, whyRole} from './role-verbs.ts'
import type {PerformAction, SegmentEdit} from './segment-edit.ts'
import {listsFor, readContactList} from './segment-lists.ts'
import type {SegmentName} from './segment-names.ts'
import {
  changeSegment,
  duplicateSegment,
  preferSegment,
  removeSegments,
  statusVerb,
  type VerbContext,
} from './segment-verbs.ts'

type OnEntries = (making: VerbContext) => SegmentEdit | Promise<SegmentEdit | CliError> | CliError

const onEntries: Readonly<Record<string, OnEntries>> = {
  set: changeSegment,
  rm: removeSegments,
  activate: statusVerb('ACTIVE'),
  deactivate: statusVerb('INACTIVE'),
  duplicate: duplicateSegment,
  prefer: preferSegment,
}

type OnRoles = (call: Call, app: App, words: readonly string[], perform: PerformAction) => Promise<CommandResult>

const onRoles: Readonly<Record<string, OnRoles>> = {
  copy: copyRoles,
  diff: diffRoles,
  why: whyRole,
}

function has(part: SegmentName, field: string): boolean {
  return listsFor(part).some(list => Object.hasOwn(segments[list].fields, field))
}

function verbsOf(part: SegmentName): string[] {
  return [
    'list',
    'add',
    ...(part === 'proxy' ? [] : ['set']),
    'rm',
    ...(has(part, 'status') || has(part, 'block_status') ? ['activate', 'deactivate'] : []),
    ...(part === 'proxy' ? [] : ['duplicate']),
    ...(has(part, 'preferred') ? ['prefer'] : []),
    ...(part === 'role' ? Object.keys(onRoles) : []),
  ]
}

const {output, json, fields, header} = outputFlags

function flagsOf(part: SegmentName): FlagTable {
  const isSegmented = has(part, 'segment_type')
  return {
    ...selectorFlags,
    ...writeFlags,
    ...(isSegmented
      ? {
          openForUpdate: openingOptions.openForUpdate,
          external: {about: 'add: as external data, which the next synchronisation overwrites'},
        }
      : {}),
    ...(part === 'identifier' ? {generate: {about: 'add: make the value up, as identifier_generation says'}} : {}),
    ...(part === 'phone' || part === 'contact' ? {sms: {about: 'prefer: for SMS'}} : {}),
    ...(part === 'role'
      ? {
          profile: {value: 'NAME', about: 'add: the roles of this profile'},
          same: {about: 'diff: also the roles that are the same'},
          exitCode: {about: 'diff: end with 10 where the two differ'},
        }
      : {}),
    output,
    json,
    fields,
    header,
  }
}

const examples: Readonly<Partial<Record<SegmentName, readonly string[]>>> = {
  note: ["user note add u1048823 'Card reported lost' note_type=LIBRARY", 'user note rm u1048823 4711'],
  block: ['user block add u1048823 01 note=Overdue', 'user block deactivate u1048823 4711'],
  identifier: ['user identifier add u1048823 29000017', 'user identifier add u1048823 type=BARCODE --generate'],
  role: [
    'user role add u1048823 32 204 scope=MAIN expiry_date=+1y',
    'user role add u1048823 32 scope=MAIN parameter=CirculationDesk:MAIN:DESK1',
    'user role add u1048823 --profile DESK',
    'user role copy s0000412 s0000511 s0000512',
    'user role diff s0000412 s0000511',
    'user role why u1048823 200',
  ],
  proxy: ['user proxy add u1048823 u1048900', 'user proxy rm u1048823 u1048900'],
  email: ['user email add u1048823 ada@example.edu preferred=yes', 'user email prefer u1048823 4711'],
  phone: ["user phone add u1048823 '+45 12345678' type=mobile", 'user phone prefer u1048823 4711 --sms'],
  address: ["user address add u1048823 'Mill Lane 1' city=Fenwick type=home,work"],
  contact: ['user contact list u1048823', 'user contact add u1048823 email ada@example.edu'],
  statistic: ['user statistic add u1048823 ARTS'],
}

/** The command that shows and changes one part of a user's record: `user note add u1 'Came by'`. */
export function segmentCommand(part: SegmentName, perform: PerformAction): AppCommand {
  const verbs = verbsOf(part)
  const lists = listsFor(part)
  const what =
    part === 'contact' ? 'addresses, e-mail addresses and phone numbers' : segments[lists[0] ?? 'notes'].plural
  return {
    name: `user ${part}`,
    about:
      `Shows and changes ${what}: ${verbs.join(', ')}. "list" shows the numbers by which the others name an entry; ` +
      `"add" takes ${part === 'contact' ? 'email, phone or address and then ' : ''}the main value, FIELD=VALUE, or both.`,
    usage: `${verbs.join('|')} ID...`,
    flags: flagsOf(part),
    examples: examples[part] ?? [],
    seeAlso: ['user set', 'help edits', 'undo'],
    run: (call, app) => runPart(call, app, part, perform),
  }
}

async function runPart(call: Call, app: App, part: SegmentName, perform: PerformAction): Promise<CommandResult> {
  const [verb, ...words] = call.words
  const verbs = verbsOf(part)
  if (verb === undefined || !verbs.includes(verb))
    return usageError(`"usher user ${part}" needs one of ${verbs.join(', ')}`, `usher user ${part} --help`)
  const own = onRoles[verb]
  if (own) return own(call, app, words, perform)
  if (verb === 'add') return add(call, app, part, words, perform)
  const refused = verb === 'list' ? requireReadPermission(app) : undefined
  if (refused) return refused
  const [id, ...rest] = words
  const lists = listsFor(part)
  const file = await findNamedUser(call, app, id, lists)
  if (isCliError(file)) return file
  if (verb === 'list') return rest.length > 0 ? usageError('Name one user') : printSegments(call, app, file, lists)
  const made = await onEntries[verb]?.({call, app, file, lists, rest})
  if (made === undefined || isCliError(made)) return made ?? usageError(`There is no verb ${verb}`)
  return perform({...call, words: [...made.words, file.user.primary_id]}, app, actionFor(call, made))
}

const selectors = ['idsFrom', 'filter', 'view'] as const

// For people who are chosen by a filter or a list, every word is about the entries.
async function add(
  call: Call,
  app: App,
  part: SegmentName,
  words: readonly string[],
  perform: PerformAction,
): Promise<CommandResult> {
  const isChosen = call.flags.on('all') || selectors.some(each => call.flags.text(each) !== undefined)
  const people = isChosen ? [] : words.slice(0, 1)
  if (!isChosen && people.length === 0) return usageError(`Name the user: usher user ${part} add ID ...`)
  const afterId = isChosen ? words : words.slice(1)
  const list = part === 'contact' ? readContactList(afterId[0]) : (listsFor(part)[0] ?? 'notes')
  if (isCliError(list)) return list
  const rest = part === 'contact' ? afterId.slice(1) : afterId
  const made = await addSegments(call, app, list, rest)
  if (isCliError(made)) return made
  return perform({...call, words: [...made.words, ...people]}, app, actionFor(call, made, isChosen))
}

// What one gesture adds to one person is taken back as easily; what removes, or is for many, is asked about.
function actionFor({flags}: Call, {label, done, isSafe}: SegmentEdit, isForMany = false): Action {
  const danger = isSafe && !isForMany && !flags.on('openForUpdate') ? 'mild' : 'moderate'
  return {...setFields, label, done, danger}
}
