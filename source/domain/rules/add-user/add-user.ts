// Rules for adding a user from a form or a command (F039-F118): the record type decides the fields, the primary identifier
// is given or generated, at least one e-mail address and for contacts a phone number is required (F091, F111, F112), and
// the user is active as of today (F118) and internal (F044) unless a registration names an external system (F043). Role
// rules then assign roles (F061, F067); for registrations, the terms of use set the expiration date (F038).
import type {Problem} from '../../base/outcome.ts'
import type {Change, Plan, Value, Values} from '../../base/plan.ts'
import type {RoleProfile, RoleRule, TermsOfUse} from '../../configuration/configuration.ts'
import {type AssignedRole, assignPlacedRoles, roleTraits} from '../../configuration/role-assignment.ts'
import {expiryByTerms} from '../../configuration/terms.ts'
import {emptyRow} from '../../entity/entity.ts'
import type {RecordType} from '../../entity/kind.ts'
import {type Policy, setting} from '../../entity/policy.ts'
import {fieldState, type Situation} from '../../entity/situation.ts'
import {isEmptyValue, validate} from '../../entity/validate.ts'
import {segments, type User, user as userEntity} from '../../user/index.ts'
import {listNameIn} from '../../user/name.ts'
import {Draft} from '../edits/draft.ts'
import type {Edit} from '../edits/edit.ts'
import {applyEdits, uniqueBySentence} from '../edits/edits-plan.ts'
import {externalSystemFault} from '../external/account-type.ts'
import {roleName, roleRemarks} from '../roles/role-remarks.ts'
import {missingListProblem, neededLists} from '../segments/lists-by-type.ts'
import type {SegmentFacts} from '../segments/segment-facts.ts'
import {draftSituation, problemOf, validateSegments} from '../segments/validate-segments.ts'

/** A user to add: the values that were given, as edits of an empty record. */
export type NewUser = {
  readonly recordType: RecordType
  readonly edits: readonly Edit[]
  /** The generated primary identifier, used only if none was given. */
  readonly generatedId?: string
  /** The user is registered at a desk, so that the terms of use of the user group apply. */
  readonly isRegistration: boolean
  /** The external system that manages the account; without one it is internal. */
  readonly externalSystem?: string
  readonly secrets?: {readonly hasPassword: boolean; readonly mustChange: boolean; readonly hasPin: boolean}
}

export type AddFacts = SegmentFacts & {
  /** The id of the new record. */
  readonly id: number
  readonly rules: Iterable<RoleRule>
  readonly profiles: ReadonlyMap<string, RoleProfile>
  readonly terms: ReadonlyMap<string, TermsOfUse>
}

/** What adding a user does besides storing the given values. */
export type AddEffects = {
  /** Roles that rules assign, each with the sentence that says why. */
  readonly roles: readonly AssignedRole[]
  /** The expiration date that the terms of use set. */
  readonly expiry?: string
}
export type NewUserPlan = {readonly plan: Plan; readonly effects: AddEffects}

/** The plan that adds a user, with its effects; or every reason why the user cannot be added. */
export function newUserPlan(newUser: NewUser, facts: AddFacts): NewUserPlan | Problem[] {
  const draft = new Draft({user: blankUser(newUser, facts)})
  const locked = lockedFields(newUser, facts)
  const problems = [
    ...locked,
    ...applyEdits(
      draft,
      newUser.edits.filter(each => !isLocked(each, locked)),
      facts,
    ),
  ]
  if (isEmptyValue(draft.field('primary_id')) && newUser.generatedId !== undefined)
    draft.setField('primary_id', newUser.generatedId)
  const expiry = expiryFor(newUser, draft, facts)
  if (expiry !== undefined) draft.setField('expiry_date', expiry)
  const values = completeValues(newUser, draft, facts)
  const roles = addAssignedRoles(draft, values, facts)
  const situation: Situation = {...draftSituation(draft), mode: 'add'}
  const fields = validate(userEntity, values, situation, facts.policy, 'form')
  const entries = validateSegments(draft, facts)
  const wrong = [
    ...problems,
    ...externalSystemProblems(newUser, facts),
    ...fields.problems,
    ...entries.problems,
    ...missingContactProblems(draft, facts),
  ]
  if (wrong.length > 0) return uniqueBySentence(wrong)
  const {id} = facts
  const core: Change = {kind: 'create', entity: 'user', id, user: id, version: 1, values}
  const effects: AddEffects = {roles, ...(expiry === undefined ? {} : {expiry})}
  const plan: Plan = {
    subject: {id, primary_id: textOf(values, 'primary_id'), name: listNameIn(values)},
    changes: [core, ...entries.changes.filter(each => each.kind === 'create')],
    ...(entries.read.length > 0 ? {read: entries.read} : {}),
    findings: [...fields.findings, ...effectSentences(effects, facts), ...roleRemarks(draft, facts.policy)],
  }
  return {plan, effects}
}

/** The effects of adding a user, as sentences. */
export function effectSentences({roles, expiry}: AddEffects, {policy}: Pick<AddFacts, 'policy'>): string[] {
  return [
    ...roles.map(each => assignedSentence(each, policy)),
    ...(expiry === undefined ? [] : [`Expiration date ${expiry}: set by the terms of use of the user group`]),
  ]
}

/** Says why a rule gave a role: `Role Patron (Main Library): The rule "..." assigns ...`. */
export function assignedSentence({role, because}: AssignedRole, {codes}: Pick<Policy, 'codes'>): string {
  return `Role ${roleName(role, codes)}: ${because}`
}

function blankUser({recordType, externalSystem}: NewUser, {id}: AddFacts): User {
  const core = {
    id,
    version: 0,
    primary_id: '',
    record_type: recordType,
    account_type: externalSystem === undefined ? 'INTERNAL' : 'EXTERNAL',
    external_id: externalSystem ?? null,
    status: 'ACTIVE',
  }
  // An empty row has every described field of a user, but not in its type.
  return {...emptyRow(userEntity), ...core} as unknown as User
}

// Uses the record type that was asked for: it decides which fields are locked.
function lockedFields({edits, recordType, externalSystem}: NewUser, {policy}: AddFacts): Problem[] {
  const accountType = externalSystem === undefined ? 'INTERNAL' : 'EXTERNAL'
  const situation: Situation = {recordType, accountType, opened: false, mode: 'add'}
  return edits.flatMap(edit => {
    if (edit.do !== 'set' || isDefaultForNew(edit)) return []
    const {field: name} = edit.fieldEdit
    const field = new Map(Object.entries(userEntity.fields)).get(name)
    const state = field && fieldState(userEntity, name, field, situation, policy)
    if (!state || state.editable) return []
    return [problemOf(userEntity, name, 'LOCKED', state.why ?? `${state.field.label} cannot be set when adding a user`)]
  })
}

// Giving a new user the value it would have anyway is not a fault, nor is an empty value for a field it does not have.
function isDefaultForNew({fieldEdit}: Extract<Edit, {do: 'set'}>): boolean {
  if (fieldEdit.how !== 'set') return false
  const {field, value} = fieldEdit
  return isEmptyValue(value) || value === false || (field === 'status' && value === 'ACTIVE')
}

function isLocked(edit: Edit, locked: readonly Problem[]): boolean {
  return edit.do === 'set' && locked.some(each => each.field === edit.fieldEdit.field)
}

function expiryFor({isRegistration}: NewUser, draft: Draft, {terms, today}: AddFacts): string | undefined {
  const group = draft.field('user_group')
  if (!isRegistration || !isEmptyValue(draft.field('expiry_date'))) return undefined
  return expiryByTerms(terms, typeof group === 'string' ? group : null, today)
}

function completeValues({secrets}: NewUser, draft: Draft, {operator, now, today}: AddFacts): Values {
  const own = Object.entries(userEntity.fields).map(([name]) => [name, draft.field(name)] as const)
  const stamps: Record<string, Value> = {
    status_date: today,
    created_by: operator,
    created_date: now,
    ...(secrets?.hasPassword ? {password_set_at: now, force_password_change: secrets.mustChange} : {}),
    ...(secrets?.hasPin ? {pin_set_at: now} : {}),
  }
  return {...Object.fromEntries(own), ...stamps}
}

// Skips roles that were already given explicitly.
function addAssignedRoles(
  draft: Draft,
  values: Values,
  {rules, profiles, today, newId, policy}: AddFacts,
): AssignedRole[] {
  const isThere = ({role}: AssignedRole): boolean =>
    draft.rows('roles').some(row => row.values['role_type'] === role.role_type && row.values['scope'] === role.scope)
  const site = {rules, profiles, institution: setting(policy, 'institution_code')}
  const given = assignPlacedRoles(roleTraits(values), site, today).filter(each => !isThere(each))
  for (const {role} of given) draft.add('roles', newId(), {...emptyRow(segments.roles), ...role})
  return given
}

function externalSystemProblems({externalSystem, isRegistration}: NewUser, {policy}: AddFacts): Problem[] {
  if (externalSystem === undefined) return []
  const say = (code: string, sentence: string): Problem[] => [problemOf(userEntity, 'external_id', code, sentence)]
  if (!isRegistration)
    return say('INTERNAL', 'Users added here are internal: register external users, or import them from their system')
  const fault = externalSystemFault(externalSystem, policy)
  return fault === undefined ? [] : say('CODE', fault)
}

function missingContactProblems(draft: Draft, {policy}: AddFacts): Problem[] {
  const {recordType} = draftSituation(draft)
  return neededLists(recordType, policy, true)
    .filter(list => draft.rows(list).length === 0)
    .map(list => missingListProblem(list, recordType, true))
}

function textOf(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}
