// What is written about signing in. These go through the same door as every action, and are not offered in its list: each
// needs a secret, which is in no input, or happens by itself.
import {type Problem, type Refusal, refusal} from '../../domain/base/outcome.ts'
import {pinName} from '../../domain/rules/external/protection.ts'
import {userManagers} from '../../domain/rules/roles/roles.ts'
import type {OpenedForUpdate} from '../../domain/rules/segments/segment-facts.ts'
import {lockPlan} from '../../domain/rules/sign-in/lock.ts'
import {externalPasswordRefusal} from '../../domain/rules/sign-in/password.ts'
import {externalPinRefusal} from '../../domain/rules/sign-in/pin.ts'
import {passwordPlan, pinPlan} from '../../domain/rules/sign-in/secret-plan.ts'
import type {User} from '../../domain/user/index.ts'
import {type Action, action, noInput, type Prepared} from '../actions/action.ts'
import {openingWarnings, readOpening, splitOpening} from '../edits/open-for-update.ts'
import {recordWords} from '../edits/recorded-edits.ts'

const notUndoable = {
  possible: false,
  why: 'the old password or PIN is not stored',
} as const

/** Too many wrong passwords: what the program itself does to an account. */
export const lock = action({
  id: 'user.lock',
  label: 'Lock',
  done: 'Locked',
  becomes: 'Locked',
  about: 'Lock users after too many failed sign-ins in a row.',
  keys: [],
  roles: userManagers,
  danger: 'mild',
  lists: [],
  examples: [],
  undo: {possible: false, why: 'use Unlock, which also resets the count of failed sign-ins'},
  prepare: input => {
    if (input.length > 0) return noInput(input)
    return {
      input: {},
      refuse: file => (file.user.locked_at === null ? [] : [refusal('UNCHANGED', 'Already locked')]),
      plan: (file, {now}) => lockPlan(file.user, now),
    }
  },
})

/** Lock for operators who may check passwords, or who fail to give their own. */
export function lockAs(roles: readonly string[], ownOf: number): Action {
  return {...lock, roles, ownOf}
}

const base = {keys: [], roles: userManagers, lists: [], examples: [], undo: notUndoable} as const

/** Records that a password was set; whether it must be changed at the next sign-in is the one word of input. */
export const setPassword = action({
  ...base,
  id: 'password.set',
  label: 'Set password',
  done: 'Password set for',
  about: 'Set the password of a user.',
  danger: 'mild',
  prepare: ([mustChange]) => ({
    input: mustChange === undefined ? {} : {must_change: mustChange},
    refuse: file => [externalPasswordRefusal(file.user)].filter(each => each !== undefined),
    plan: (file, {now}) => passwordPlan(file.user, now, mustChange === 'yes'),
  }),
})

/** Records that a user has changed their own password, which needs no changing any more. */
export const changePassword = action({
  ...base,
  id: 'password.change',
  label: 'Change password',
  done: 'Password changed for',
  about: 'Change a password by giving the current one.',
  danger: 'mild',
  prepare: () => ({
    input: {},
    refuse: file => [externalPasswordRefusal(file.user)].filter(each => each !== undefined),
    plan: (file, {now}) => passwordPlan(file.user, now, false),
  }),
})

/** Change password for a user as read when the password was given. Refused if the user was locked or changed since. */
export function changePasswordAction({id, version}: Pick<User, 'id' | 'version'>, roles: readonly string[]): Action {
  return {
    ...changePassword,
    roles,
    ownOf: id,
    prepare: (input, facts) => {
      const prepared = changePassword.prepare(input, facts)
      return 'refuse' in prepared ? {...prepared, refuse: file => versionRefusals(version, file.user)} : prepared
    },
  }
}

function versionRefusals(version: number, user: User): Refusal[] {
  if (user.version === version) return []
  return [refusal('CONFLICT', 'The user was changed in the meantime: start again with the current password')]
}

export const clearPassword = action({
  ...base,
  id: 'password.clear',
  label: 'Clear password',
  done: 'Password cleared for',
  becomes: 'without a password',
  about: 'Clear the password of a user.',
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
  about: 'Set the PIN of a user.',
  danger: 'mild',
  prepare: input =>
    preparePin(input, opened => ({
      refuse: ({user}) => [externalPinRefusal(user, opened !== undefined)].filter(each => each !== undefined),
      plan: ({user}, {now}) => pinPlan(user, now, opened?.keep ?? new Set()),
    })),
})

export const clearPin = action({
  ...base,
  id: 'pin.clear',
  label: 'Clear PIN',
  done: 'PIN cleared for',
  becomes: 'without a PIN',
  about: 'Clear the PIN of a user.',
  danger: 'moderate',
  prepare: input =>
    preparePin(input, opened => ({
      refuse: ({user}) => {
        if (user.pin_set_at === null) return [refusal('UNCHANGED', 'Has no PIN')]
        return [externalPinRefusal(user, opened !== undefined)].filter(each => each !== undefined)
      },
      plan: ({user}) => pinPlan(user, null, opened?.keep ?? new Set()),
    })),
})

// The input says only whether external users are open for update, and whether their PIN is protected then.
function preparePin(
  input: readonly string[],
  make: (opened: OpenedForUpdate | undefined) => Omit<Prepared, 'input'>,
): Prepared | readonly Problem[] {
  const {words, isOpened, keep} = splitOpening(input)
  if (words.length > 0) return noInput(words)
  const opening = readOpening(isOpened, keep, [pinName])
  if ('sentence' in opening) return [opening]
  const {opened} = opening
  return {
    input: input.length === 0 ? {} : {set: recordWords(input)},
    ...(opened ? {warn: openingWarnings} : {}),
    ...make(opened),
  }
}

/** What the history names besides the actions that are offered. */
export const signInActions: readonly Action[] = [lock, setPassword, changePassword, clearPassword, setPin, clearPin]
