// The form of an existing or new segment.
import type {Values} from '../../../domain/base/plan.ts'
import {Draft} from '../../../domain/rules/edits/draft.ts'
import {segmentDefaults} from '../../../domain/rules/segments/segment-defaults.ts'
import {type SegmentList, segments, type UserFile} from '../../../domain/user/index.ts'
import {listName} from '../../../domain/user/name.ts'
import type {Engine} from '../../shell/engine.ts'
import {segmentFacts} from '../forms/fields/segment-facts.ts'
import {type FormPurpose, openForm, type UserForm} from '../forms/state.ts'
import {segmentFields} from './fields.ts'
import type {SegmentPurpose} from './state.ts'

/** Returns the defaults of a new segment for this user. */
export function defaultSegment(
  {app}: Engine,
  file: Pick<UserFile, 'user'> & Partial<UserFile>,
  list: SegmentList,
): Values {
  return segmentDefaults(new Draft(file), list, {}, segmentFacts(app))
}

/** Returns the form of a segment, or of a new one with these values. */
export function segmentForm({app}: Engine, purpose: SegmentPurpose, usual: Values): UserForm {
  const {list, owner, row, isOpened} = purpose
  const isExternal = row?.values['segment_type'] === 'External' && owner.account_type === 'EXTERNAL'
  const what = segments[list].label.toLowerCase()
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
    fields: segmentFields({list, owner, row, isOpened, policy: app.policy, usual}),
  })
}

/** Returns the form of an external segment with its user open for update; typed values are kept. */
export function openedSegment(engine: Engine, form: UserForm): UserForm {
  const {purpose} = form
  if (purpose.do !== 'part') return form
  return {...segmentForm(engine, {...purpose, isOpened: true}, {}), at: form.at}
}
