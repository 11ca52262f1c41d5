// What people change on an external user is overwritten at the next synchronisation, but for nine fields: of these, whoever
// changes one decides whether it is kept (F126, F127, F078). The decision stays with the record and can be taken back (F128).
import {type Refusal, refusal} from '../../base/outcome.ts'
import type {Plan} from '../../base/plan.ts'
import type {Field} from '../../entity/kind.ts'
import {isSameValue} from '../../entity/validate.ts'
import {type User, user as userEntity} from '../../user/index.ts'
import {difference, subjectOf} from '../../user/user-file.ts'
import type {Draft} from '../edits/draft.ts'

/** One of the nine: what it is called, and the fields of the record that are kept with it. */
export type ProtectableField = {
  readonly name: string
  readonly label: string
  readonly fields: readonly string[]
  /** What is proposed where somebody is asked. */
  readonly isKeptByDefault: boolean
}

const {fields} = userEntity
const one = (name: keyof typeof fields, isKeptUsually = false): ProtectableField => ({
  name,
  label: fields[name].label,
  fields: [name],
  isKeptByDefault: isKeptUsually,
})

/** The nine, in the order in which people are asked about them. */
export const protectableFields: readonly ProtectableField[] = [
  one('user_title'),
  // No synchronisation loads PINs, so that only a decision that was stored before can be about one.
  {name: 'pin_number', label: 'PIN number', fields: ['pin_number'], isKeptByDefault: false},
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

/** Those of the nine that are asked about when these fields change. */
export function findProtectableFields(names: Iterable<string>): ProtectableField[] {
  const changed = new Set(names)
  return protectableFields.filter(each => each.fields.some(name => changed.has(name)))
}

/** The label of a protected field, as a person knows it. */
export function protectedLabel(field: string): string {
  return protectableFields.find(each => each.fields.includes(field))?.label ?? field
}

/** The one of the nine that people mean by a name, an alias or a label. */
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

/** What `protected_fields` is once these of the nine are kept and those released; in a fixed order. */
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
 * Writes into the draft of an external user what is kept of the fields that it changes: those named in `keep`; the others
 * that can be kept are released, since the next synchronisation was said to have them.
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

/** Why nothing is kept from synchronisation, or released to it, for this person; or nothing. */
export function protectionRefusal(user: User): Refusal | undefined {
  if (user.account_type === 'EXTERNAL') return undefined
  return refusal('INTERNAL', 'Internal users are not synchronised: there is nothing to protect')
}

/** The plan that keeps these of the nine from synchronisation, or releases them. */
export function protectionPlan(
  user: User,
  kept: readonly ProtectableField[],
  released: readonly ProtectableField[],
): Plan {
  const before = {protected_fields: user.protected_fields}
  const after = {protected_fields: updateProtected(user.protected_fields, kept, released)}
  const changed = difference(userEntity, before, after)
  const {id, version} = user
  return {
    subject: subjectOf(user),
    changes: changed ? [{kind: 'update', entity: 'user', id, user: id, version, ...changed}] : [],
  }
}
