// An existing user as a template for a new one: what users of the same kind share is taken over, what is theirs is not.
// Roles are not: rules give those of the user group, and `user role copy` is said on purpose.
import type {Value} from '../../domain/base/plan.ts'
import {isEmptyValue} from '../../domain/entity/validate.ts'
import type {Edit} from '../../domain/rules/edits/edit.ts'
import {statistic, type UserFile, user} from '../../domain/user/index.ts'
import {valuesOf} from '../../domain/user/user-file.ts'

const templateFields = [
  'user_group',
  'job_category',
  'job_description',
  'campus_code',
  'preferred_language',
  'expiry_date',
  'purge_date',
  'cataloger_level',
  'rs_libraries',
  'library_notices',
  'library_notices_off',
]

/** The edits that copy to an empty record what users of the same kind have in common. */
export function templateEdits(file: Pick<UserFile, 'user' | 'statistics'>): Edit[] {
  const values = valuesOf(user, file.user)
  const fields = templateFields.flatMap((field): Edit[] => {
    const value = values[field] ?? null
    return isEmptyValue(value) ? [] : [{do: 'set', fieldEdit: {field, how: 'set', value}}]
  })
  const statistics = file.statistics.map(row => statisticEdit(valuesOf(statistic, row)))
  return [...fields, ...statistics]
}

function statisticEdit({segment_type: _segment, ...values}: Readonly<Record<string, Value>>): Edit {
  return {do: 'add', list: 'statistics', values, fieldEdits: []}
}
