import {dayOf} from '../../../domain/base/day.ts'
import type {Change, Plan, Value, Values} from '../../../domain/base/plan.ts'
import {type AssignedRole, assignPlacedRoles, roleTraits} from '../../../domain/configuration/role-assignment.ts'
import {emptyRow, emptyValue} from '../../../domain/entity/entity.ts'
import type {AccountType, Field} from '../../../domain/entity/kind.ts'
import {isSameValue} from '../../../domain/entity/validate.ts'
import {assignedSentence} from '../../../domain/rules/add-user/add-user.ts'
import {internalAccount, internalSegments} from '../../../domain/rules/external/account-type.ts'
import {isProtected, protectedLabel} from '../../../domain/rules/external/protection.ts'
import {
  type SegmentList,
  segments,
  type UserFile,
  type UserValues,
  user as userEntity,
} from '../../../domain/user/index.ts'
import {listNameIn} from '../../../domain/user/name.ts'
import {difference, subjectOf, valuesOf} from '../../../domain/user/user-file.ts'
import type {Ids, ImportOptions, Stamp} from './import-options.ts'
import type {Incoming, IncomingSegment} from './incoming.ts'
import {matchSegments, newValues} from './match-segments.ts'
import {type FeeOwner, feeChanges} from './plan-fees.ts'

/** Ids of the users that the file names, by lower-case primary identifier. */
export type KnownIds = ReadonlyMap<string, number>

/** The plan that creates a user as the file gives them; what the file leaves out gets the defaults of a new record. */
export function planNew(incoming: Incoming, options: ImportOptions, ids: Ids, stamp: Stamp, known: KnownIds): Plan {
  const id = ids()
  const isSync = options.as === 'sync'
  const core = newCore(incoming, options, id, stamp)
  const account: AccountType = core['account_type'] === 'EXTERNAL' ? 'EXTERNAL' : 'INTERNAL'
  const changes: Change[] = [{kind: 'create', entity: 'user', id, user: id, version: 1, values: core}]
  for (const [list, incomingSegments] of incoming.lists) {
    if (isSync && list === 'roles') continue
    for (const segment of withSegmentType(list, incomingSegments, account, isSync)) {
      const entity = segments[list]
      changes.push({
        kind: 'create',
        entity: entity.name,
        id: ids(),
        user: id,
        version: 1,
        values: newValues(entity, segment, stamp),
      })
    }
  }
  changes.push(...feeChanges({id, fees: [], transactions: []}, incoming.fees ?? [], {ids, stamp}))
  for (const target of proxyTargets(incoming, known)) {
    changes.push({kind: 'create', entity: 'proxy', id: ids(), user: id, version: 1, values: {proxy_for_id: target}})
  }
  const {primary_id} = core
  const subject = {id, primary_id: typeof primary_id === 'string' ? primary_id : '', name: listNameIn(core)}
  const isTyped = incoming.core['record_type'] != null || options.recordType !== undefined
  const assigned = incoming.lists.has('roles') && !isSync ? [] : assignedRoles(core, stamp)
  for (const {role} of assigned)
    changes.push({
      kind: 'create',
      entity: segments.roles.name,
      id: ids(),
      user: id,
      version: 1,
      values: newValues(segments.roles, role, stamp),
    })
  const why = assigned.map(each => assignedSentence(each, stamp.policy))
  return {subject, changes, findings: [...incoming.findings, ...(isTyped ? [] : [noRecordType]), ...why]}
}

// A new user whose roles the file does not say gets those that the site's rules assign, as in a form (F061, F067). The roles of
// a synchronisation are ignored.
function assignedRoles(core: Values, {roles, today}: Stamp): AssignedRole[] {
  return roles ? assignPlacedRoles(roleTraits(core), roles, today) : []
}

const noRecordType = 'no record type: added as public; --record-type names another'

function newCore(incoming: Incoming, options: ImportOptions, id: number, stamp: Stamp): Values {
  const core: Record<string, Value> = {...emptyRow(userEntity), ...incoming.core}
  core['primary_id'] ??= generatedId(core['record_type'] ?? null, id)
  core['record_type'] ??= options.recordType ?? 'PUBLIC'
  core['account_type'] ??= core['external_id'] === null ? 'INTERNAL' : 'EXTERNAL'
  if (options.as === 'sync') {
    core['account_type'] = 'EXTERNAL'
    core['external_id'] = options.system ?? core['external_id'] ?? null
  }
  core['status'] ??= 'ACTIVE'
  core['status_date'] ??= dayOf(stamp.now)
  core['created_by'] ??= stamp.operator
  core['created_date'] ??= stamp.now
  return core
}

/** Vendor contacts come without an identifier of their own, as "no primary id (3)"; they get one that is. */
export function isNoPrimaryId(text: string): boolean {
  return /^no primary id \(\d+\)$/i.test(text.trim())
}

function generatedId(recordType: Value, id: number): string {
  return `${recordType === 'CONTACT' ? 'contact' : 'user'}-${id}`
}

// An internal user's entries are all internal; an external user's are external unless they say otherwise.
function withSegmentType(
  list: SegmentList,
  incomingSegments: readonly IncomingSegment[],
  account: AccountType,
  isSync: boolean,
): readonly IncomingSegment[] {
  if (!('segmented' in segments[list])) return incomingSegments
  return incomingSegments.map(segment => {
    const type =
      account === 'INTERNAL' ? 'Internal' : isSync || segment['segment_type'] !== 'Internal' ? 'External' : 'Internal'
    return segment['segment_type'] === type ? segment : {...segment, segment_type: type}
  })
}

function proxyTargets(incoming: Incoming, known: KnownIds): number[] {
  return [...new Set((incoming.proxyFor ?? []).flatMap(each => known.get(each.toLowerCase()) ?? []))]
}

/** The plan that brings a stored user to what the file says, by the rules of the mode. */
export function planExisting(
  file: UserFile,
  incoming: Incoming,
  options: ImportOptions,
  ids: Ids,
  stamp: Stamp,
  known: KnownIds,
): Plan {
  const {user} = file
  const changes: Change[] = []
  const changed = difference(userEntity, valuesOf(userEntity, user), coreFor(user, incoming, options, stamp))
  if (changed)
    changes.push({kind: 'update', entity: 'user', id: user.id, user: user.id, version: user.version, ...changed})
  for (const list of listsToUpdate(incoming, options))
    changes.push(...listChanges(file, list, incoming, options, ids, stamp))
  changes.push(
    ...feeChanges(ownerOf(file), incoming.fees ?? [], {ids, stamp}),
    ...proxyChanges(file, incoming, ids, known),
  )
  const isMadeInternal = changed?.after['account_type'] === 'INTERNAL'
  const all = isMadeInternal ? withInternalSegments(file, changes) : changes
  return {
    subject: subjectOf(user),
    changes: all,
    findings: [...incoming.findings, ...keptFindings(user, incoming, options)],
  }
}

// Segments that the file does not mention are managed here from now on, too.
function withInternalSegments(file: UserFile, changes: readonly Change[]): Change[] {
  const keyOf = ({entity, id}: Change): string => `${entity} ${id}`
  const marks = new Map(internalSegments(file).map(each => [keyOf(each), each]))
  const merged = changes.map((change): Change => {
    const mark = change.kind === 'create' || change.entity === 'user' ? undefined : marks.get(keyOf(change))
    if (!mark) return change
    marks.delete(keyOf(change))
    if (change.kind !== 'update' || mark.kind !== 'update') return change
    return {...change, before: {...mark.before, ...change.before}, after: {...mark.after, ...change.after}}
  })
  return [...merged, ...marks.values()]
}

const recordLists: readonly SegmentList[] = [
  'addresses',
  'emails',
  'phones',
  'identifiers',
  'notes',
  'blocks',
  'statistics',
  'roles',
]

function listsToUpdate(incoming: Incoming, options: ImportOptions): readonly SegmentList[] {
  return options.mode === 'replace' ? recordLists : recordLists.filter(list => incoming.lists.has(list))
}

// Stamps say who did what in this database, so a file cannot clear or change them; the account's type is changed by its own action.
const notFromFiles = new Set([
  'created_by',
  'created_date',
  'updated_by',
  'updated_date',
  'updated_by_job',
  'locked_at',
  'password_set_at',
  'pin_set_at',
  'protected_fields',
  'login_restrictions_off',
])

function coreFor(user: UserValues, incoming: Incoming, options: ImportOptions, stamp: Stamp): Values {
  const core: Record<string, Value> = {}
  const isSync = options.as === 'sync'
  for (const [name, field] of Object.entries<Field>(userEntity.fields)) {
    const given = incoming.core[name]
    const absent = given === undefined
    if (notFromFiles.has(name) || (absent && (options.mode !== 'replace' || field.stamped || field.always))) continue
    // What the operator decided to keep stays, whoever's file it is, also when the file says "nothing".
    if (isProtected(user, name)) continue
    // A field that never is empty keeps its value where the file has an empty one.
    if (field.always && (given === null || given === undefined)) continue
    core[name] = given ?? emptyValue(field)
  }
  if (isSync) {
    core['account_type'] = 'EXTERNAL'
    core['external_id'] = options.system ?? user.external_id
  }
  if (core['account_type'] === 'INTERNAL' && user.account_type === 'EXTERNAL') Object.assign(core, internalAccount)
  if (typeof core['primary_id'] === 'string' && isNoPrimaryId(core['primary_id'])) delete core['primary_id']
  const isStatusChange = core['status'] !== undefined && core['status'] !== user.status
  if (isStatusChange && incoming.core['status_date'] == null) core['status_date'] = dayOf(stamp.now)
  else if (incoming.core['status_date'] == null) delete core['status_date']
  return core
}

// A synchronisation meets its protected fields every night; in any other file somebody meant the value.
function keptFindings(user: UserValues, {core}: Incoming, options: ImportOptions): string[] {
  if (options.as === 'sync' || options.linked !== undefined) return []
  const stored: Values = valuesOf(userEntity, user)
  const kept = Object.keys(core).filter(
    name => isProtected(user, name) && !isSameValue(stored[name] ?? null, core[name] ?? null),
  )
  return [...new Set(kept.map(protectedLabel))].map(
    label => `${label} is protected and was kept: release it first to change it from a file`,
  )
}

function listChanges(
  file: UserFile,
  list: SegmentList,
  incoming: Incoming,
  options: ImportOptions,
  ids: Ids,
  stamp: Stamp,
): Change[] {
  const entity = segments[list]
  const given = incoming.lists.get(list) ?? []
  if (list === 'roles' && (given.length === 0 || options.as === 'sync')) return []
  const account: AccountType =
    incoming.core['account_type'] === 'EXTERNAL' ||
    (incoming.core['account_type'] == null && file.user.account_type === 'EXTERNAL')
      ? 'EXTERNAL'
      : 'INTERNAL'
  const incomingSegments = withSegmentType(list, given, account, options.as === 'sync')
  const speaksFor = replacedSegmentTypes(list, incomingSegments, options)
  const rows = file[list].filter(row => !('segment_type' in row) || speaksFor.has(row.segment_type))
  const keepUnmentioned = options.linked !== undefined && list === 'identifiers'
  const emptyAbsent = options.mode === 'replace'
  return matchSegments(
    {entity, owner: file.user.id, rows, incoming: incomingSegments, emptyAbsent, keepUnmentioned},
    ids,
    stamp,
  ).changes
}

// A list replaces the entries of the segment types it holds; an empty one, or the mode `replace`, replaces all of them.
function replacedSegmentTypes(
  list: SegmentList,
  incomingSegments: readonly IncomingSegment[],
  options: ImportOptions,
): ReadonlySet<string> {
  if (!('segmented' in segments[list])) return new Set()
  if (options.as === 'sync') return new Set(['External'])
  if (options.mode === 'replace' || incomingSegments.length === 0) return new Set(['Internal', 'External'])
  return new Set(incomingSegments.map(segment => String(segment['segment_type'])))
}

function ownerOf({user, fees, fee_transactions}: UserFile): FeeOwner {
  return {id: user.id, fees, transactions: fee_transactions}
}

function proxyChanges(file: UserFile, incoming: Incoming, ids: Ids, known: KnownIds): Change[] {
  const have = new Set(file.proxies.map(row => row.proxy_for_id))
  const owner = file.user.id
  return proxyTargets(incoming, known)
    .filter(target => target !== owner && !have.has(target))
    .map(
      (target): Change => ({
        kind: 'create',
        entity: 'proxy',
        id: ids(),
        user: owner,
        version: 1,
        values: {proxy_for_id: target},
      }),
    )
}
