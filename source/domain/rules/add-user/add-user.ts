// A person is added as a form or a command says (F039-F118): fields by record type, an identifier given or generated, at
// least one e-mail address and for contacts a phone number (F091, F111, F112), active as of today (F118) and internal (F044)
// unless an external system is named at a registration (F043). Then the role rules give their roles (F061, F067), and for
// who is registered the terms of use of the user group set the expiration date (F038).
import type {Problem} from '../../base/outcome.ts'
import type {Change, Plan, Value, Values} from '../../base/plan.ts'
import type {RoleProfile, RoleRule, TermsOfUse} from '../../configuration/configuration.ts'
import {type GivenRole, rolesFor} from '../../configuration/roles-for.ts'
import {expiryByTerms} from '../../configuration/terms.ts'
import {emptyRow} from '../../entity/entity.ts'
import type {RecordType} from '../../entity/kind.ts'
import {setting, settingLists} from '../../entity/policy.ts'
import {fieldState, type Situation} from '../../entity/situation.ts'
import {isEmptyValue, validate} from '../../entity/validate.ts'
import {segments, type User, user as userEntity} from '../../user/index.ts'
import {listName} from '../../user/name.ts'
import {Draft} from '../edits/draft.ts'
import type {Edit} from '../edits/edit.ts'
import {applyEdits} from '../edits/edits-plan.ts'
import {systemFault} from '../external/account-type.ts'
import {roleName, roleRemarks} from '../roles/role-remarks.ts'
import {judgeSegments, problemOf, situationIn} from '../segments/judge-segments.ts'
import type {SegmentFacts} from '../segments/segment-facts.ts'

/** Somebody to add: what was filled in, as edits of an empty record. */
export type NewPerson = {
  readonly recordType: RecordType
  readonly edits: readonly Edit[]
  /** The identifier that was generated beforehand; one that was filled in stands instead of it. */
  readonly generatedId?: string
  /** Registered at a desk: the terms of use of the user group apply. */
  readonly isRegistration: boolean
  /** The external system that manages the account; without one it is internal. */
  readonly externalSystem?: string
  readonly secrets?: {readonly hasPassword: boolean; readonly mustChange: boolean; readonly hasPin: boolean}
}

export type AddFacts = SegmentFacts & {
  /** The number of the new record. */
  readonly id: number
  readonly rules: Iterable<RoleRule>
  readonly profiles: ReadonlyMap<string, RoleProfile>
  readonly terms: ReadonlyMap<string, TermsOfUse>
}

/** What adding brings about besides what was filled in. */
export type AddEffects = {
  /** Roles that rules give, each with the sentence that says why. */
  readonly roles: readonly GivenRole[]
  /** The expiration date that the terms of use set. */
  readonly expiry?: string
}
export type Adding = {readonly plan: Plan; readonly effects: AddEffects}

/** The plan that adds a person, and what it brings about; or every reason why they cannot be added. */
export function newPersonPlan(person: NewPerson, facts: AddFacts): Adding | Problem[] {
  const draft = new Draft({user: blank(person, facts)})
  const locked = lockedFields(person, facts)
  const problems = [
    ...locked,
    ...applyEdits(
      draft,
      person.edits.filter(each => !isLocked(each, locked)),
      facts,
    ),
  ]
  if (isEmptyValue(draft.field('primary_id')) && person.generatedId !== undefined)
    draft.setField('primary_id', person.generatedId)
  const expiry = expiryFor(person, draft, facts)
  if (expiry !== undefined) draft.setField('expiry_date', expiry)
  const values = filledIn(person, draft, facts)
  const roles = giveRoles(draft, values, facts)
  const situation: Situation = {...situationIn(draft), mode: 'add'}
  const fields = validate(userEntity, values, situation, facts.policy, 'form')
  const entries = judgeSegments(draft, facts)
  const wrong = [
    ...problems,
    ...systemProblem(person, facts),
    ...fields.problems,
    ...entries.problems,
    ...missingContact(draft, facts),
  ]
  if (wrong.length > 0) return [...new Map(wrong.map(each => [each.sentence, each])).values()]
  const {id} = facts
  const core: Change = {kind: 'create', entity: 'user', id, user: id, version: 1, values}
  const effects: AddEffects = {roles, ...(expiry === undefined ? {} : {expiry})}
  const plan: Plan = {
    subject: {id, primary_id: textOf(values, 'primary_id'), name: nameIn(values)},
    changes: [core, ...entries.changes.filter(each => each.kind === 'create')],
    ...(entries.read.length > 0 ? {read: entries.read} : {}),
    findings: [...fields.findings, ...effectSentences(effects, facts), ...roleRemarks(draft, facts.policy)],
  }
  return {plan, effects}
}

/** What adding brings about, in words. */
export function effectSentences({roles, expiry}: AddEffects, {policy}: Pick<AddFacts, 'policy'>): string[] {
  return [
    ...roles.map(({role, because}) => `Given the role ${roleName(role, policy.codes)}: ${because}`),
    ...(expiry === undefined ? [] : [`Expiration date ${expiry}: set by the terms of use of the user group`]),
  ]
}

function blank({recordType, externalSystem}: NewPerson, {id}: AddFacts): User {
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

// The record type may be among what was filled in: what is locked depends on it.
function lockedFields({edits, recordType, externalSystem}: NewPerson, {policy}: AddFacts): Problem[] {
  const accountType = externalSystem === undefined ? 'INTERNAL' : 'EXTERNAL'
  const situation: Situation = {recordType, accountType, opened: false, mode: 'add'}
  return edits.flatMap(edit => {
    if (edit.do !== 'set' || isAsNew(edit)) return []
    const {field: name} = edit.setting
    const field = new Map(Object.entries(userEntity.fields)).get(name)
    const state = field && fieldState(userEntity, name, field, situation, policy)
    if (!state || state.editable) return []
    return [problemOf(userEntity, name, 'LOCKED', state.why ?? `${state.field.label} cannot be given here`)]
  })
}

// What every new person is may be said, and so may nothing of a field that is not there.
function isAsNew({setting}: Extract<Edit, {do: 'set'}>): boolean {
  if (setting.how !== 'set') return false
  const {field, value} = setting
  return isEmptyValue(value) || value === false || (field === 'status' && value === 'ACTIVE')
}

function isLocked(edit: Edit, locked: readonly Problem[]): boolean {
  return edit.do === 'set' && locked.some(each => each.field === edit.setting.field)
}

function expiryFor({isRegistration}: NewPerson, draft: Draft, {terms, today}: AddFacts): string | undefined {
  const group = draft.field('user_group')
  if (!isRegistration || !isEmptyValue(draft.field('expiry_date'))) return undefined
  return expiryByTerms(terms, typeof group === 'string' ? group : null, today)
}

function filledIn({secrets}: NewPerson, draft: Draft, {operator, now, today}: AddFacts): Values {
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

// A role that was given by hand is not given once more.
function giveRoles(draft: Draft, values: Values, {rules, profiles, today, newId, policy}: AddFacts): GivenRole[] {
  const about = {
    record_type: situationIn(draft).recordType,
    user_group: textOf(values, 'user_group') || null,
    job_category: textOf(values, 'job_category') || null,
  }
  const isThere = ({role}: GivenRole): boolean =>
    draft.rows('roles').some(row => row.values['role_type'] === role.role_type && row.values['scope'] === role.scope)
  // What is given for no place in particular is given for the institution, as by hand.
  const placed = ({role, because}: GivenRole): GivenRole => ({
    role: {...role, scope: role.scope ?? setting(policy, 'institution_code')},
    because,
  })
  const given = rolesFor(about, rules, profiles, today)
    .map(placed)
    .filter(each => !isThere(each))
  for (const {role} of given) draft.add('roles', newId(), {...emptyRow(segments.roles), ...role})
  return given
}

function systemProblem({externalSystem, isRegistration}: NewPerson, {policy}: AddFacts): Problem[] {
  if (externalSystem === undefined) return []
  const say = (code: string, sentence: string): Problem[] => [problemOf(userEntity, 'external_id', code, sentence)]
  if (!isRegistration)
    return say('INTERNAL', 'External users come from their system, or are registered: who is added here is internal')
  const fault = systemFault(externalSystem, policy)
  return fault === undefined ? [] : say('CODE', fault)
}

function missingContact(draft: Draft, {policy}: AddFacts): Problem[] {
  const {recordType} = situationIn(draft)
  const isWaived = (full: string): boolean => settingLists(policy, 'mandatory_off', full)
  const isMissing = (list: 'emails' | 'phones', full: string): boolean =>
    draft.rows(list).length === 0 && !isWaived(full)
  return [
    ...(isMissing('emails', 'email.email_address')
      ? [
          problemOf(
            segments.emails,
            'email_address',
            'MISSING',
            'E-mail address is missing: a new user needs at least one',
          ),
        ]
      : []),
    ...(recordType === 'CONTACT' && isMissing('phones', 'phone.phone_number')
      ? [
          problemOf(
            segments.phones,
            'phone_number',
            'MISSING',
            'Phone number is missing: a new contact needs at least one',
          ),
        ]
      : []),
  ]
}

function textOf(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

function nameIn(values: Values): string {
  const text = (name: string): string | null => textOf(values, name) || null
  return listName({
    primary_id: textOf(values, 'primary_id'),
    first_name: text('first_name'),
    middle_name: text('middle_name'),
    last_name: text('last_name'),
  })
}
