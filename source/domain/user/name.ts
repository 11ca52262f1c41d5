import type {Policy} from '../entity/policy.ts'
import {setting} from '../entity/policy.ts'
import type {UserValues} from './index.ts'

type Names = Pick<UserValues, 'first_name' | 'middle_name' | 'last_name' | 'primary_id'>

/** The name as lists show it: `Okafor, Adaeze N.`; the primary identifier where there is no name at all. */
export function listName(names: Names): string {
  const {first_name: first, middle_name: middle, last_name: last} = names
  const initial = middle ? ` ${[...middle][0]}.` : ''
  if (last && first) return `${last}, ${first}${initial}`
  return last ?? first ?? middle ?? names.primary_id
}

/** The name in full, in the order the site's `name_display` asks for (`last_first` or `first_last`). */
export function fullName(names: Names, policy: Policy): string {
  const given = [names.first_name, names.middle_name].filter(Boolean).join(' ')
  if (!given || !names.last_name) return given || names.last_name || names.primary_id
  return setting(policy, 'name_display') === 'first_last'
    ? `${given} ${names.last_name}`
    : `${names.last_name}, ${given}`
}
