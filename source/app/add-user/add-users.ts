// Users are added like every other change: all of them are planned first, so that only what was shown is written, and
// committed as one batch, which can be undone.
import {type Refusal, refusal} from '../../domain/base/outcome.ts'
import {isEmpty, type Plan, type Subject} from '../../domain/base/plan.ts'
import {findNumberPattern, formatNumber} from '../../domain/configuration/number-pattern.ts'
import type {RecordType} from '../../domain/entity/kind.ts'
import {type AddEffects, type AddFacts, type NewUser, newUserPlan} from '../../domain/rules/add-user/add-user.ts'
import {AddedTogether, type Duplicate, duplicateReason} from '../../domain/rules/add-user/duplicates.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import {editsPlan} from '../../domain/rules/edits/edits-plan.ts'
import {lockedFieldRefusal, recordTypeIn} from '../../domain/rules/edits/set-fields.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {segmentLists, type UserFile} from '../../domain/user/index.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import type {Facts} from '../actions/action.ts'
import type {App} from '../app.ts'
import {nextIdentifier} from '../configuration/next-identifier.ts'
import {findDuplicates} from '../findings/duplicates.ts'
import type {Outcome, Report} from '../outcome.ts'
import {authorize} from '../writes/authorize.ts'
import {ClaimCheck} from '../writes/claim-check.ts'
import {type WriteOptions, writeAll} from '../writes/commit-outcomes.ts'
import {gatherFacts} from '../writes/gather-facts.ts'
import {guardPlans} from '../writes/plan-guards.ts'
import {provisionalIds} from '../writes/provisional-ids.ts'
import type {Declined} from '../writes/run.ts'
import {draftOf} from './draft-record.ts'

/** A requested new user. */
export type AddRequest = {
  readonly recordType: RecordType
  readonly edits: readonly Edit[]
  /** Types of identifiers that are generated. */
  readonly generate: readonly string[]
  readonly secrets?: NewUser['secrets']
  /** The number of the record, where something was made for it beforehand. */
  readonly id?: number
  /** What was noticed while it was read. */
  readonly findings?: readonly string[]
}

export type AddOptions = {
  readonly isRegistration: boolean
  readonly externalSystem?: string
  /** What to do if the primary identifier is in use. */
  readonly ifExists: 'fail' | 'skip' | 'update'
  /** Nothing will be written: no number is used up. */
  readonly isPreview: boolean
}

/** What adding comes to for each that was asked for, in their order. */
export type AddPlan = {
  readonly outcomes: readonly Outcome[]
  readonly effects: ReadonlyMap<Subject, AddEffects>
  /** Users of the same name and birth date as one of the new ones, in words: a reason to ask (F115, F116). */
  readonly namesakes: readonly string[]
  readonly options: AddOptions
}

const words = {
  add: {label: 'Add', roles: userManagers},
  register: {label: 'Register', roles: userManagers},
} as const

/** Why the operator may not add users, if so. */
export function addRefusal(app: App, isRegistration: boolean): Refusal | undefined {
  const admitted = authorize(app, isRegistration ? words.register : words.add)
  return 'refusal' in admitted ? admitted.refusal : undefined
}

/** Plans all new users. Refuses those who may not be added, with all reasons, and names possible duplicates. */
export async function planAdd(app: App, asked: readonly AddRequest[], options: AddOptions): Promise<AddPlan> {
  const newId = provisionalIds()
  const {rules, profiles, terms} = await app.reads.site.configuration()
  const facts = await gatherFacts(app, {patrons: asked.flatMap(each => patronsOf(each.edits))}, [], newId)
  const existing = await loadExisting(app, asked)
  const effects = new Map<Subject, AddEffects>()
  const planned: Outcome[] = []
  for (const one of asked) {
    const file = existing.get(givenPrimaryId(one.edits)?.toLowerCase() ?? '')
    if (file) planned.push(outcomeForExisting(one, file, options, facts))
    else
      planned.push(
        await outcomeForNew(app, one, options, {...facts, rules: rules.values(), profiles, terms, id: 0}, effects),
      )
  }
  const outcomes = await new ClaimCheck(app).check(planned, [...existing.values()])
  const {remarked, namesakes} = await findNamesakes(app, outcomes, effects)
  return {outcomes: remarked, effects, namesakes, options}
}

/** Writes what was planned, as one batch. */
export async function writeAdd(app: App, added: AddPlan, options: WriteOptions): Promise<Report | Declined> {
  const {isRegistration} = added.options
  const admitted = authorize(app, isRegistration ? words.register : words.add)
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const header = {
    action: isRegistration ? 'user.register' : 'user.add',
    input: roleReasons(added),
    operator: admitted.operator.primary_id,
  }
  async function* chunks() {
    yield added.outcomes
  }
  return writeAll(app, header, {each: guardPlans(app, chunks()), inOne: true}, options)
}

// The input has no values of fields, because the batch stays in the history after the data of a user is erased. The reasons for
// roles are no personal data.
function roleReasons({effects, outcomes}: AddPlan): Record<string, string> {
  const why = outcomes.flatMap(({result, subject}) => {
    const {roles = []} = (result === 'changed' && effects.get(subject)) || {}
    return roles.map(({role, because}) => `${role.role_type} ${role.scope ?? ''}: ${because}`)
  })
  return why.length === 0 ? {} : {roles: [...new Set(why)].join('\n')}
}

function patronsOf(edits: readonly Edit[]): string[] {
  return edits.flatMap(edit => (edit.do === 'add' && edit.patron !== undefined ? [edit.patron] : []))
}

/** The primary identifier that was filled in. */
export function givenPrimaryId(edits: readonly Edit[]): string | undefined {
  const values = edits.flatMap(edit =>
    edit.do === 'set' && edit.fieldEdit.field === 'primary_id' && edit.fieldEdit.how === 'set'
      ? [edit.fieldEdit.value]
      : [],
  )
  const last = values.at(-1)
  return typeof last === 'string' && last !== '' ? last : undefined
}

async function loadExisting(app: App, asked: readonly AddRequest[]): Promise<Map<string, UserFile>> {
  const named = asked.flatMap(each => givenPrimaryId(each.edits) ?? [])
  const ids = [...new Set((await app.reads.findIds(named)).values())]
  const files = ids.length === 0 ? [] : await app.reads.files(ids, segmentLists)
  return new Map(files.map(file => [file.user.primary_id.toLowerCase(), file]))
}

function outcomeForExisting(one: AddRequest, file: UserFile, {ifExists}: AddOptions, facts: Facts): Outcome {
  const subject = subjectOf(file.user)
  if (ifExists === 'skip') {
    return {subject, result: 'unchanged', reasons: [refusal('UNCHANGED', 'The user already exists')]}
  }
  if (ifExists === 'fail') {
    const why = `Primary identifier "${file.user.primary_id}" is already used by ${subject.name} (${subject.primary_id})`
    return {subject, result: 'refused', reasons: [refusal('TAKEN', why)]}
  }
  const edits = one.edits.filter(each => each.do !== 'set' || each.fieldEdit.field !== 'primary_id')
  const fieldEdits = edits.flatMap(each => (each.do === 'set' ? [each.fieldEdit] : []))
  const nextType = recordTypeIn(fieldEdits)
  const locked = lockedFieldRefusal(
    file.user,
    fieldEdits.map(each => each.field),
    facts.policy,
    nextType === undefined ? {} : {nextType},
  )
  if (locked) return {subject, result: 'refused', reasons: [locked]}
  return outcomeOf(subject, editsPlan(file, edits, facts))
}

type PlanOrProblems = Plan | readonly {readonly code: string; readonly sentence: string}[]

function isPlan(made: PlanOrProblems): made is Plan {
  return 'changes' in made
}

function outcomeOf(subject: Subject, made: PlanOrProblems): Outcome {
  if (!isPlan(made)) {
    return {subject, result: 'refused', reasons: made.map(each => refusal(each.code, each.sentence))}
  }
  return {subject, result: isEmpty(made) ? 'unchanged' : 'changed', reasons: [], plan: made}
}

async function outcomeForNew(
  app: App,
  one: AddRequest,
  options: AddOptions,
  facts: AddFacts,
  effects: Map<Subject, AddEffects>,
): Promise<Outcome> {
  const id = one.id ?? (options.isPreview ? facts.newId() : await app.writes.reserveIds(1))
  const isGiven = givenPrimaryId(one.edits) !== undefined
  const generatedId = isGiven ? undefined : await generateIdentifier(app, undefined, options)
  const {edits, ungenerated} = await addGeneratedIdentifiers(app, one, options)
  const user: NewUser = {
    recordType: one.recordType,
    edits,
    isRegistration: options.isRegistration,
    ...(generatedId === undefined ? {} : {generatedId}),
    ...(options.externalSystem === undefined ? {} : {externalSystem: options.externalSystem}),
    ...(one.secrets === undefined ? {} : {secrets: one.secrets}),
  }
  const made = newUserPlan(user, {...facts, id})
  const unnamed = {id, primary_id: givenPrimaryId(one.edits) ?? generatedId ?? '', name: 'the new user'}
  const wrong = [...('plan' in made ? [] : made), ...ungenerated]
  if (!('plan' in made) || wrong.length > 0) return outcomeOf(unnamed, wrong)
  const plan = {...made.plan, findings: [...(one.findings ?? []), ...(made.plan.findings ?? [])]}
  effects.set(plan.subject, made.effects)
  return outcomeOf(plan.subject, plan)
}

// A preview must not use up a number, so it shows one that is not assigned.
async function generateIdentifier(
  app: App,
  idType: string | undefined,
  {isPreview}: AddOptions,
): Promise<string | undefined> {
  if (!isPreview) return nextIdentifier(app, idType)
  const form = findNumberPattern(app.policy, idType)
  return form && formatNumber(form, 0)
}

async function addGeneratedIdentifiers(app: App, {edits, generate}: AddRequest, options: AddOptions) {
  const added: Edit[] = []
  const ungenerated: Refusal[] = []
  for (const id_type of generate) {
    const value = await generateIdentifier(app, id_type, options)
    if (value === undefined) {
      const why = `Identifiers of type ${id_type} are not generated at this site: set identifier_generation, or give a value`
      ungenerated.push(refusal('NO_GENERATE', why))
    } else added.push({do: 'add', list: 'identifiers', values: {id_type, value}, fieldEdits: []})
  }
  return {edits: [...edits, ...added], ungenerated}
}

async function findNamesakes(app: App, outcomes: readonly Outcome[], effects: Map<Subject, AddEffects>) {
  const namesakes: string[] = []
  const remarked: Outcome[] = []
  const together = new AddedTogether()
  for (const outcome of outcomes) {
    const {plan, result} = outcome
    const isNew = result === 'changed' && plan?.changes.some(each => each.kind === 'create' && each.entity === 'user')
    const found: Duplicate[] = []
    if (isNew && plan) {
      found.push(...(await findDuplicates(app.reads, draftOf(plan), app.now())))
      found.push(...together.add(plan.subject, draftOf(plan)))
    }
    // An identifier in use is refused later, together with all other reasons.
    const alike = found.filter(each => each.by !== 'identifier')
    const sentences = alike.map(each => duplicateReason(each, app.policy.codes))
    namesakes.push(...sentences.filter((_, at) => alike[at]?.by === 'name'))
    const known = effects.get(outcome.subject)
    const next =
      plan && sentences.length > 0
        ? {...outcome, plan: {...plan, findings: [...sentences, ...(plan.findings ?? [])]}}
        : outcome
    if (known) effects.set(next.subject, known)
    remarked.push(next)
  }
  return {remarked, namesakes}
}
