import {expect, test} from 'vitest'
import {hasRole} from '../../../source/domain/rules/roles/roles.ts'
import {lockPlan, unlockPlan} from '../../../source/domain/rules/sign-in/lock.ts'
import {
  answerToRightSecret,
  answerWithoutSecret,
  lockoutThreshold,
  secretCheckerRoles,
} from '../../../source/domain/rules/sign-in/sign-in.ts'
import {aPolicy} from '../../support/policies.ts'
import {aPerson, aUser} from '../../support/users/user.ts'

const today = '2026-11-22'
const now = '2026-11-22T12:00:00.000Z'

test('F032 an internal user whose account is inactive does not get in with the right password', () => {
  expect(answerToRightSecret(aUser({status: 'INACTIVE'}), 'password', today)).toBe('inactive')
  expect(answerToRightSecret(aUser({status: 'INACTIVE', expiry_date: '2020-01-01'}), 'pin', today)).toBe('inactive')
})

test('F033 an internal user gets in up to and including the expiry date', () => {
  expect(answerToRightSecret(aUser({expiry_date: '2026-11-22'}), 'password', today)).toBe('ok')
  expect(answerToRightSecret(aUser({expiry_date: '2026-11-21'}), 'password', today)).toBe('expired')
  expect(answerToRightSecret(aUser({expiry_date: null}), 'password', today)).toBe('ok')
})

test('F034 an external user is sent to where they are authenticated, whatever status and expiry date', () => {
  const user = aUser({account_type: 'EXTERNAL', status: 'INACTIVE', expiry_date: '2020-01-01', locked_at: now})
  expect(answerWithoutSecret(user, 'password')).toBe('external')
})

test('F086 whoever has to change the password is told so with the right one; a PIN is not a password', () => {
  expect(answerToRightSecret(aUser({force_password_change: true}), 'password', today)).toBe('must-change')
  expect(answerToRightSecret(aUser({force_password_change: true}), 'pin', today)).toBe('ok')
})

test('F037 account and role expire separately', () => {
  const {user, roles} = aPerson({expiry_date: '2027-01-01', roles: [{role_type: '200', expiry_date: '2026-01-01'}]})
  expect(answerToRightSecret(user, 'password', today)).toBe('ok')
  expect(hasRole(roles, ['200'], today)).toBe(false)
})

test('F026 a locked account needs no look at the password', () => {
  const [change] = lockPlan(aUser(), now).changes
  expect(change).toMatchObject({kind: 'update', before: {locked_at: null}, after: {locked_at: now}})
  expect(answerWithoutSecret(aUser({locked_at: now}), 'password')).toBe('locked')
  expect(answerWithoutSecret(aUser({locked_at: now, account_type: 'EXTERNAL'}), 'pin')).toBe('locked')
  expect(lockPlan(aUser({locked_at: now}), now).changes).toEqual([])
})

test('F029 unlocking takes the lock away, and only where there is one', () => {
  expect(unlockPlan(aUser({locked_at: now})).changes).toMatchObject([
    {before: {locked_at: now}, after: {locked_at: null}},
  ])
  expect(unlockPlan(aUser()).changes).toEqual([])
})

test('the site says how many wrong ones lock, and who else may check passwords', () => {
  expect(lockoutThreshold(aPolicy())).toBe(5)
  expect(lockoutThreshold(aPolicy({lockout_threshold: '3'}))).toBe(3)
  expect(secretCheckerRoles(aPolicy({auth_roles: '32, 299'}))).toEqual(['21', '50', '32', '299'])
  expect(secretCheckerRoles(aPolicy({auth_roles: ''}))).toEqual(['21', '50'])
})
