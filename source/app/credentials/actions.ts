// What is written about signing in. These go through the same door as every action, and are not offered in its list: each
// needs a secret, which is in no input, or happens by itself.
import {refusal} from '../../domain/base/outcome.ts'
import {lockPlan} from '../../domain/rules/lock.ts'
import {passwordElsewhere} from '../../domain/rules/password.ts'
import {userManagers} from '../../domain/rules/roles.ts'
import {passwordPlan, pinPlan} from '../../domain/rules/secret-plan.ts'
import {type Action, action, noInput} from '../action.ts'

const notKept = {
  possible: false,
  why: 'passwords and PINs are not kept, only what tells whether they are right',
} as const

/** Too many wrong passwords: what the program itself does to an account. */
export const lock = action({
  id: 'user.lock',
  label: 'Lock',
  done: 'Locked',
  becomes: 'Locked',
  about: 'Locks users out of signing in after too many wrong passwords in a row.',
  keys: [],
  roles: userManagers,
  danger: 'mild',
  lists: [],
  examples: [],
  undo: {possible: false, why: 'a locked user is unlocked by Unlock, which begins to count anew'},
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: file => (file.user.locked_at === null ? [] : [refusal('UNCHANGED', 'Already locked')]),
      plan: (file, {now}) => lockPlan(file.user, now),
    }
  },
})

/** The same for whoever may check passwords. */
export function lockBy(roles: readonly string[]): Action {
  return {...lock, roles}
}

const base = {keys: [], roles: userManagers, lists: [], examples: [], undo: notKept} as const

/** Records that a password was set; whether it must be changed at the next sign-in is the one word of input. */
export const setPassword = action({
  ...base,
  id: 'password.set',
  label: 'Set password',
  done: 'Password set for',
  about: 'Sets the password of a user.',
  danger: 'mild',
  prepare: ([mustChange]) => ({
    input: mustChange === undefined ? {} : {must_change: mustChange},
    refuse: file => [passwordElsewhere(file.user)].filter(each => each !== undefined),
    plan: (file, {now}) => passwordPlan(file.user, now, mustChange === 'yes'),
  }),
})

export const clearPassword = action({
  ...base,
  id: 'password.clear',
  label: 'Clear password',
  done: 'Password cleared for',
  becomes: 'without a password',
  about: 'Takes the password of a user away.',
  danger: 'moderate',
  prepare: () => ({
    input: {},
    refuse: ({user}) => (user.password_set_at === null ? [refusal('UNCHANGED', 'Has no password')] : []),
    plan: ({user}) => passwordPlan(user, null, false),
  }),
})

export const setPin = action({
  ...base,
  id: 'pin.set',
  label: 'Set PIN',
  done: 'PIN set for',
  about: 'Sets the PIN of a user.',
  danger: 'mild',
  prepare: () => ({input: {}, refuse: () => [], plan: (file, {now}) => pinPlan(file.user, now)}),
})

export const clearPin = action({
  ...base,
  id: 'pin.clear',
  label: 'Clear PIN',
  done: 'PIN cleared for',
  becomes: 'without a PIN',
  about: 'Takes the PIN of a user away.',
  danger: 'moderate',
  prepare: () => ({
    input: {},
    refuse: ({user}) => (user.pin_set_at === null ? [refusal('UNCHANGED', 'Has no PIN')] : []),
    plan: ({user}) => pinPlan(user, null),
  }),
})

/** What the history names besides the actions that are offered. */
export const signInActions: readonly Action[] = [lock, setPassword, clearPassword, setPin, clearPin]
