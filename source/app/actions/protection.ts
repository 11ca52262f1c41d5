import type {Problem} from '../../domain/base/outcome.ts'
import {
  findProtectableField,
  type ProtectableField,
  protectionPlan,
  protectionRefusal,
} from '../../domain/rules/external/protection.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {notProtectable} from '../edits/open-for-update.ts'
import {usageProblem} from '../edits/read-field-edit.ts'
import {action, type Prepared} from './action.ts'

function prepareProtection(input: readonly string[], isKept: boolean): Prepared | readonly Problem[] {
  const chosen: ProtectableField[] = []
  for (const text of input) {
    const found = findProtectableField(text)
    if (!found) return [notProtectable(text)]
    chosen.push(found)
  }
  if (chosen.length === 0) return [usageProblem('Name the fields')]
  return {
    input: {set: chosen.map(each => each.name).join('\n')},
    refuse: ({user}) => [protectionRefusal(user)].filter(each => each !== undefined),
    plan: ({user}) => (isKept ? protectionPlan(user, chosen, []) : protectionPlan(user, [], chosen)),
  }
}

const base = {
  keys: [],
  roles: userManagers,
  danger: 'mild',
  lists: [],
  input: 'FIELD...',
  undo: {possible: true},
} as const

export const protect = action({
  ...base,
  id: 'user.protect',
  label: 'Protect from synchronisation',
  done: 'Protected from synchronisation for',
  about: 'Protect fields of external users from synchronisation.',
  examples: ['user protect u1048823 user_group rs_libraries'],
  prepare: input => prepareProtection(input, true),
})

export const release = action({
  ...base,
  id: 'user.release',
  label: 'Release to synchronisation',
  done: 'Released to synchronisation for',
  about: 'Let synchronisation write protected fields again.',
  examples: ['user release u1048823 user_group'],
  prepare: input => prepareProtection(input, false),
})

/** What the history names besides the actions that are offered in lists. */
export const protectionActions = [protect, release] as const
