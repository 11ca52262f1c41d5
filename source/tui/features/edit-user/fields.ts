// The form of an existing user: every field of General; fields that an external system manages are locked (F120-F134).
import {minuteText} from '../../../app/display/text/moments.ts'
import type {SiteContext} from '../../../app/site-context.ts'
import type {Policy} from '../../../domain/entity/policy.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {protectableFields} from '../../../domain/rules/external/protection.ts'
import {isLocked} from '../../../domain/rules/sign-in/lock.ts'
import {externalPasswordRefusal} from '../../../domain/rules/sign-in/password.ts'
import {type User, user as userEntity} from '../../../domain/user/index.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import {fieldFaults} from '../forms/fields/entity-field.ts'
import {makesPins, secretFaults, secretFields} from '../forms/fields/secret-fields.ts'
import {formSections, letterFields, libraryFields, sectionFields} from '../forms/fields/user-fields.ts'
import {type FormField, formField} from '../forms/state.ts'

/** The flag that unlocks the user on saving. */
export const unlockField = 'unlock'
const keptPrefix = 'kept.'

/** Returns all fields of the form, section by section. */
export function editFields(user: User, policy: Policy, isOpened: boolean): FormField[] {
  const row = valuesOf(userEntity, user)
  const context = {situation: {...situationOf(user), opened: isOpened}, policy, row}
  const signIn = {title: 'Sign-in', fields: ['force_password_change', 'login_restrictions_off']} as const
  const secrets = secretFields({
    passwordLocked: externalPasswordRefusal(user)?.sentence,
    hasPassword: user.password_set_at !== null,
    hasPin: user.pin_set_at !== null,
    canGeneratePin: makesPins(policy),
  })
  return [
    ...formSections.flatMap(each => sectionFields(each, context)),
    ...unlocking(user),
    ...secrets,
    ...sectionFields(signIn, context),
    ...libraryFields(context),
    ...letterFields(context),
    ...protectedFields(user),
  ].map(field => ({...field, remark: remarkOn(field, user)}))
}

// Unlocking resets the count of failed sign-ins and cannot be undone (F029, F030).
function unlocking(user: User): FormField[] {
  if (!isLocked(user)) return []
  const hint = 'unlocks on saving; this cannot be undone'
  const remark = `locked since ${minuteText(user.locked_at ?? '')}`
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

/** Returns the faults of the changed fields, keyed by field. */
export function editFaults(
  fields: readonly FormField[],
  user: User,
  isOpened: boolean,
  world: SiteContext,
): Map<string, string> {
  const {policy} = world
  const about = {
    entity: userEntity,
    situation: {...situationOf(user), opened: isOpened},
    policy,
    row: valuesOf(userEntity, user),
  }
  const faults = fieldFaults(fields, id => (id in userEntity.fields ? id : undefined), about, world)
  const primaryId = fields.find(each => each.id === 'primary_id')?.text ?? user.primary_id
  return new Map([...faults, ...secretFaults(fields, primaryId, policy)])
}
