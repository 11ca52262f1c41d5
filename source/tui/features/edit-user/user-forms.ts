// The forms of somebody who is there: of their fields, and of one entry.

import type {Values} from '../../../domain/base/plan.ts'
import {Draft} from '../../../domain/rules/edits/draft.ts'
import {entryDefaults} from '../../../domain/rules/segments/segment-defaults.ts'
import {type PartList, parts, type User, type UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import {editFields} from './fields.ts'
import {partFields} from '../segments/fields.ts'
import {openForm} from '../forms/state.ts'
import type {FormPurpose, PartPurpose} from '../forms/purpose.ts'
import type {Engine} from '../../shell/engine.ts'
import {entryFacts} from '../forms/fields/segment-facts.ts'
import type {PersonForm} from '../forms/save.ts'

/** The form of this person as they are. */
export function editingForm({app}: Engine, user: User, isOpened: boolean): PersonForm {
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

/** What a new entry of a list begins with for this person. */
export function usualEntry({app}: Engine, file: Pick<UserFile, 'user'> & Partial<UserFile>, list: PartList): Values {
  return entryDefaults(new Draft(file), list, {}, entryFacts(app))
}

/** The form of an entry, or of a new one that begins with these values. */
export function partForm({app}: Engine, purpose: PartPurpose, usual: Values): PersonForm {
  const {list, owner, row, isOpened} = purpose
  const isExternal = row?.values['segment_type'] === 'External' && owner.account_type === 'EXTERNAL'
  const what = parts[list].label.toLowerCase()
  const generates = list === 'identifiers' && row === undefined
  return openForm<FormPurpose>({
    purpose,
    title: `${row ? 'Edit' : 'Add'} ${what}: ${listName(owner, app.policy)}  ${owner.primary_id}`,
    doing: 'save',
    again: 'save, then another',
    offers: [
      ...(row ? [] : (['again'] as const)),
      ...(generates ? (['generate'] as const) : []),
      ...(isExternal && !isOpened ? (['open'] as const) : []),
    ],
    fields: partFields({list, owner, row, isOpened, policy: app.policy, usual}),
  })
}

/** The form of an external entry once its user is open for update; what was filled in stays. */
export function openedPart(engine: Engine, form: PersonForm): PersonForm {
  const {purpose} = form
  if (purpose.do !== 'part') return form
  return {...partForm(engine, {...purpose, isOpened: true}, {}), at: form.at}
}
