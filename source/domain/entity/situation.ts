import type {Refusal} from '../base/outcome.ts'
import type {Entity} from './entity.ts'
import type {AccountType, Field, RecordType} from './kind.ts'
import {type Policy, setting, settingIncludes} from './policy.ts'

/** What decides which fields of a record are shown, mandatory and editable. */
export type Situation = {
  readonly recordType: RecordType
  readonly accountType: AccountType
  /** The user is external and was opened for update, which unlocks the fields of the external system. */
  readonly opened: boolean
  readonly mode: 'add' | 'edit' | 'sync'
  /** For a row of a segmented list: who manages it. */
  readonly segment?: 'Internal' | 'External'
  readonly externalSystem?: string | null
}

export type FieldState = {
  readonly name: string
  readonly field: Field
  readonly shown: boolean
  readonly mandatory: boolean
  readonly editable: boolean
  /** Why not editable, as a sentence. */
  readonly why?: string
}

/**
 * For each field of an entity: whether it is shown, mandatory and editable, and if not editable, why. The only reader of
 * `for`, `required` and `whenExternal`; forms, command line, bulk edit and import all use it, so that a field locked on
 * the screen is locked everywhere.
 */
export function fieldsFor(entity: Entity, situation: Situation, policy: Policy): FieldState[] {
  return Object.entries(entity.fields).map(([name, field]) => fieldState(entity, name, field, situation, policy))
}

/** The same for one field. */
export function fieldState(
  entity: Entity,
  name: string,
  field: Field,
  situation: Situation,
  policy: Policy,
): FieldState {
  const shown = isShown(name, field, situation, policy)
  const why = shown ? lockedWhy(entity, field, situation) : hiddenWhy(name, field, situation)
  const mandatory = shown && isMandatory(entity, name, field, situation, policy)
  return {name, field, shown, mandatory, editable: why === undefined, ...(why === undefined ? {} : {why})}
}

function isShown(name: string, field: Field, situation: Situation, policy: Policy): boolean {
  if (field.for && !field.for.includes(situation.recordType)) return false
  if (name === 'cataloger_level') return setting(policy, 'cataloging_permissions') === 'yes'
  return situation.mode !== 'add' || !notWhenAdding.has(name)
}

// New users are active, and the website is entered later.
const notWhenAdding = new Set(['web_site_url', 'status'])

function hiddenWhy(name: string, field: Field, situation: Situation): string {
  const {recordType} = situation
  if (field.for && !field.for.includes(recordType))
    return `${field.label} does not apply to ${recordType.toLowerCase()} users`
  if (name === 'cataloger_level') return `${field.label} is not used: the setting cataloging_permissions is off`
  return `${field.label} cannot be set when adding a user: edit the user afterwards`
}

// How a reason ends that opening the user for update would remove.
const openingAdvice = 'open the user for update first'

/** Returns true for a refusal that opening the user for update would remove. */
export function needsOpening({code, sentence}: Refusal): boolean {
  return code === 'LOCKED' && sentence.endsWith(openingAdvice)
}

function lockedWhy(entity: Entity, field: Field, situation: Situation): string | undefined {
  if (field.stamped) return `${field.label} is read-only: the program sets it`
  if (situation.mode !== 'edit' || situation.accountType === 'INTERNAL' || situation.opened) return undefined
  const system = situation.externalSystem ? ` (${situation.externalSystem})` : ''
  if (field.whenExternal) return `${field.label} is managed by the external system${system}: ${openingAdvice}`
  if (entity.segmented && situation.segment === 'External')
    return `This segment is managed by the external system${system}: ${openingAdvice}`
  return undefined
}

function isMandatory(entity: Entity, name: string, field: Field, situation: Situation, policy: Policy): boolean {
  if (field.stamped) return false
  const full = `${entity.name}.${name}`
  if (settingIncludes(policy, 'mandatory_on', full)) return true
  if (settingIncludes(policy, 'mandatory_off', full)) return field.always === true || field.forList === true
  return field.required === true && situation.mode !== 'sync'
}
