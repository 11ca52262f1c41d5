// The setting `name_display` controls how names are shown; lists are always sorted by last name (F089).
import type {Values} from '../base/plan.ts'
import type {Policy} from '../entity/policy.ts'
import {setting} from '../entity/policy.ts'
import type {UserValues} from './index.ts'

type Names = Pick<UserValues, 'first_name' | 'middle_name' | 'last_name' | 'primary_id'>

/**
 * The name as lists show it: `Okafor, Adaeze N.`, or in the site's format if a policy is given; the primary identifier if
 * there is no name. Reports and dialogs give no policy, since they also name users of files.
 */
export function listName(names: Names, policy?: Policy): string {
  const {first_name: first, middle_name: middle, last_name: last} = names
  const initial = middle ? ` ${[...middle][0]}.` : ''
  if (last && first) return joined(`${first}${initial}`, last, policy)
  return last ?? first ?? middle ?? names.primary_id
}

/** The name as lists show it, from the values of a user; the same as `listName`. */
export function listNameIn(values: Values, policy?: Policy): string {
  return listName(namesIn(values), policy)
}

/** The full name with middle names, in the site's format. */
export function fullName(names: Names, policy: Policy): string {
  const given = [names.first_name, names.middle_name].filter(Boolean).join(' ')
  if (!given || !names.last_name) return given || names.last_name || names.primary_id
  return joined(given, names.last_name, policy)
}

/** The full name from the values of a user; the same as `fullName`. */
export function fullNameIn(values: Values, policy: Policy): string {
  return fullName(namesIn(values), policy)
}

function namesIn(values: Values): Names {
  const text = (name: string): string | null => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const names = {first_name: text('first_name'), middle_name: text('middle_name'), last_name: text('last_name')}
  return {...names, primary_id: text('primary_id') ?? ''}
}

function joined(given: string, last: string, policy: Policy | undefined): string {
  const display = policy && setting(policy, 'name_display')
  if (display === 'first_last') return `${given} ${last}`
  return display === 'last_first_plain' ? `${last} ${given}` : `${last}, ${given}`
}
