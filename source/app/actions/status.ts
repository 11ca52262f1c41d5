import {userManagers} from '../../domain/rules/roles/roles.ts'
import {statusPlan, statusRefusal} from '../../domain/rules/status.ts'
import {action, noInput, type Prepared} from './action.ts'

function toStatus(status: 'ACTIVE' | 'INACTIVE'): Prepared {
  return {
    input: {},
    refuse: file => {
      const already = statusRefusal(file.user, status)
      return already ? [already] : []
    },
    plan: (file, {today}) => statusPlan(file.user, status, today),
  }
}

export const activate = action({
  id: 'user.activate',
  label: 'Activate',
  done: 'Activated',
  becomes: 'Active',
  about: 'Make inactive users active again. The status date becomes today.',
  keywords: ['enable', 'status'],
  keys: ['a'],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  examples: ['user activate u1048823', "user activate --filter 'group:GRAD is:inactive' --dry-run"],
  undo: {possible: true},
  prepare: input => (input.length > 0 ? noInput(input) : toStatus('ACTIVE')),
})

export const deactivate = action({
  id: 'user.deactivate',
  label: 'Deactivate',
  done: 'Deactivated',
  becomes: 'Inactive',
  about: 'Make users inactive. Internal users can then no longer sign in. Unlike Delete, the record is kept.',
  keywords: ['disable', 'status'],
  keys: ['d'],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  examples: ['user deactivate u1048823', "user deactivate --filter 'expires<2025-01-01' --expect 412 --yes"],
  undo: {possible: true},
  prepare: input => (input.length > 0 ? noInput(input) : toStatus('INACTIVE')),
})
