import {refusal} from '../../domain/base/outcome.ts'
import {editsPlan} from '../../domain/rules/edits/edits-plan.ts'
import {copyRoleEdits} from '../../domain/rules/roles/role-copy.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import type {UserFile} from '../../domain/user/index.ts'
import {type Action, action, noInput} from './action.ts'

/** The action that gives users the roles in force of one user. It takes no input: it is made for that user. */
export function copyRolesAction(from: UserFile): Action {
  const {id, primary_id} = from.user
  return action({
    id: 'user.copy-roles',
    label: 'Copy roles to',
    done: 'Copied roles to',
    about: 'Give users the roles in force of another user. Roles that they have already are not changed.',
    keys: [],
    roles: userManagers,
    danger: 'moderate',
    lists: ['roles'],
    examples: [],
    undo: {possible: true},
    prepare: input => {
      if (input.length > 0) return noInput(input)
      return {
        input: {from: primary_id},
        refuse: ({user}) => (user.id === id ? [refusal('UNCHANGED', 'Roles cannot be copied to the same user')] : []),
        plan: (file, facts) => editsPlan(file, copyRoleEdits(from.roles, file.roles, facts.today), facts),
      }
    },
  })
}
