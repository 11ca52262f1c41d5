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
import {copyRoles, diffRoles, explainRole} from './role-verbs.ts'
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

type Verb = (context: VerbContext) => SegmentEdit | CliError | Promise<SegmentEdit | CliError>

const segmentVerbs: Readonly<Record<string, Verb>> = {
  set: changeSegment,
  rm: removeSegments,
  activate: statusVerb('ACTIVE'),
  deactivate: statusVerb('INACTIVE'),
  duplicate: duplicateSegment,
  prefer: preferSegment,
}

type RoleVerb = (call: Call, app: App, words: readonly string[], perform: PerformAction) => Promise<CommandResult>

const roleVerbs: Readonly<Record<string, RoleVerb>> = {
  copy: copyRoles,
  diff: diffRoles,
  why: explainRole,
}

function hasField(segment: SegmentName, field: string): boolean {
  return listsFor(segment).some(list => Object.hasOwn(segments[list].fields, field))
}

function verbsOf(segment: SegmentName): string[] {
  return [
    'list',
    'add',
    ...(segment === 'proxy' ? [] : ['set']),
    'rm',
    ...(hasField(segment, 'status') || hasField(segment, 'block_status') ? ['activate', 'deactivate'] : []),
    ...(segment === 'proxy' ? [] : ['duplicate']),
    ...(hasField(segment, 'preferred') ? ['prefer'] : []),
    ...(segment === 'role' ? Object.keys(roleVerbs) : []),
  ]
}

const {output, json, fields, header} = outputFlags

function flagsOf(segment: SegmentName): FlagTable {
  return {
    ...selectorFlags,
    ...writeFlags,
    ...(hasField(segment, 'segment_type')
      ? {
          openForUpdate: openingOptions.openForUpdate,
          external: {about: 'add: mark as external data, which the next synchronisation overwrites'},
        }
      : {}),
    ...(segment === 'identifier'
      ? {generate: {about: 'add: generate the value by the setting identifier_generation'}}
      : {}),
    ...(segment === 'phone' || segment === 'contact'
      ? {sms: {about: 'prefer: make it the preferred number for SMS'}}
      : {}),
    ...(segment === 'role'
      ? {
          profile: {value: 'NAME', about: 'add: the roles of this role profile'},
          same: {about: 'diff: also list equal roles'},
          exitCode: {about: 'diff: exit with 10 if the roles differ'},
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

function pluralOf(segment: SegmentName): string {
  if (segment === 'contact') return 'addresses, e-mail addresses and phone numbers'
  return segment === 'proxy' ? 'proxies' : segments[listsFor(segment)[0] ?? 'notes'].plural
}

/** The command that shows and changes one kind of segment: `user note add u1 'Came by'`. */
export function segmentCommand(segment: SegmentName, perform: PerformAction): AppCommand {
  const verbs = verbsOf(segment)
  const isContact = segment === 'contact'
  const plural = pluralOf(segment)
  return {
    name: `user ${segment}`,
    about:
      `Show and change ${plural}: ${verbs.join(', ')}. "list" shows the numbers that the other verbs take; ` +
      `"add" takes ${isContact ? 'email, phone or address and then ' : ''}the main value, FIELD=VALUE, or both.`,
    usage: `${verbs.join('|')} ID...`,
    flags: flagsOf(segment),
    examples: examples[segment] ?? [],
    seeAlso: ['user set', 'help edits', 'undo'],
    run: (call, app) => runSegment(call, app, segment, perform),
  }
}

async function runSegment(call: Call, app: App, segment: SegmentName, perform: PerformAction): Promise<CommandResult> {
  const [verb, ...words] = call.words
  const verbs = verbsOf(segment)
  if (verb === undefined || !verbs.includes(verb))
    return usageError(`"usher user ${segment}" needs one of ${verbs.join(', ')}`, `usher user ${segment} --help`)
  const roleVerb = roleVerbs[verb]
  if (roleVerb) return roleVerb(call, app, words, perform)
  if (verb === 'add') return runAdd(call, app, segment, words, perform)
  const refused = verb === 'list' ? requireReadPermission(app) : undefined
  if (refused) return refused
  const [id, ...rest] = words
  const lists = listsFor(segment)
  const file = await findNamedUser(call, app, id, lists, `user ${segment} ${verb} ID`)
  if (isCliError(file)) return file
  if (verb === 'list')
    return rest.length > 0
      ? usageError(`Name one user: usher user ${segment} list ID`)
      : printSegments(call, app, file, lists)
  const edit = await segmentVerbs[verb]?.({call, app, file, lists, rest})
  if (edit === undefined || isCliError(edit)) return edit ?? usageError(`Unknown verb ${verb}`)
  return perform({...call, words: [...edit.words, file.user.primary_id]}, app, actionFor(call, edit))
}

const selectionFlags = ['idsFrom', 'filter', 'view'] as const

// If flags select the users, all arguments describe the segments; otherwise the first one names the user.
async function runAdd(
  call: Call,
  app: App,
  segment: SegmentName,
  words: readonly string[],
  perform: PerformAction,
): Promise<CommandResult> {
  const isSelection = call.flags.on('all') || selectionFlags.some(each => call.flags.text(each) !== undefined)
  const users = isSelection ? [] : words.slice(0, 1)
  if (!isSelection && users.length === 0) return usageError(`Name one user: usher user ${segment} add ID ...`)
  const afterId = isSelection ? words : words.slice(1)
  const isContact = segment === 'contact'
  const list = isContact ? readContactList(afterId[0]) : (listsFor(segment)[0] ?? 'notes')
  if (isCliError(list)) return list
  const edit = await addSegments(call, app, list, isContact ? afterId.slice(1) : afterId)
  if (isCliError(edit)) return edit
  return perform({...call, words: [...edit.words, ...users]}, app, actionFor(call, edit, isSelection))
}

// An addition to one user needs no confirmation, because it is easily undone; removals and changes of many users do.
function actionFor({flags}: Call, {label, done, isSafe}: SegmentEdit, isForMany = false): Action {
  const danger = isSafe && !isForMany && !flags.on('openForUpdate') ? 'mild' : 'moderate'
  return {...setFields, label, done, danger}
}
