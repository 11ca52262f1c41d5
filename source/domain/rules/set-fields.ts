// Fields of the person are set by the same rules whether from a form, the command line, a bulk change or a script: locked
// fields of external users refuse with the reason, values are judged by the one validator (F120-F121, F134).
import type {Day} from '../base/day.ts'
import {type Problem, type Refusal, refusal} from '../base/outcome.ts'
import type {Plan, Value, Values} from '../base/plan.ts'
import type {Policy} from '../entity/policy.ts'
import {fieldState, type Situation} from '../entity/situation.ts'
import {validate} from '../entity/validate.ts'
import {type User, user as userEntity} from '../user/index.ts'
import {difference, subjectOf} from '../user/user-file.ts'

/** What to do to one field: give it a value, or add to and take from its list of codes. */
export type Setting = {readonly field: string; readonly how: 'set' | 'add' | 'remove'; readonly value: Value}

/** The situation of a stored person who is being edited. */
export function situationOf(user: User, mode: Situation['mode'] = 'edit'): Situation {
  const {record_type: recordType, account_type: accountType, external_id: externalSystem} = user
  return {recordType, accountType, externalSystem, opened: false, mode}
}

/** Why one of the fields cannot be set on this person, or nothing. */
export function lockedField(user: User, settings: readonly Setting[], policy: Policy): Refusal | undefined {
  const situation = situationOf(user)
  for (const {field: name} of settings) {
    const field = new Map(Object.entries(userEntity.fields)).get(name)
    if (field === undefined) return refusal('FIELD', `There is no field "${name}"`)
    const state = fieldState(userEntity, name, field, situation, policy)
    if (!state.editable) return refusal('LOCKED', state.why ?? `${field.label} cannot be changed`)
  }
  return undefined
}

/** The plan that sets the fields, or the problems that stop it. A status that changes moves its date to today. */
export function setFieldsPlan(user: User, settings: readonly Setting[], policy: Policy, today: Day): Plan | Problem[] {
  const before: Values = {...user}
  const after: Record<string, Value> = {}
  for (const each of settings) after[each.field] = newValue(after[each.field] ?? before[each.field] ?? null, each)
  if (after['status'] !== undefined && after['status'] !== user.status) after['status_date'] = today
  const verdict = validate(userEntity, after, situationOf(user), policy, 'form', before)
  if (verdict.problems.length > 0) return verdict.problems
  const changed = difference(userEntity, before, after)
  const {id, version} = user
  const changes = changed ? [{kind: 'update', entity: 'user', id, user: id, version, ...changed} as const] : []
  return {subject: subjectOf(user), changes, findings: verdict.findings}
}

function newValue(old: Value, {how, value}: Setting): Value {
  if (how === 'set' || !Array.isArray(value)) return value
  const codes = Array.isArray(old) ? old.filter(each => typeof each === 'string') : []
  const given = value.filter(each => typeof each === 'string')
  return how === 'add'
    ? [...codes, ...given.filter(each => !codes.includes(each))]
    : codes.filter(each => !given.includes(each))
}
