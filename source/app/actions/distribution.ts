import {refusal} from '../../domain/base/outcome.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import {subjectOf} from '../../domain/user/user-file.ts'
import {action, noInput} from './action.ts'

// The source names the action for members of a network; a single institution gets the reason instead of silence.
export const distribute = action({
  id: 'user.distribute',
  label: 'Distribute',
  done: 'Distributed',
  about: 'Send users to the other members of a network. Not possible for a single institution.',
  keywords: ['network'],
  keys: [],
  roles: userManagers,
  danger: 'moderate',
  lists: [],
  examples: [],
  undo: {possible: false, why: 'nothing was sent'},
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: () => [refusal('NO_NETWORK', 'This institution is not a member of a network')],
      plan: file => ({subject: subjectOf(file.user), changes: []}),
    }
  },
})
