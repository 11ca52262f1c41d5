import {type Refusal, refusal} from '../../../domain/base/outcome.ts'
import {isEmpty, type Plan, type Subject} from '../../../domain/base/plan.ts'
import type {RoleSite} from '../../../domain/configuration/role-assignment.ts'
import {setting} from '../../../domain/entity/policy.ts'
import {refreshRefusal} from '../../../domain/rules/external/linked-account.ts'
import {synchronisationRefusal} from '../../../domain/rules/external/synchronisation.ts'
import {claimsOf, keptClaims} from '../../../domain/rules/segments/identifier-claims.ts'
import {withOnePreferred} from '../../../domain/rules/segments/preferred.ts'
import {segmentLists, type UserFile} from '../../../domain/user/index.ts'
import {subjectOf} from '../../../domain/user/user-file.ts'
import {type App, today} from '../../app.ts'
import type {Outcome} from '../../outcome.ts'
import {chunkSize} from '../../writes/selection.ts'
import {type EarlierHolder, IdentifierMap, TakenIdentifiers} from '../../writes/taken-identifiers.ts'
import type {PlainRecord} from '../plain-record.ts'
import type {BadItem, RecordItem, Where} from '../read/item.ts'
import {type OpenReferences, openPatrons, resolveReferences, unfinishedReasons} from './forward-references.ts'
import {plainText} from './from-plain.ts'
import type {Ids, Stamp} from './import-options.ts'
import {type Incoming, linkedFieldsOnly} from './incoming.ts'
import type {IntakeOptions} from './intake-options.ts'
import {mapIn} from './map-in.ts'
import {type Found, findUser, type MatchKey, matchKey} from './match-user.ts'
import {isNoPrimaryId, planExisting, planNew} from './plan-record.ts'
import {findRepeated, isUnnamed, UnnamedRecords} from './unnamed-records.ts'
import {validateRecord} from './validate-record.ts'

/** What is remembered of a record until its outcome is known. */
export type RecordState = {
  readonly where: Where
  readonly made: boolean
  readonly record?: PlainRecord
  readonly excerpt?: string
}

/** A record as it was read, and what of it is brought. */
type ReadRecord = {
  item: RecordItem
  incoming: Incoming
  brought: Incoming
  key: MatchKey | undefined
  /** The primary identifier as the file writes it, if that is not its normal form: older records may have it so. */
  asStored: string | undefined
}
type ChunkContext = {
  files: ReadonlyMap<number, UserFile>
  byKey: ReadonlyMap<string, readonly number[]>
  known: ReadonlyMap<string, number>
  taken: TakenIdentifiers
  nameOf: (user: number) => string
  judgedAt: number
  ids: Ids
  stamp: Stamp
  earlier: ReadonlySet<number>
  /** Whom records without any identifier repeat. */
  repeated: ReadonlyMap<ReadRecord, Subject>
}

const maxNumbers = 100_000

/** Plans the records of a file chunk by chunk: a few questions to the store for a thousand users. */
export class ChunkIntake {
  readonly #app: App
  readonly #options: IntakeOptions
  readonly #operator: string
  readonly #judged = new WeakMap<Subject, RecordState>()
  /** Who has which value so far: of the whole file where nothing is written before its end. */
  #seenValues = new IdentifierMap<EarlierHolder>()
  #recordOf = new Map<number, number>()
  /** Records that name users who are not known yet. */
  readonly #unnamed = new UnnamedRecords()
  readonly #open = new Map<Subject, OpenReferences>()
  #roleSite: Promise<RoleSite> | undefined
  #batch: number | undefined
  #provisional = 0
  #numbers = {next: 0, left: 0, taken: 0}

  constructor(app: App, options: IntakeOptions, operator: string) {
    this.#app = app
    this.#options = options
    this.#operator = operator
  }

  writesInto(batch: number): void {
    this.#batch = batch
  }

  /** What is known of the record behind an outcome. */
  stateOf(outcome: Outcome): RecordState | undefined {
    return this.#judged.get(outcome.subject)
  }

  async plan(items: readonly (RecordItem | BadItem)[]): Promise<Outcome[]> {
    if (!this.#remembersAll()) {
      this.#seenValues = new IdentifierMap()
      this.#recordOf = new Map()
    }
    const records = items.map(item => (item.kind === 'record' ? this.#read(item) : item))
    const context = await this.#loadContext(records.filter(each => 'incoming' in each))
    return records.map(read => {
      const outcome =
        'incoming' in read
          ? this.#outcome(read, context)
          : refusedRecord(read.where, read.primaryId, [refusal('UNREADABLE', read.reason)])
      const made =
        'incoming' in read &&
        outcome.plan?.changes.some(each => each.kind === 'create' && each.entity === 'user') === true
      this.#judged.set(
        outcome.subject,
        'incoming' in read
          ? {where: read.item.where, made, record: read.item.value}
          : {where: read.where, made, ...(read.excerpt === undefined ? {} : {excerpt: read.excerpt})},
      )
      return outcome
    })
  }

  /** What is left of the records at the end of the file: the references to users who came later. */
  async *finish(): AsyncIterable<readonly Outcome[]> {
    const open = [...this.#open.values()]
    for (let at = 0; at < open.length; at += chunkSize) {
      // Those that were refused or could not be written meanwhile have no rest.
      const part = open.slice(at, at + chunkSize).filter(each => this.#open.has(each.subject))
      const patrons = part.flatMap(each => each.patrons)
      const known = new Map(await this.#app.reads.findIds(patrons))
      for (const patron of patrons) {
        const planned = this.#seenValues.exactly(patron, true)
        if (planned) known.set(patron.toLowerCase(), planned.user)
      }
      const ids = await this.#idsFor(patrons.length)
      yield part.flatMap(each => resolveReferences(each, known, ids, this.#options.atomic === true))
    }
  }

  /** A record that was not written has no rest either. */
  forget({subject}: Outcome): void {
    this.#open.delete(subject)
  }

  // A preview writes nothing, and all or nothing is written at the end: neither can ask the store about earlier records.
  #remembersAll(): boolean {
    return this.#options.dryRun === true || this.#options.atomic === true
  }

  #read(item: RecordItem): ReadRecord {
    const incoming = withoutPlaceholder(mapIn(item.value))
    const {match, linked} = this.#options.rules
    const brought = linked === undefined ? incoming : linkedFieldsOnly(incoming)
    const key = matchKey(incoming, match)
    const written = match === undefined ? plainText(item.value['primary_id'])?.toLowerCase() : undefined
    return {item, incoming, brought, key, asStored: key && written !== key.value ? written : undefined}
  }

  async #loadContext(records: readonly ReadRecord[]): Promise<ChunkContext> {
    const {reads, policy} = this.#app
    const {match} = this.#options.rules
    const keys = records.flatMap(each => [each.key?.value, each.asStored].filter(one => one !== undefined))
    const judgedAt = await reads.lastChangeSet()
    const primary = await reads.findIds([
      ...(match === undefined ? keys : []),
      ...records.flatMap(each => each.brought.proxyFor ?? []),
    ])
    const byKey =
      match === undefined
        ? new Map([...primary].map(([key, id]) => [key, [id]]))
        : await reads.idsByIdentifier(match, keys)
    const matched = [...new Set(keys.flatMap(key => byKey.get(key) ?? []))]
    const files = new Map(
      (matched.length > 0 ? await reads.files(matched, segmentLists) : []).map(file => [file.user.id, file]),
    )
    const stored = await reads.findHolders(records.flatMap(valuesIn))
    const roles = await this.#roles()
    const newUsers = records.filter(({key}) => key === undefined || !byKey.has(key.value)).length
    const strangers = stored.filter(each => !files.has(each.user)).map(each => each.user)
    const names =
      strangers.length > 0
        ? await reads.names([...new Set(strangers)])
        : new Map<number, {primary_id: string; name: string}>()
    const nameOf = (user: number): string => {
      const own = files.get(user)?.user
      const found = names.get(user) ?? (own && subjectOf(own))
      return found ? `${found.name} (${found.primary_id})` : 'another user'
    }
    return {
      files,
      byKey,
      known: primary,
      judgedAt,
      ids: await this.#idsFor(
        records.reduce((sum, {incoming}) => sum + rowsIn(incoming), 0) + newUsers * mostRoles(roles),
      ),
      earlier: await this.#writtenBefore(matched),
      repeated: await this.#findRepeated(records),
      nameOf,
      taken: new TakenIdentifiers(stored, this.#seenValues, policy.codes, nameOf),
      stamp: {operator: this.#operator, now: this.#app.now(), today: today(this.#app), policy, roles},
    }
  }

  // Read once: the rules of the moment at which the import begins hold for all of its users.
  async #roles(): Promise<RoleSite> {
    this.#roleSite ??= this.#app.reads.site.configuration().then(({rules, profiles}) => ({
      rules: [...rules.values()],
      profiles,
      institution: setting(this.#app.policy, 'institution_code'),
    }))
    return this.#roleSite
  }

  async #idsFor(needed: number): Promise<Ids> {
    // A preview must not use numbers up; those below zero are never stored.
    if (this.#options.dryRun) return () => --this.#provisional
    if (this.#numbers.left < needed) {
      // Taking numbers is a commit of its own: a long file takes ever more of them at once.
      const count = Math.max(needed, Math.min(2 * this.#numbers.taken, maxNumbers))
      this.#numbers = {next: await this.#app.writes.reserveIds(count), left: count, taken: count}
    }
    return () => {
      this.#numbers.left -= 1
      return this.#numbers.next++
    }
  }

  async #findRepeated(records: readonly ReadRecord[]): Promise<ReadonlyMap<ReadRecord, Subject>> {
    const found = new Map<ReadRecord, Subject>()
    for (const read of records) {
      if (!isUnnamed(read.incoming) || isUnidentified(read.incoming)) continue
      const other = await findRepeated(this.#app.reads, read.incoming, this.#app.now())
      if (other) found.set(read, other)
    }
    return found
  }

  async #writtenBefore(matched: readonly number[]): Promise<ReadonlySet<number>> {
    if (this.#batch === undefined || matched.length === 0) return new Set()
    const changeSets = await this.#app.reads.changeSets({batch: this.#batch, users: matched})
    return new Set(changeSets.map(each => each.user))
  }

  #outcome(read: ReadRecord, context: ChunkContext): Outcome {
    const {item, incoming, brought, key, asStored} = read
    const asWritten = asStored === undefined ? undefined : context.byKey.get(asStored)
    const ids = key === undefined ? [] : [...new Set(asWritten ?? context.byKey.get(key.value))]
    const holders = ids.flatMap(id => context.files.get(id) ?? [])
    const found = findUser(key, holders, this.#options.rules.match, context.nameOf)
    const {file} = found
    const refused = this.#refusals(read, found, context)
    if (refused.some(each => isAboutNobody(each))) return refusedRecord(item.where, nameIn(incoming), refused)
    const plan = this.#planFor(read, file, context)
    const verdict = validateRecord(plan, file, this.#options.rules, this.#app.policy)
    const claims = claimsOf(plan, this.#app.policy, file?.identifiers)
    const problems = [
      ...refused,
      // Of what could not be read it is not known whether it is missing.
      ...verdict.problems.filter(each => incoming.problems.length === 0 || each.code !== 'MISSING'),
      ...(found.refusals.length > 0
        ? []
        : context.taken.refusals(plan, claims, keptClaims(file, plan, this.#app.policy))),
    ]
    const {subject} = plan
    if (refused.length > 0) return refusedRecord(item.where, nameIn(incoming), problems)
    if (problems.length > 0) return {subject, result: 'refused', reasons: problems}
    if (isUnnamed(incoming)) this.#unnamed.add(incoming, item.where.record)
    context.taken.claim(plan, claims, `record ${item.where.record} of this file`)
    this.#recordOf.set(subject.id, item.where.record)
    const findings = [
      ...(plan.findings ?? []),
      ...(file || 'primary_id' in incoming.core ? [] : ['no primary identifier: one was generated']),
      ...(item.findings ?? []),
      ...verdict.findings,
    ]
    const patrons = openPatrons(brought.proxyFor ?? [], context.known, subject.id)
    if (patrons.length > 0)
      this.#open.set(subject, {subject, patrons, have: new Set(file?.proxies.map(each => each.proxy_for_id))})
    return {
      subject,
      result: isEmpty(plan) ? 'unchanged' : 'changed',
      reasons: [],
      plan: {...plan, findings, judgedAt: context.judgedAt},
      ...(patrons.length > 0 ? {unfinished: unfinishedReasons({patrons})} : {}),
    }
  }

  #planFor({brought}: ReadRecord, file: UserFile | undefined, {ids, stamp, known}: ChunkContext): Plan {
    const {rules} = this.#options
    const plan = file
      ? planExisting(file, brought, rules, ids, stamp, known)
      : planNew(brought, rules, ids, stamp, known)
    return withOnePreferred(plan, file, {
      lists: brought.lists,
      isSynchronised: rules.as === 'sync' || rules.linked !== undefined,
    })
  }

  #refusals(read: ReadRecord, {file, refusals}: Found, context: ChunkContext): Refusal[] {
    const {incoming} = read
    const {rules} = this.#options
    const refused = [...incoming.problems.map(sentence => refusal('FORMAT', sentence)), ...refusals]
    const notLinked =
      rules.linked === undefined || refused.length > 0 ? undefined : refreshRefusal(file?.user, rules.linked)
    if (notLinked) return [notLinked]
    if (!file && isUnidentified(incoming)) return [...refused, refusal(nobody, unidentifiedSentence)]
    const repeated = isUnnamed(incoming) ? this.#unnamed.refusal(incoming, context.repeated.get(read)) : undefined
    if (!file) return repeated ? [...refused, repeated] : refused
    const before = this.#recordOf.get(file.user.id)
    if (before !== undefined) refused.push(refusal('TWICE', `This user is already in record ${before} of this file`))
    else if (context.earlier.has(file.user.id))
      refused.push(refusal('TWICE', 'This user was already loaded from an earlier record of this file'))
    if (rules.mode === 'add')
      refused.push(refusal('EXISTS', 'The user already exists, and the mode add only adds new users'))
    const notSynchronised = rules.as === 'sync' ? synchronisationRefusal(file.user, rules.system) : undefined
    if (notSynchronised) refused.push(notSynchronised)
    return refused
  }
}

const nobody = 'MISSING'

// Of such a record no other fault is worth naming: it is not for this library, or no user at all.
function isAboutNobody({code}: Refusal): boolean {
  return code === nobody || code === 'NOT_LINKED'
}

const unidentifiedSentence =
  'The record contains no user: it has no primary identifier, name, e-mail address or identifier'

// A file that is no list of users would otherwise make one nameless user an object.
function isUnidentified({core, lists}: Incoming): boolean {
  const named = ['primary_id', 'first_name', 'last_name'].some(name => core[name] != null && core[name] !== '')
  return !named && !lists.get('emails')?.length && !lists.get('identifiers')?.length
}

// The outcome of a record that cannot be planned at all.
function refusedRecord(where: Where, primaryId: string | undefined, reasons: readonly Refusal[]): Outcome {
  const name = primaryId ?? `record ${where.record}`
  return {subject: {id: 0, primary_id: primaryId ?? '', name}, result: 'refused', reasons}
}

// Without an identifier, or with the placeholder that stands for none.
function withoutPlaceholder(incoming: Incoming): Incoming {
  const {primary_id: given, ...core} = incoming.core
  return typeof given === 'string' && given !== '' && !isNoPrimaryId(given) ? incoming : {...incoming, core}
}

function valuesIn({incoming}: ReadRecord): string[] {
  const values = (incoming.lists.get('identifiers') ?? []).map(each => each['value'])
  return [incoming.core['primary_id'], ...values].filter(each => typeof each === 'string').filter(each => each !== '')
}

// How many roles the rules can give to one new user.
function mostRoles({rules, profiles}: RoleSite): number {
  const given = new Set([...rules].filter(each => each.enabled).flatMap(each => each.profiles))
  return [...given].reduce((sum, name) => sum + (profiles.get(name)?.roles.length ?? 0), 0)
}

function rowsIn({lists, proxyFor, fees}: Incoming): number {
  let rows = 1 + (proxyFor?.length ?? 0)
  for (const list of lists.values()) rows += list.length
  for (const {transactions} of fees ?? []) rows += 1 + transactions.length
  return rows
}

function nameIn({core}: Incoming): string | undefined {
  return plainText(typeof core['primary_id'] === 'string' ? core['primary_id'] : null) ?? undefined
}
