// The form with the fields of a user.
import type {User} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import type {Engine} from '../../shell/engine.ts'
import {type FormPurpose, openForm, type UserForm} from '../forms/state.ts'
import {editFields} from './fields.ts'

/** The fields of a user, as they were when the form was opened. */
export type EditPurpose = {
  readonly do: 'edit'
  readonly user: User
  /** An external user who is open for update. */
  readonly isOpened: boolean
  /** Which of the changed fields the next synchronisation leaves alone, once that was asked. */
  readonly keep: readonly string[] | undefined
}

declare module '../forms/state.ts' {
  interface FormPurposes {
    edit: EditPurpose
  }
}

/** The form of this user as they are. */
export function editingForm({app}: Engine, user: User, isOpened: boolean): UserForm {
  const isExternal = user.account_type === 'EXTERNAL'
  return openForm<FormPurpose>({
    purpose: {do: 'edit', user, isOpened, keep: undefined},
    title: `Edit ${listName(user, app.policy)}  ${user.primary_id}${isExternal ? `  External${isOpened ? ', open for update' : ''}` : ''}`,
    doing: 'save',
    again: 'save, then details',
    offers: ['again', 'generate', 'text', ...(isExternal && !isOpened ? (['open'] as const) : [])],
    fields: editFields(user, app.policy, isOpened),
  })
}
