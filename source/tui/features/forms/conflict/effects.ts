// Somebody else has saved the same record since a form was opened.
import type {Entry} from '../../../../domain/base/journal.ts'
import {parts} from '../../../../domain/user/index.ts'
import {valuesOf} from '../../../../domain/user/user-file.ts'
import {type Conflict, openConflict, settled} from './state.ts'
import type {PartPurpose} from '../purpose.ts'
import {type Engine, say} from '../../../shell/engine.ts'
import {editingForm, partForm} from '../../edit-user/user-forms.ts'
import type {PersonForm} from '../save.ts'

/** Shows field by field what one has filled in and what somebody else has saved; nothing is lost whatever is chosen. */
export async function showConflict(engine: Engine, form: PersonForm): Promise<void> {
  const {app, store} = engine
  const {purpose} = form
  if (purpose.do !== 'edit' && purpose.do !== 'part') return
  const id = purpose.do === 'edit' ? purpose.user.id : purpose.owner.id
  const [file] = await app.reads.files([id])
  if (!file) return say(engine, 'error', 'This user no longer exists: what you filled in cannot be saved')
  const own = {...form, isSaving: false}
  if (purpose.do === 'part') {
    const row = file[purpose.list].find(each => each.id === purpose.row?.id)
    if (!row) return removedMeanwhile(engine, own, purpose)
    const {version} = row
    const fresh = {...purpose, owner: file.user, row: {id: row.id, version, values: valuesOf(parts[purpose.list], row)}}
    return show(engine, openConflict(own, partForm(engine, fresh, {}), await lastChange(engine, id)))
  }
  const fresh = editingForm(engine, file.user, purpose.isOpened)
  const conflict = openConflict(own, fresh, await lastChange(engine, id))
  // Nothing that the form shows is another: it goes on from the record as it is.
  if (conflict.rows.length > 0) return show(engine, conflict)
  store.set(state => ({...state, overlay: settled(conflict)}))
  say(engine, 'warning', 'This user was changed meanwhile, but no field of this form: save again')
}

function show({store}: Engine, conflict: Conflict): void {
  store.set(state => ({...state, overlay: conflict}))
}

function removedMeanwhile({store}: Engine, form: PersonForm, purpose: PartPurpose): void {
  const fields = form.fields.map(each => ({...each, was: ''}))
  store.set(state => ({
    ...state,
    overlay: {...form, fields, purpose: {...purpose, row: undefined}},
    message: {kind: 'warning', text: 'Somebody else has removed this entry meanwhile: saving adds it anew'},
  }))
}

async function lastChange({app}: Engine, id: number): Promise<string> {
  const [entry]: readonly Entry[] = await app.reads.entries({users: [id], newestFirst: true, limit: 1})
  const batch = entry && (await app.reads.batch(entry.batch))
  if (!entry || !batch) return 'somebody else'
  return `${batch.operator} at ${entry.at.slice(0, 19).replace('T', ' ')}`
}
