// The consequences of edited fields, for the side of the form.

import {fieldsLeftBehind} from '../../../domain/rules/dependent-fields.ts'
import {Draft} from '../../../domain/rules/edits/draft.ts'
import {findProtectableFields, pinName, protectedLabel} from '../../../domain/rules/external/protection.ts'
import {listsWithout} from '../../../domain/rules/segments/lists-by-type.ts'
import {segments, type User, user as userEntity} from '../../../domain/user/index.ts'
import type {FormField} from '../forms/state.ts'
import {recordTypeOf} from './fields.ts'

/** Returns a sentence for each consequence of the changed fields. */
export function editEffects(fields: readonly FormField[], user: User): string[] {
  const changed = fields.filter(each => each.text !== each.was)
  const has = (id: string): boolean => changed.some(each => each.id === id)
  return [
    ...(has('status') ? ['Status date becomes today'] : []),
    ...(has('user_group') || has('job_category') ? ['Roles stay: rules give roles to new users only'] : []),
    ...typeEffects(fields, user),
    ...(has('unlock') ? ['The count of failed sign-ins is reset'] : []),
    ...(user.account_type === 'EXTERNAL' ? lostEffects(changed) : []),
  ]
}

function typeEffects(fields: readonly FormField[], user: User): string[] {
  const type = recordTypeOf(fields, user)
  if (type === user.record_type) return []
  const left = fieldsLeftBehind(new Draft({user}), type)
  const without = listsWithout(type).map(list => segments[list].plural)
  const who = type.toLowerCase()
  return [
    ...left.map(([, {label}]) => `${label} is cleared: it does not apply to ${who} users`),
    ...(without.length > 0 ? [`A ${who} cannot have ${without.join(' and ')}: remove them first`] : []),
  ]
}

// Nine fields can be protected and are asked about on saving; synchronisation overwrites the rest (F126, F127).
function lostEffects(changed: readonly FormField[]): string[] {
  const names = changed.map(({id}) =>
    id.startsWith('rs_libraries.')
      ? 'rs_libraries'
      : id.startsWith('letter.')
        ? 'library_notices'
        : id === 'pin'
          ? pinName
          : id,
  )
  const asked = new Set(findProtectableFields(names).flatMap(each => each.fields))
  const isManaged = (name: string): boolean => {
    const field = new Map(Object.entries(userEntity.fields)).get(name)
    return field !== undefined && 'whenExternal' in field
  }
  const lost = [...new Set(names)].filter(name => isManaged(name) && !asked.has(name))
  const labels = lost.map(name => new Map(Object.entries(userEntity.fields)).get(name)?.label ?? name)
  return [
    ...(labels.length > 0 ? [`The next synchronisation overwrites ${labels.join(', ')}`] : []),
    ...(asked.size > 0
      ? [
          `On saving, you will be asked about ${[...new Set([...asked].filter(name => names.includes(name)).map(protectedLabel))].join(', ')}`,
        ]
      : []),
  ]
}
