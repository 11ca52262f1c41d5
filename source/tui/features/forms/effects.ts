// What each form does with what was filled in.
import {toggleAccountType} from '../../../app/actions/account-type.ts'
import {today} from '../../../app/app.ts'
import {nextIdentifier} from '../../../app/configuration/next-identifier.ts'
import {emptyRow} from '../../../domain/entity/entity.ts'
import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import {type User, user as userEntity} from '../../../domain/user/index.ts'
import {addSituation} from '../add-user/fields.ts'
import {editEffects} from '../edit-user/edit-effects.ts'
import {arrangePart} from '../segments/fields.ts'
import {arrangeLibraries} from './fields/user-fields.ts'
import {currentField, type FormField, fieldOf, fillIn, withFields} from './state.ts'
import {ask} from '../actions/effects.ts'
import {addingEffects, checkAdding, saveAdding} from '../add-user/effects.ts'
import {checkBulk, previewBulk} from '../bulk-edit/effects.ts'
import {askToOpen, checkEditing, saveEditing} from '../edit-user/effects.ts'
import {type Engine, say, sayFault} from '../../shell/engine.ts'
import {madeUp} from './secrets.ts'
import {checkPart, savePart} from '../segments/effects.ts'
import {type PersonForm, whileSaving} from './save.ts'
import {checkSite, saveSite} from '../configuration/effects.ts'
import {targetIds} from '../marks/target.ts'
import {editOneAsText} from '../edit-text/effects.ts'
import {checkToggling, systemIn} from '../account-type/effects.ts'

/** What is wrong with the fields, by name. As one leaves a field of something new, what was not reached yet is not missing. */
export function checkForm(engine: Engine, form: PersonForm, isLeaving = false): ReadonlyMap<string, string> {
  const {purpose} = form
  const faults = faultsIn(engine, form)
  const isNew =
    purpose.do === 'add' ||
    purpose.do === 'toggle' ||
    purpose.do === 'site' ||
    (purpose.do === 'part' && purpose.row === undefined)
  if (!isLeaving || !isNew) return faults
  const here = currentField(form)
  const isReached = ({id, text, fault}: FormField): boolean => text !== '' || fault !== undefined || id === here?.id
  return new Map(
    form.fields.flatMap(each => {
      const fault = faults.get(each.id)
      return fault !== undefined && isReached(each) ? [[each.id, fault] as const] : []
    }),
  )
}

function faultsIn(engine: Engine, form: PersonForm): ReadonlyMap<string, string> {
  const {purpose} = form
  switch (purpose.do) {
    case 'bulk':
      return checkBulk(engine, form)
    case 'toggle':
      return checkToggling(engine, form)
    case 'add':
      return checkAdding(engine, form, purpose)
    case 'edit':
      return checkEditing(engine, form, purpose)
    case 'part':
      return checkPart(engine, form, purpose)
    case 'site':
      return checkSite(purpose, form)
  }
}

/** Goes on with a form without faults; `isGoingOn`: to the details, or to another entry. */
export function saveForm(engine: Engine, form: PersonForm, isGoingOn = false) {
  const {purpose} = form
  switch (purpose.do) {
    case 'bulk':
      return previewBulk(engine, form)
    case 'toggle':
      void askToToggle(engine, form).catch(error => sayFault(engine, error))
      return
    case 'add':
      return void whileSaving(engine, () => saveAdding(engine, form, isGoingOn, false))
    case 'edit':
      return void whileSaving(engine, () => saveEditing(engine, form, isGoingOn))
    case 'part':
      return void whileSaving(engine, () => savePart(engine, form, isGoingOn))
    case 'site':
      return saveSite(engine, purpose, form)
  }
}

async function askToToggle(engine: Engine, form: PersonForm): Promise<void> {
  const {purpose} = form
  if (purpose.do !== 'toggle') return
  const ids = await targetIds(engine, purpose.target)
  ask(engine, toggleAccountType, [`--system=${systemIn(form)}`], ids)
}

/** The form after a change: fields that come and go with others, and what the changes bring along. */
export function arrangeForm({app}: Engine, form: PersonForm): PersonForm {
  const {purpose} = form
  if (purpose.do === 'add') {
    const fields = arrangeLibraries(form.fields, app.policy, addSituation(purpose.recordType))
    return withEffects(withFields(form, fields), addingEffects(form, purpose, today(app)))
  }
  if (purpose.do === 'edit') {
    const fields = arrangeLibraries(form.fields, app.policy, situationOf(purpose.user))
    return withEffects(withFields(form, fields), editEffects(fields, purpose.user))
  }
  return purpose.do === 'part' ? withFields(form, arrangePart(form, app.policy)) : form
}

function withEffects(form: PersonForm, effects: readonly string[]): PersonForm {
  const isSame = effects.length === form.effects.length && effects.every((each, place) => each === form.effects[place])
  return isSame ? form : {...form, effects}
}

/** Makes up what the field under the cursor holds: an identifier, a password, a PIN (F052, F056, F182). */
export function generateIn(engine: Engine, form: PersonForm) {
  const field = currentField(form)
  const isFor = (id: string): boolean => field?.id === id && field.locked === undefined
  if (isFor('primary_id')) return void fill(engine, 'primary_id', () => nextIdentifier(engine.app))
  if (isFor('value'))
    return void fill(engine, 'value', () => nextIdentifier(engine.app, fieldOf(form, 'id_type')?.text))
  if (isFor('pin') || isFor('password') || isFor('password_again')) {
    const id = isFor('pin') ? 'pin' : 'password'
    return void fill(engine, id, () => madeUp(engine, id, whose(form)))
  }
  say(engine, 'note', 'Nothing is made up for this field: identifiers, passwords and PINs are')
}

// Only the identifier counts: a password must not be that.
function whose(form: PersonForm): User {
  const {purpose} = form
  if (purpose.do === 'edit') return purpose.user
  const primary_id = fieldOf(form, 'primary_id')?.text ?? ''
  // An empty row has every described field of a user, but not in its type.
  return {...emptyRow(userEntity), id: 0, version: 0, primary_id} as unknown as User
}

const notMade = 'Nothing is made up here: the setting identifier_generation has no rule for it; type one'

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

/** Asks to open the external user of the form for update. */
export function openForUpdate(engine: Engine, form: PersonForm) {
  if (form.offers.includes('open')) return askToOpen(engine, form)
  say(engine, 'note', 'Nothing here is locked by an external system')
}

/** The whole person of the form as text; what was changed in the form has to be saved first. */
export function editWhole(engine: Engine, form: PersonForm) {
  const {purpose} = form
  if (purpose.do !== 'edit') return say(engine, 'note', 'Only whole users are edited as text')
  const isChanged = form.fields.some(each => each.text !== each.was)
  if (isChanged) return say(engine, 'warning', 'Save the changes of the form first, or revert them with Ctrl-X')
  editOneAsText(engine, purpose.user.id)
}
