import {segmentedLists, togglePlan, toggleRefusal} from '../../domain/rules/external/account-type.ts'
import {detachPlan, detachRefusal} from '../../domain/rules/external/social-account.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {action, noInput} from './action.ts'

const systemFlag = '--system='

export const toggleAccountType = action({
  id: 'user.toggle-account-type',
  label: 'Toggle account type',
  done: 'Account type changed for',
  asks: users => `Toggle the account type of ${users}`,
  about:
    'Change internal users to external, and external users to internal. An external user needs an external system: name it unless the site has only one. All segments of a user who becomes internal are managed here from then on.',
  keywords: ['internal', 'external', 'convert', 'account'],
  keys: [],
  roles: userManagers,
  danger: 'moderate',
  lists: segmentedLists,
  options: {system: {value: 'CODE', about: 'External system that manages the users from now on'}},
  examples: ['user toggle-account-type u1048823', 'user toggle-account-type u1048823 --system SIS'],
  undo: {possible: true},
  warn: files => {
    const external = files.filter(file => file.user.account_type === 'EXTERNAL').length
    return [
      ...(external > 0
        ? ['Users who become internal are no longer synchronised, and sign in with a password set here.']
        : []),
      ...(external < files.length ? ['Users who become external are overwritten by the next synchronisation.'] : []),
    ]
  },
  prepare: input => {
    const [word, ...others] = input
    const isSystem = word?.startsWith(systemFlag) === true
    if (others.length > 0 || (word !== undefined && !isSystem)) return noInput(isSystem ? others : input)
    const system = word?.slice(systemFlag.length)
    return {
      input: word === undefined ? {} : {set: word},
      refuse: (file, {policy}) => [toggleRefusal(file.user, system, policy)].filter(each => each !== undefined),
      plan: (file, {policy}) => togglePlan(file, system, policy),
    }
  },
})

export const detachSocial = action({
  id: 'user.detach-social',
  label: 'Detach from social account',
  done: 'Detached social accounts from',
  asks: users => `Detach ${users} from social accounts`,
  about: 'Remove the identifiers of social accounts from users, who can then no longer sign in with them.',
  keywords: ['facebook', 'google', 'twitter', 'login'],
  keys: [],
  roles: userManagers,
  danger: 'moderate',
  lists: ['identifiers'],
  examples: ['user detach-social u1048823'],
  undo: {possible: true},
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: file => [detachRefusal(file)].filter(each => each !== undefined),
      plan: file => detachPlan(file),
    }
  },
})
