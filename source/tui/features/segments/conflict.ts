import {segments, type UserFile} from '../../../domain/user/index.ts'
import {valuesOf} from '../../../domain/user/user-file.ts'
import type {Engine} from '../../shell/engine.ts'
import type {Reopened} from '../forms/kind.ts'
import type {UserForm} from '../forms/state.ts'
import {segmentForm} from './form.ts'
import type {SegmentPurpose} from './state.ts'

/** Returns the form for the segment as saved meanwhile; for a removed one, a form that adds it again. */
export function reopenSegment(engine: Engine, form: UserForm, purpose: SegmentPurpose, file: UserFile): Reopened {
  const row = file[purpose.list].find(each => each.id === purpose.row?.id)
  if (row) {
    const {id, version} = row
    const now = {id, version, values: valuesOf(segments[purpose.list], row)}
    return {fresh: segmentForm(engine, {...purpose, owner: file.user, row: now}, {})}
  }
  const fields = form.fields.map(each => ({...each, was: ''}))
  return {
    instead: {...form, fields, purpose: {...purpose, row: undefined}},
    sentence: 'This segment was removed meanwhile: saving adds it again',
  }
}
