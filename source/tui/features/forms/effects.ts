// What all forms have in common, dispatched by their purpose: validating, saving and generating values.
import {nextIdentifier} from '../../../app/configuration/next-identifier.ts'
import {openingWarnings} from '../../../app/edits/open-for-update.ts'
import {emptyRow} from '../../../domain/entity/entity.ts'
import {type User, user as userEntity} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {mergedRecords} from '../../shell/registry.ts'
import type {FormKind} from './kind.ts'
import {asking} from './question/state.ts'
import {generateSecret} from './secrets.ts'
import {currentField, type FormField, type FormPurpose, fieldOf, fillIn, type UserForm} from './state.ts'
import {takenFaults} from './taken.ts'

/** Returns the form kind registered for the form's purpose. */
export function formKind({features}: Engine, {purpose}: UserForm): FormKind<FormPurpose> {
  // Safe cast: the kind was looked up by the form's own purpose.
  return mergedRecords(features, 'forms')[purpose.do] as FormKind<FormPurpose>
}

/**
 * Returns the faults of the form, keyed by field. With `isLeaving`, fields of a new record that were not visited yet
 * are not reported as missing.
 */
export function checkForm(engine: Engine, form: UserForm, isLeaving = false): ReadonlyMap<string, string> {
  const {purpose} = form
  const kind = formKind(engine, form)
  const faults = kind.check(engine, form, purpose)
  // Saving looks again: the value may be free by then.
  if (!isLeaving) return faults
  const all = new Map([...takenFaults(form), ...faults])
  if (!kind.isNew?.(purpose)) return all
  const here = currentField(form)
  const isReached = ({id, text, fault}: FormField): boolean => text !== '' || fault !== undefined || id === here?.id
  return new Map(
    form.fields.flatMap(each => {
      const fault = all.get(each.id)
      return fault !== undefined && isReached(each) ? [[each.id, fault] as const] : []
    }),
  )
}

/** Saves a form without faults; `isGoingOn` continues with the details or with another form. */
export function saveForm(engine: Engine, form: UserForm, isGoingOn = false): void {
  formKind(engine, form).save(engine, form, isGoingOn, form.purpose)
}

/** Returns the form after a change: dependent fields appear or disappear, and effects are updated. */
export function arrangeForm(engine: Engine, form: UserForm): UserForm {
  return formKind(engine, form).arrange?.(engine, form, form.purpose) ?? form
}

/** Returns the form with these effects; the same object if they did not change. */
export function withEffects(form: UserForm, effects: readonly string[]): UserForm {
  const isSame = effects.length === form.effects.length && effects.every((each, place) => each === form.effects[place])
  return isSame ? form : {...form, effects}
}

/** Generates the value of the current field: an identifier, a password or a PIN (F052, F056, F182). */
export function generateIn(engine: Engine, form: UserForm) {
  const field = currentField(form)
  const isFor = (id: string): boolean => field?.id === id && field.locked === undefined
  if (isFor('primary_id')) return void fill(engine, 'primary_id', () => nextIdentifier(engine.app))
  if (isFor('identifiers.value'))
    return void fill(engine, 'identifiers.value', () =>
      nextIdentifier(engine.app, fieldOf(form, 'identifiers.id_type')?.text),
    )
  if (isFor('value'))
    return void fill(engine, 'value', () => nextIdentifier(engine.app, fieldOf(form, 'id_type')?.text))
  if (isFor('pin') || isFor('password') || isFor('password_again')) {
    const id = isFor('pin') ? 'pin' : 'password'
    return void fill(engine, id, () => generateSecret(engine, id, whose(engine, form)))
  }
  say(engine, 'note', 'No value can be generated here: only for identifiers, passwords and PINs')
}

// Only the identifier is needed: generated passwords must differ from it.
function whose(engine: Engine, form: UserForm): User {
  const user = formKind(engine, form).userOf?.(form.purpose)
  if (user) return user
  const primary_id = fieldOf(form, 'primary_id')?.text ?? ''
  // Safe cast: an empty row has every described field, which its type does not express.
  return {...emptyRow(userEntity), id: 0, version: 0, primary_id} as unknown as User
}

const notMade = 'No value can be generated: the setting identifier_generation has no rule for it. Type one'

async function fill(
  engine: Engine,
  id: string,
  make: () => Promise<string | undefined | {readonly sentence: string}>,
): Promise<void> {
  try {
    const made = await make()
    if (made === undefined) return say(engine, 'warning', notMade)
    if (typeof made !== 'string') return say(engine, 'warning', made.sentence)
    const isSecret = id === 'pin' || id === 'password'
    engine.store.set(state => {
      if (state.overlay?.kind !== 'form') return state
      const filled = fillIn(state.overlay, id, made, isSecret)
      return {...state, overlay: id === 'password' ? fillIn(filled, 'password_again', made, true) : filled}
    })
  } catch (error) {
    sayFault(engine, error)
  }
}

/** Asks whether to open the external user for update, with the consequences (F124, F125). */
export function openForUpdate(engine: Engine, form: UserForm) {
  const {store, app} = engine
  const {userOf, openMany} = formKind(engine, form)
  if (openMany) return openMany(engine, form, form.purpose)
  const user = userOf?.(form.purpose)
  if (!user || !form.offers.includes('open')) return say(engine, 'note', 'No field is locked by an external system')
  // The warnings depend on the user only, so segments are not read.
  const warnings = openingWarnings([{user}] as unknown as Parameters<typeof openingWarnings>[0])
  const overlay = asking({
    purpose: 'open',
    heading: `Open ${listName(user, app.policy)} for update?`,
    lines: [...warnings, 'On saving, you choose which fields are protected from it.'],
    answers: [
      {id: 'back', label: 'Cancel'},
      {id: 'open', label: 'Open for update'},
    ],
    form,
  })
  store.set(state => ({...state, overlay}))
}

/** Opens the whole record as text. Refused while the form has unsaved changes. */
export function editWhole(engine: Engine, form: UserForm) {
  const {editAsText} = formKind(engine, form)
  if (!editAsText) return say(engine, 'note', 'Only whole users can be edited as text')
  const isChanged = form.fields.some(each => each.text !== each.was)
  if (isChanged) return say(engine, 'warning', 'Save the changes of the form first, or revert them with Ctrl-X')
  editAsText(engine, form.purpose)
}
