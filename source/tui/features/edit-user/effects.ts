// Editing a user in a form: opening it, opening it for update, saving in steps, and merging with changes that others
// saved meanwhile (F119-F134).

import {formAction} from '../../../app/actions/form-action.ts'
import {unlock} from '../../../app/actions/lock.ts'
import {release} from '../../../app/actions/protection.ts'
import {today} from '../../../app/app.ts'
import {setPassword, setPin} from '../../../app/credentials/sign-in-actions.ts'
import {findAskedFields, openingWords} from '../../../app/edits/open-for-update.ts'
import {authorize} from '../../../app/writes/authorize.ts'
import {pinName} from '../../../domain/rules/external/protection.ts'
import {userManagers} from '../../../domain/rules/roles/roles.ts'
import {demandableLists} from '../../../domain/rules/segments/lists-by-type.ts'
import type {User} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {commandIn} from '../../shell/input/scopes.ts'
import {prepare} from '../../shell/prepare.ts'
import {refresh} from '../../shell/refresh.ts'
import {showConflict} from '../forms/conflict/effects.ts'
import {unverified} from '../forms/fields/secret-fields.ts'
import {userArguments} from '../forms/fields/user-fields.ts'
import {keepQuestion} from '../forms/question/keep.ts'
import {asking} from '../forms/question/state.ts'
import {isConflict, reasonsAgainst, showReasons, writeOne} from '../forms/save.ts'
import {generatedSecrets, secretsIn} from '../forms/secrets.ts'
import {changedFields, fieldOf, type UserForm, withFields} from '../forms/state.ts'
import {targetCount, targetIds, targetOf} from '../marks/target.ts'
import {openUser} from '../user/state.ts'
import {editFaults, releasedIn, typeWords, unlockField} from './fields.ts'
import {type EditPurpose, editForm, emptyListsOf} from './form.ts'

/** Opens the form of the selected user; for several marked users, that of the bulk edit. Refused without permission. */
export function startEditUser(engine: Engine) {
  const {store, app} = engine
  const state = store.get()
  const target = targetOf(state)
  if (target === undefined) return say(engine, 'warning', 'No user to edit')
  const admitted = authorize(app, {label: 'Edit', roles: userManagers})
  if ('refusal' in admitted) return say(engine, 'warning', admitted.refusal.sentence)
  if (targetCount(state, target) !== 1) return commandIn('list', 'bulk')(engine)
  void prepare(engine, async () => {
    const [file] = await app.reads.files(await targetIds(engine, target, 1), demandableLists)
    if (file) return editForm(engine, file.user, emptyListsOf(file), false)
    say(engine, 'warning', 'This user no longer exists')
    return undefined
  })
}

/** Returns the faults of the form, keyed by field. */
export function checkEditForm({app}: Engine, form: UserForm, purpose: EditPurpose): Map<string, string> {
  const {user, isOpened, emptyLists} = purpose
  const {policy} = app
  return editFaults(form.fields, {user, isOpened, emptyLists, policy}, {today: today(app), policy})
}

/** Returns the form with the fields of the external system unlocked; typed values are kept. */
export function opened(engine: Engine, form: UserForm): UserForm {
  const {purpose} = form
  if (purpose.do !== 'edit') return form
  const fresh = editForm(engine, purpose.user, purpose.emptyLists, true)
  const texts = new Map(changedFields(form).map(each => [each.id, each.text]))
  return withFields(
    {...fresh, at: form.at},
    fresh.fields.map(each => ({...each, text: texts.get(each.id) ?? each.text})),
  )
}

/** Saves the form in steps: fields, released protections, secrets, unlocking. Each step is an action of its own. */
export async function saveEditing(engine: Engine, form: UserForm, isGoingOn: boolean): Promise<void> {
  const {purpose} = form
  if (purpose.do !== 'edit') return
  const missing = unverified(form.fields)
  if (missing.size > 0)
    return showReasons(
      engine,
      form,
      [...missing.values()].map(sentence => ({code: 'MISSING', sentence})),
    )
  const words = [...userArguments(form.fields), ...typeWords(form.fields, purpose.user)]
  const isPinSet = fieldOf(form, 'pin')?.text !== ''
  const asked = purpose.isOpened && purpose.keep === undefined ? findAskedFields(words, isPinSet ? [pinName] : []) : []
  if (asked.length > 0) return engine.store.set(state => ({...state, overlay: keepQuestion(form, asked, isGoingOn)}))
  const kept = await secretsIn(engine, form, purpose.user)
  if ('declined' in kept) return showReasons(engine, form, kept.declined)
  const {user} = purpose
  const done: string[] = []
  if (words.length > 0) {
    const action = formAction({list: undefined, id: user.id, version: user.version})
    const result = await writeOne(engine, action, [...openedWith(purpose, name => name !== pinName), ...words], user.id)
    const reasons = reasonsAgainst(result)
    if (isConflict(reasons)) return showConflict(engine, form)
    if (reasons.length > 0) return showReasons(engine, form, reasons)
    done.push(...('plan' in result ? (result.plan?.findings ?? []) : []))
  }
  const failed = await saveTheRest(engine, form, purpose, kept)
  await close(engine, form, user, [...generatedSecrets(form), ...done], failed, isGoingOn)
}

// The fields and the PIN are actions of their own; each is told only of its own part of the decision.
function openedWith({isOpened, keep}: EditPurpose, isOwn: (name: string) => boolean): string[] {
  return isOpened ? openingWords(keep?.filter(isOwn)) : []
}

// Runs the steps that are actions of their own. A refused step does not undo earlier ones.
async function saveTheRest(
  engine: Engine,
  form: UserForm,
  purpose: EditPurpose,
  kept: Exclude<Awaited<ReturnType<typeof secretsIn>>, {declined: unknown}>,
): Promise<string[]> {
  const failed: string[] = []
  const attempt = async (
    ...given: [Parameters<typeof writeOne>[1], readonly string[], Parameters<typeof writeOne>[4]?]
  ) => {
    const [action, input, secrets] = given
    failed.push(
      ...reasonsAgainst(await writeOne(engine, action, input, purpose.user.id, secrets)).map(each => each.sentence),
    )
  }
  const released = releasedIn(form.fields)
  if (released.length > 0) await attempt(release, released)
  const mustChange = fieldOf(form, 'force_password_change')?.text !== ''
  if (kept.password) await attempt(setPassword, mustChange ? ['yes'] : [], [kept.password])
  if (kept.pin)
    await attempt(
      setPin,
      openedWith(purpose, name => name === pinName),
      [kept.pin],
    )
  if (fieldOf(form, unlockField)?.text === 'yes') await attempt(unlock, [])
  return failed
}

async function close(
  engine: Engine,
  form: UserForm,
  user: User,
  told: readonly string[],
  failed: readonly string[],
  isGoingOn: boolean,
): Promise<void> {
  const {store} = engine
  const isChanged = changedFields(form).length > 0
  store.set(state => ({...state, overlay: undefined}))
  if (isChanged) await refresh(engine)
  if (isGoingOn) store.set(state => (state.details ? state : {...state, details: openUser(user.id)}))
  if (!isChanged) return say(engine, 'note', 'Nothing was changed')
  const name = `${listName(user)} (${user.primary_id})`
  if (failed.length > 0) say(engine, 'warning', `${name}: ${failed.join('; ')}`)
  else say(engine, 'ok', `Saved ${name}.${userArguments(form.fields).length > 0 ? ' u undoes.' : ''}`)
  if (told.length === 0) return
  const answers = [{id: 'on', label: 'Go on'}]
  const overlay = asking({purpose: 'told', heading: `Saved ${name}`, lines: told, answers, form: undefined})
  store.set(state => ({...state, overlay}))
}
