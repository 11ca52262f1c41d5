// Fields of the user are set by the same rules in forms, commands, bulk edits and scripts: locked fields of external users
// are refused with the reason, and values go through the one validator (F120-F121, F134).
import type {Day} from '../../base/day.ts'
import {type Problem, type Refusal, refusal} from '../../base/outcome.ts'
import {type Field, isRecordType, type RecordType} from '../../entity/kind.ts'
import {normalValue} from '../../entity/normal-value.ts'
import type {Policy} from '../../entity/policy.ts'
import {fieldState, type Situation} from '../../entity/situation.ts'
import {type Verdict, validate} from '../../entity/validate.ts'
import {type User, user as userEntity} from '../../user/index.ts'
import type {Draft} from './draft.ts'
import {computeValue, type FieldEdit} from './field-edit.ts'

const fields = new Map(Object.entries(userEntity.fields))

/** The situation for editing a stored user. */
export function situationOf(user: User, mode: Situation['mode'] = 'edit'): Situation {
  const {record_type: recordType, account_type: accountType, external_id: externalSystem} = user
  return {recordType, accountType, externalSystem, opened: false, mode}
}

/** What decides whether a field of a stored user can be set. */
export type FieldAccess = {
  /** An external user is open for update. */
  readonly opened?: boolean
  /** The record type that the same edit gives: its fields can be set, and those of the old one cleared. */
  readonly nextType?: RecordType
}

/** Why one of these fields of the user cannot be set; nothing if all can. */
export function lockedFieldRefusal(
  user: User,
  names: readonly string[],
  policy: Policy,
  access: FieldAccess = {},
): Refusal | undefined {
  for (const name of names) {
    const field = fields.get(name)
    if (field === undefined) return refusal('FIELD', `Field "${name}" does not exist`)
    const why = lockedFieldReason(user, name, field, policy, access)
    if (why !== undefined) return refusal('LOCKED', why)
  }
  return undefined
}

/** The same for one field, as a sentence. */
export function lockedFieldReason(
  user: User,
  name: string,
  field: Field,
  policy: Policy,
  {opened = false, nextType = user.record_type}: FieldAccess = {},
): string | undefined {
  const reasons = [user.record_type, nextType].map(recordType => {
    const {editable, why} = fieldState(userEntity, name, field, {...situationOf(user), opened, recordType}, policy)
    return editable ? undefined : (why ?? `${field.label} cannot be changed`)
  })
  return reasons.includes(undefined) ? undefined : reasons[0]
}

/** Sets one field in the draft, or says why the value cannot be computed. Changing the status sets its date to today. */
export function setField(draft: Draft, fieldEdit: FieldEdit, today: Day): Problem | undefined {
  const {field: name} = fieldEdit
  const field = fields.get(name)
  if (field === undefined)
    return {entity: 'user', field: name, code: 'FIELD', sentence: `Field "${name}" does not exist`}
  const made = computeValue(fieldEdit, field, draft.field(name), valueSourceOf(draft))
  if ('code' in made) return {entity: 'user', field: name, ...made}
  const value = normalValue(field, made.value)
  draft.setField(name, value)
  if (name === 'status' && value !== draft.stored.status) draft.setField('status_date', today)
  return undefined
}

/** The record type that these edits give a user; nothing if they leave it. */
export function recordTypeIn(fieldEdits: readonly FieldEdit[]): RecordType | undefined {
  const values = fieldEdits.flatMap(each => (each.field === 'record_type' && each.how === 'set' ? [each.value] : []))
  const last = values.at(-1)
  return typeof last === 'string' && isRecordType(last) ? last : undefined
}

/** The fields of a draft as a source to copy values from. */
export function valueSourceOf(draft: Draft) {
  return {fields: userEntity.fields, valueOf: (name: string) => draft.field(name)}
}

/** Validates the fields that were set in the draft as forms do: faults in unchanged fields are ignored. */
export function validateFields(draft: Draft, situation: Situation, policy: Policy): Verdict {
  return validate(userEntity, draft.fields(), situation, policy, 'form', draft.before())
}
