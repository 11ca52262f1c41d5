// The form of an existing user: every field of General; fields that an external system manages are locked (F120-F134).
import {zonedMinuteText} from '../../../app/display/text/moments.ts'
import type {SiteContext} from '../../../app/site-context.ts'
import {isRecordType, type RecordType} from '../../../domain/entity/kind.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {canUseLibrary} from '../../../domain/rules/add-user/vendor-contact.ts'
import {fieldsLeftBehind, recordTypeProblems} from '../../../domain/rules/dependent-fields.ts'
import {Draft} from '../../../domain/rules/edits/draft.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {protectableFields} from '../../../domain/rules/external/protection.ts'
import {type DemandableList, neededLists} from '../../../domain/rules/segments/lists-by-type.ts'
import type {SegmentFacts} from '../../../domain/rules/segments/segment-facts.ts'
import {isLocked} from '../../../domain/rules/sign-in/lock.ts'
import {externalPasswordRefusal} from '../../../domain/rules/sign-in/password.ts'
import {externalPinRefusal} from '../../../domain/rules/sign-in/pin.ts'
import {type User, user as userEntity} from '../../../domain/user/index.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import {fieldFaults} from '../forms/fields/entity-field.ts'
import {makesPins, secretFaults, secretFields} from '../forms/fields/secret-fields.ts'
import {segmentFaults, segmentFields, segmentWords, usualValues} from '../forms/fields/segment-sections.ts'
import {formSections, letterFields, libraryFaults, libraryFields, sectionFields} from '../forms/fields/user-fields.ts'
import {type FormField, formField} from '../forms/state.ts'

/** The flag that unlocks the user on saving. */
export const unlockField = 'unlock'
const keptPrefix = 'kept.'

export type EditContext = {
  readonly user: User
  readonly policy: Policy
  readonly isOpened: boolean
  /** The record type in the form; that of the user unless it was changed. */
  readonly recordType?: RecordType
  /** The lists of which the user has no segment. */
  readonly emptyLists: readonly DemandableList[]
  readonly facts: SegmentFacts
}

/** Returns all fields of the form, section by section, and those of segments that a changed record type needs (F111, F112). */
export function editFields(given: EditContext): FormField[] {
  const {user, policy, isOpened, facts, recordType = user.record_type} = given
  const row = valuesOf(userEntity, user)
  const situation = {...situationOf(user), opened: isOpened, recordType}
  const context = {situation, policy, row}
  const usual = usualValues({...user, record_type: recordType}, facts)
  const signIn = {title: 'Sign-in', fields: ['force_password_change', 'login_restrictions_off']} as const
  const secrets = secretFields({
    passwordLocked: externalPasswordRefusal(user)?.sentence,
    pinLocked: externalPinRefusal(user, isOpened)?.sentence,
    hasPassword: user.password_set_at !== null,
    hasPin: user.pin_set_at !== null,
    hasNoPin: user.pin_set_at === null && !canUseLibrary(recordType),
    canGeneratePin: makesPins(policy),
  })
  return [
    ...formSections.flatMap(each => sectionFields(each, context)),
    ...listsAskedFor(given).flatMap(list => segmentFields(list, {policy, situation, isNeeded: () => true, usual})),
    ...unlocking(user),
    ...secrets,
    ...sectionFields(signIn, context),
    ...libraryFields(context),
    ...letterFields(context),
    ...protectedFields(user),
  ].map(field => ({...field, remark: remarkOn(field, user)}))
}

function listsAskedFor({
  user,
  policy,
  emptyLists,
  recordType = user.record_type,
}: Omit<EditContext, 'facts'>): DemandableList[] {
  if (recordType === user.record_type) return []
  return neededLists(recordType, policy).filter(list => emptyLists.includes(list))
}

/** Returns the record type that the form gives the user. */
export function recordTypeOf(fields: readonly FormField[], user: User): RecordType {
  const text = fields.find(each => each.id === 'record_type')?.text ?? ''
  return isRecordType(text) ? text : user.record_type
}

/** Returns the fields of the record type that the form gives the user, with what was typed so far. */
export function arrangeByType(fields: readonly FormField[], given: EditContext): FormField[] {
  const isLibrary = ({id}: FormField): boolean => id.startsWith('rs_libraries.')
  const fresh = editFields({...given, recordType: recordTypeOf(fields, given.user)})
  const now = new Map(fields.map(each => [each.id, each]))
  // Libraries are the same for all types, and there are as many fields as were filled in.
  const libraries = fields.filter(isLibrary)
  const at = fresh.findIndex(isLibrary)
  const all = at < 0 ? fresh : fresh.filter(each => !isLibrary(each)).toSpliced(at, 0, ...libraries)
  return all.map(each => {
    const {text = each.text, fault, isRevealed = false} = now.get(each.id) ?? {}
    return {...each, text, fault, isRevealed}
  })
}

/** Returns the arguments that a changed record type adds: needed segments, and cleared fields that do not apply. */
export function typeWords(fields: readonly FormField[], user: User): string[] {
  const recordType = recordTypeOf(fields, user)
  if (recordType === user.record_type) return []
  const left = fieldsLeftBehind(new Draft({user}), recordType)
  return [...left.map(([name]) => `${name}=`), ...segmentWords(fields)]
}

// Unlocking resets the count of failed sign-ins and cannot be undone (F029, F030).
function unlocking(user: User): FormField[] {
  if (!isLocked(user)) return []
  const hint = 'unlocks on saving; this cannot be undone'
  const remark = `locked since ${zonedMinuteText(user.locked_at ?? '')}`
  return [formField({id: unlockField, label: 'Unlock', kind: 'flag', section: 'Sign-in', hint, remark})]
}

// Shows which fields are protected from synchronisation, and lets them be released (F128).
function protectedFields(user: User): FormField[] {
  return protectableFields
    .filter(each => each.fields.some(name => user.protected_fields.includes(name)))
    .map(({name, label}) =>
      formField({
        id: `${keptPrefix}${name}`,
        label,
        kind: 'flag',
        section: 'Protected from synchronisation',
        text: 'yes',
        hint: 'if not ticked, the next synchronisation may change it again',
      }),
    )
}

function remarkOn(field: FormField, user: User): string {
  if (field.remark !== '' || field.id.startsWith(keptPrefix)) return field.remark
  const name = field.id.startsWith('rs_libraries.')
    ? 'rs_libraries'
    : field.id.startsWith('letter.')
      ? 'library_notices'
      : field.id
  return user.protected_fields.includes(name) ? 'protected from synchronisation' : ''
}

/** Returns the protected fields that are to be released to synchronisation. */
export function releasedIn(fields: readonly FormField[]): string[] {
  return fields.flatMap(({id, text, was}) =>
    id.startsWith(keptPrefix) && was !== '' && text === '' ? [id.slice(keptPrefix.length)] : [],
  )
}

/** Returns the faults of the changed fields and of those that depend on them, keyed by field. */
export function editFaults(
  fields: readonly FormField[],
  given: Omit<EditContext, 'facts' | 'recordType'>,
  world: SiteContext,
): Map<string, string> {
  const {user, isOpened} = given
  const {policy} = world
  const recordType = recordTypeOf(fields, user)
  const situation = {...situationOf(user), opened: isOpened, recordType}
  const about = {entity: userEntity, situation, policy, row: valuesOf(userEntity, user)}
  const faults = fieldFaults(fields, id => (id in userEntity.fields ? id : undefined), about, world)
  const asked = listsAskedFor({...given, recordType})
  const ofSegments = segmentFaults(fields, {policy, situation, isNeeded: list => asked.includes(list)}, world)
  const primaryId = fields.find(each => each.id === 'primary_id')?.text ?? user.primary_id
  return new Map([
    ...typeFaults(fields, user, policy),
    ...faults,
    ...libraryFaults(fields, false),
    ...ofSegments,
    ...secretFaults(fields, primaryId, policy),
  ])
}

// A group or job of the old type that was not touched is at fault as well. Segments are judged on saving.
function typeFaults(fields: readonly FormField[], user: User, policy: Policy): Map<string, string> {
  const draft = new Draft({user})
  for (const {id, text, was} of fields) if (text !== was && id in userEntity.fields) draft.setField(id, text || null)
  draft.setField('record_type', recordTypeOf(fields, user))
  const own = recordTypeProblems(draft, policy).filter(each => each.entity === userEntity.name)
  return new Map(own.map(each => [each.field, each.sentence]))
}
