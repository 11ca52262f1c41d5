import {writeMoney} from '../../domain/base/money.ts'
import {refusal} from '../../domain/base/outcome.ts'
import {setting} from '../../domain/entity/policy.ts'
import {creditLost, deletionPlan, presentObstacles} from '../../domain/rules/deletion.ts'
import {undeleteSentence} from '../../domain/rules/retention.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {segmentLists} from '../../domain/user/index.ts'
import {action, noInput} from './action.ts'

export const deleteUsers = action({
  id: 'user.delete',
  label: 'Delete',
  done: 'Deleted',
  becomes: 'deleted',
  about:
    'Delete users with everything in their record. Users with fees, loans, acquisition records, locked records or import profiles are refused.',
  keywords: ['remove', 'erase'],
  keys: ['D', 'delete'],
  roles: userManagers,
  danger: 'severe',
  lists: segmentLists,
  needsProxies: true,
  examples: ['user why-not-delete u1048823', 'user delete u1048823 --confirm-count 1'],
  undo: {possible: true},
  deletes: true,
  warn: (files, {policy}) => {
    const lost = files.reduce((sum, file) => sum + creditLost(file), 0)
    return [
      undeleteSentence(policy),
      'Safer: Deactivate keeps the record and can be undone.',
      ...(lost > 0 ? [`A credit of ${writeMoney(lost)} ${setting(policy, 'currency')} would be lost.`] : []),
    ]
  },
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: (file, {policy, operatorId}) => [
        ...(file.user.id === operatorId ? [refusal('YOURSELF', 'You cannot delete your own user record')] : []),
        ...presentObstacles(file, policy).map(each => refusal(each.code, `${each.label}: ${each.sentence}`)),
      ],
      plan: (file, {proxiesTo}) => deletionPlan(file, proxiesTo.get(file.user.id) ?? []),
    }
  },
})
