// The form of an existing user.
import type {RecordType} from '../../../domain/entity/kind.ts'
import {type DemandableList, demandableLists} from '../../../domain/rules/segments/lists-by-type.ts'
import type {User, UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import type {Engine} from '../../shell/engine.ts'
import {segmentFacts} from '../forms/fields/segment-facts.ts'
import {type FormPurpose, openForm, type UserForm} from '../forms/state.ts'
import {editFields} from './fields.ts'

/** The user as of when the form was opened. */
export type EditPurpose = {
  readonly do: 'edit'
  readonly user: User
  /** True if an external user was opened for update. */
  readonly isOpened: boolean
  /** The changed fields to protect from the next synchronisation; undefined until the operator was asked. */
  readonly keep: readonly string[] | undefined
  /** The record type whose fields the form shows. */
  readonly recordType: RecordType
  /** The lists of which the user has no segment. */
  readonly emptyLists: readonly DemandableList[]
}

declare module '../forms/state.ts' {
  interface FormPurposes {
    edit: EditPurpose
  }
}

/** Returns the lists of which a user has no segment. */
export function emptyListsOf(file: UserFile): DemandableList[] {
  return demandableLists.filter(list => file[list].length === 0)
}

/** Returns the form for a user. */
export function editForm(
  {app}: Engine,
  user: User,
  emptyLists: readonly DemandableList[],
  isOpened: boolean,
): UserForm {
  const isExternal = user.account_type === 'EXTERNAL'
  return openForm<FormPurpose>({
    purpose: {do: 'edit', user, isOpened, keep: undefined, recordType: user.record_type, emptyLists},
    title: `Edit ${listName(user, app.policy)}  ${user.primary_id}${isExternal ? `  External${isOpened ? ', open for update' : ''}` : ''}`,
    doing: 'save',
    again: 'save, then details',
    offers: ['again', 'generate', 'text', ...(isExternal && !isOpened ? (['open'] as const) : [])],
    fields: editFields({user, policy: app.policy, isOpened, emptyLists, facts: segmentFacts(app)}),
  })
}
