import {userManagers} from '../../domain/rules/roles/roles.ts'
import {unlockPlan, unlockRefusal} from '../../domain/rules/sign-in/lock.ts'
import {action, noInput} from './action.ts'

export const unlock = action({
  id: 'user.unlock',
  label: 'Unlock',
  done: 'Unlocked',
  becomes: 'Unlocked',
  about: 'Let locked users sign in again. This cannot be undone.',
  keywords: ['lock', 'password', 'sign in'],
  keys: ['L'],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  examples: ['user unlock u1048823', 'user list --filter is:locked -o name | usher user unlock --ids-from - --yes'],
  undo: {
    possible: false,
    why: 'the account is locked again after too many failed sign-ins',
  },
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: file => {
        const already = unlockRefusal(file.user)
        return already ? [already] : []
      },
      plan: file => unlockPlan(file.user),
    }
  },
})
