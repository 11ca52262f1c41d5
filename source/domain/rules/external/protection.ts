// Changes to an external user are overwritten at the next synchronisation. For nine fields the operator who changes one
// decides whether it is protected (F126, F127, F078). The decision is stored with the record and can be reversed (F128).
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {Field} from '../../entity/kind.ts'
import {isSameValue} from '../../entity/validate.ts'
import {type User, user as userEntity} from '../../user/index.ts'
import {difference, userUpdatePlan} from '../../user/user-file.ts'
import type {Draft} from '../edits/draft.ts'

/** One of the nine: its name, and the fields of the record that are protected together. */
export type ProtectableField = {
  readonly name: string
  readonly label: string
  readonly fields: readonly string[]
  /** The proposed answer when the operator is asked. */
  readonly isKeptByDefault: boolean
}

const {fields} = userEntity
const one = (name: keyof typeof fields, isKeptUsually = false): ProtectableField => ({
  name,
  label: fields[name].label,
  fields: [name],
  isKeptByDefault: isKeptUsually,
})

/** The name by which a PIN is protected. */
export const pinName = 'pin_number'

/** The nine, in the order in which the operator is asked. */
export const protectableFields: readonly ProtectableField[] = [
  one('user_title'),
  // Not a field of the record: a PIN is stored as a hash, and whoever sets or clears it is asked like for the others.
  {name: pinName, label: 'PIN number', fields: [pinName], isKeptByDefault: false},
  one('job_category'),
  one('user_group'),
  one('campus_code'),
  one('preferred_language'),
  one('rs_libraries', true),
  one('cataloger_level'),
  {
    name: 'library_notices',
    label: 'Selected patron letters',
    fields: ['library_notices', 'library_notices_off'],
    isKeptByDefault: false,
  },
]

/** The protectable fields among these field names. */
export function findProtectableFields(names: Iterable<string>): ProtectableField[] {
  const changed = new Set(names)
  return protectableFields.filter(each => each.fields.some(name => changed.has(name)))
}

/** The label of a protected field. */
export function protectedLabel(field: string): string {
  return protectableFields.find(each => each.fields.includes(field))?.label ?? field
}

/** Finds a protectable field by name, alias or label, ignoring case. */
export function findProtectableField(text: string): ProtectableField | undefined {
  const wanted = text.trim().toLowerCase().replaceAll('-', '_')
  return protectableFields.find(
    ({name, label, fields: own}) =>
      own.includes(wanted) || label.toLowerCase() === text.trim().toLowerCase() || aliasesOf(name).includes(wanted),
  )
}

function aliasesOf(name: string): readonly string[] {
  return new Map<string, Field>(Object.entries(fields)).get(name)?.alias ?? []
}

/** The new value of `protected_fields` after protecting and releasing fields; in a fixed order. */
export function updateProtected(
  before: readonly string[],
  kept: readonly ProtectableField[],
  released: readonly ProtectableField[],
): readonly string[] {
  const now = new Set(before)
  for (const name of released.flatMap(each => each.fields)) now.delete(name)
  for (const name of kept.flatMap(each => each.fields)) now.add(name)
  const known = protectableFields.flatMap(each => each.fields)
  return [...known.filter(name => now.has(name)), ...[...now].filter(name => !known.includes(name))]
}

/**
 * Updates the protected fields in the draft of an external user: of the changed protectable fields, those named in `keep`
 * are protected, the others are released to the next synchronisation.
 */
export function protectInDraft(draft: Draft, keep: ReadonlySet<string>): void {
  const {stored} = draft
  if (stored.account_type !== 'EXTERNAL') return
  const changed = Object.keys(difference(userEntity, draft.before(), draft.fields())?.after ?? {})
  const asked = findProtectableFields(changed)
  const isKept = ({name}: ProtectableField): boolean => keep.has(name)
  const next = updateProtected(
    stored.protected_fields,
    asked.filter(isKept),
    asked.filter(each => !isKept(each)),
  )
  if (!isSameValue(next, stored.protected_fields)) draft.setField('protected_fields', next)
}

/** The protected fields of a user whose PIN is set or cleared while open for update, by the operator's decision. */
export function protectedAfterPin(
  {account_type, protected_fields}: Pick<User, 'account_type' | 'protected_fields'>,
  keep: ReadonlySet<string>,
): readonly string[] {
  if (account_type !== 'EXTERNAL') return protected_fields
  const pin = findProtectableFields([pinName])
  return keep.has(pinName) ? updateProtected(protected_fields, pin, []) : updateProtected(protected_fields, [], pin)
}

/** True if a file of another system or of the operator must not overwrite this field of a stored user (F078, F127, F128). */
export function isProtected(
  {account_type, protected_fields}: Pick<User, 'account_type' | 'protected_fields'>,
  field: string,
): boolean {
  return account_type === 'EXTERNAL' && protected_fields.includes(field)
}

/** Why fields of this user cannot be protected or released, or nothing. */
export function protectionRefusal(user: User): Refusal | undefined {
  if (user.account_type === 'EXTERNAL') return undefined
  return refusal('INTERNAL', 'Internal users are not synchronised: there is nothing to protect')
}

/** The plan that protects or releases these fields. */
export function protectionPlan(
  user: User,
  kept: readonly ProtectableField[],
  released: readonly ProtectableField[],
): Plan {
  const before = {protected_fields: user.protected_fields}
  const after = {protected_fields: updateProtected(user.protected_fields, kept, released)}
  return userUpdatePlan(user, difference(userEntity, before, after))
}
