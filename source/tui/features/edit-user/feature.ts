import {situationOf} from '../../../domain/rules/edits/set-fields.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Feature} from '../../shell/feature.ts'
import {contributions} from '../../shell/registry.ts'
import {withEffects} from '../forms/effects.ts'
import {segmentFacts} from '../forms/fields/segment-facts.ts'
import {arrangeLibraries} from '../forms/fields/user-fields.ts'
import {keptFields} from '../forms/question/keep.ts'
import type {Question} from '../forms/question/state.ts'
import {whileSaving} from '../forms/save.ts'
import {type UserForm, withFields} from '../forms/state.ts'
import {editEffects} from './edit-effects.ts'
import {checkEditForm, opened, saveEditing, startEditUser} from './effects.ts'
import {arrangeByType, recordTypeOf} from './fields.ts'
import {type EditPurpose, editForm, emptyListsOf} from './form.ts'
import {onUserKeys} from './keys.ts'

/** Editing the fields of a user in a form. */
export const editUser = {
  id: 'edit-user',
  extensions: {
    list: {keys: [], commands: {edit: startEditUser}},
    details: {keys: onUserKeys, commands: {edit: startEditUser}},
  },
  forms: {
    edit: {
      userOf: ({user}) => user,
      check: checkEditForm,
      save: (engine, form, isGoingOn) => void whileSaving(engine, () => saveEditing(engine, form, isGoingOn)),
      arrange,
      opened,
      editAsText: (engine, {user}) => contributions(engine.features, 'editAsText')[0]?.(engine, user.id),
      reopen: (engine, _form, {isOpened}, file) => ({fresh: editForm(engine, file.user, emptyListsOf(file), isOpened)}),
      answers: {keep},
    },
  },
} as const satisfies Feature

function arrange({app}: Engine, form: UserForm, purpose: EditPurpose): UserForm {
  const {policy} = app
  const {user} = purpose
  const recordType = recordTypeOf(form.fields, user)
  const isOther = recordType !== purpose.recordType
  const typed = isOther ? arrangeByType(form.fields, {...purpose, policy, facts: segmentFacts(app)}) : form.fields
  const fields = arrangeLibraries(typed, policy, situationOf(user))
  const next = isOther ? {...form, purpose: {...purpose, recordType}} : form
  return withEffects(withFields(next, fields), editEffects(fields, user))
}

function keep(engine: Engine, form: UserForm, asked: Question): void {
  if (form.purpose.do !== 'edit') return
  const answered = {...form, purpose: {...form.purpose, keep: keptFields(asked)}}
  void whileSaving(engine, () => saveEditing(engine, answered, asked.isGoingOn))
}
