// Names are shown as the site's `name_display` says; lists are in the order of last names whatever it says (F089).
import type {Policy} from '../entity/policy.ts'
import {setting} from '../entity/policy.ts'
import type {UserValues} from './index.ts'

type Names = Pick<UserValues, 'first_name' | 'middle_name' | 'last_name' | 'primary_id'>

/**
 * The name as lists show it: `Okafor, Adaeze N.`, or as the site's policy says; the primary identifier where there is no
 * name at all. Reports and dialogs, which also name people of files, give no policy.
 */
export function listName(names: Names, policy?: Policy): string {
  const {first_name: first, middle_name: middle, last_name: last} = names
  const initial = middle ? ` ${[...middle][0]}.` : ''
  if (last && first) return joined(`${first}${initial}`, last, policy)
  return last ?? first ?? middle ?? names.primary_id
}

/** The name in full, with all middle names, as the site's policy says. */
export function fullName(names: Names, policy: Policy): string {
  const given = [names.first_name, names.middle_name].filter(Boolean).join(' ')
  if (!given || !names.last_name) return given || names.last_name || names.primary_id
  return joined(given, names.last_name, policy)
}

function joined(given: string, last: string, policy: Policy | undefined): string {
  const display = policy && setting(policy, 'name_display')
  if (display === 'first_last') return `${given} ${last}`
  return display === 'last_first_plain' ? `${last} ${given}` : `${last}, ${given}`
}
