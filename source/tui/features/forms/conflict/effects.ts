// Handles the case that another operator saved the same record while a form was open.
import {secondText} from '../../../../app/display/text/moments.ts'
import type {ChangeSet} from '../../../../domain/base/history.ts'
import {type Engine, say} from '../../../shell/engine.ts'
import {formKind} from '../effects.ts'
import type {UserForm} from '../state.ts'
import {openConflict, settled} from './state.ts'

/** Shows the operator's values and those saved meanwhile, field by field. Both are kept until the operator selects. */
export async function showConflict(engine: Engine, form: UserForm): Promise<void> {
  const {app, store} = engine
  const {purpose} = form
  const {userOf, reopen} = formKind(engine, form)
  const user = userOf?.(purpose)
  if (!user || !reopen) return
  const [file] = await app.reads.files([user.id])
  if (!file) return say(engine, 'error', 'This user no longer exists: the form cannot be saved')
  const own = {...form, isSaving: false}
  const reopened = reopen(engine, own, purpose, file)
  if ('instead' in reopened) {
    const message = {kind: 'warning', text: reopened.sentence} as const
    return store.set(state => ({...state, overlay: reopened.instead, message}))
  }
  const conflict = openConflict(own, reopened.fresh, await lastChange(engine, user.id))
  if (conflict.rows.length > 0) return store.set(state => ({...state, overlay: conflict}))
  // No field of the form changed: the form continues on the present record.
  store.set(state => ({...state, overlay: settled(conflict)}))
  say(engine, 'warning', 'This user was changed meanwhile, but in no field of this form. Save again')
}

async function lastChange({app}: Engine, id: number): Promise<string> {
  const [entry]: readonly ChangeSet[] = await app.reads.changeSets({users: [id], newestFirst: true, limit: 1})
  const batch = entry && (await app.reads.batch(entry.batch))
  if (!entry || !batch) return 'another operator'
  return `${batch.operator} at ${secondText(entry.at)}`
}
