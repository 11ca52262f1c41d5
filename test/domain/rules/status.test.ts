import {describe, expect, test} from 'vitest'
import {hasRole, isRoleInForce, userManagers} from '../../../source/domain/rules/roles/roles.ts'
import {isLocked, unlockPlan, unlockRefusal} from '../../../source/domain/rules/sign-in/lock.ts'
import {isExpired, statusPlan, statusRefusal} from '../../../source/domain/rules/status.ts'
import {aPerson, aUser} from '../../support/users/user.ts'

const today = '2026-11-22'

describe('the status', () => {
  test('F022, F134 deactivating makes the user inactive as of today', () => {
    const one = aUser({status: 'ACTIVE', status_date: '2020-01-01', version: 4})
    expect(statusPlan(one, 'INACTIVE', today).changes).toEqual([
      {
        kind: 'update',
        entity: 'user',
        id: one.id,
        user: one.id,
        version: 4,
        before: {status: 'ACTIVE', status_date: '2020-01-01'},
        after: {status: 'INACTIVE', status_date: today},
      },
    ])
  })

  test('F024, F134 activating makes the user active as of today', () => {
    const [change] = statusPlan(aUser({status: 'INACTIVE'}), 'ACTIVE', today).changes
    expect(change).toMatchObject({after: {status: 'ACTIVE', status_date: today}})
    const [again] = statusPlan(aUser({status: 'INACTIVE', status_date: today}), 'ACTIVE', today).changes
    expect(again).toMatchObject({before: {status: 'INACTIVE'}, after: {status: 'ACTIVE'}})
    expect(again).not.toHaveProperty('after.status_date')
  })

  test('F025 there is nothing to do for a user who has the status already, and the date stays', () => {
    expect(statusRefusal(aUser({status: 'ACTIVE'}), 'ACTIVE')).toMatchObject({
      code: 'UNCHANGED',
      sentence: 'Already active',
    })
    expect(statusRefusal(aUser({status: 'INACTIVE'}), 'INACTIVE')).toMatchObject({sentence: 'Already inactive'})
    expect(statusRefusal(aUser({status: 'ACTIVE'}), 'INACTIVE')).toBeUndefined()
    expect(statusPlan(aUser({status: 'ACTIVE'}), 'ACTIVE', today).changes).toEqual([])
  })

  test.each([
    ['2026-11-21', true],
    ['2026-11-22', false],
    ['2026-11-23', false],
    [null, false],
  ])('an account that ends on %s: expired today? %s', (expiry_date, expired) => {
    expect(isExpired({expiry_date}, today)).toBe(expired)
  })
})

describe('the lock', () => {
  const locked = aUser({locked_at: '2026-11-20T08:00:00.000Z'})

  test('F028 unlocking lets a locked user sign in again', () => {
    expect(isLocked(locked)).toBe(true)
    expect(unlockPlan(locked).changes).toMatchObject([
      {before: {locked_at: locked.locked_at}, after: {locked_at: null}},
    ])
  })

  test('F031 unlocking is offered only while the user is locked', () => {
    expect(unlockRefusal(locked)).toBeUndefined()
    expect(unlockRefusal(aUser())).toMatchObject({code: 'UNCHANGED', sentence: 'Not locked'})
    expect(unlockPlan(aUser()).changes).toEqual([])
  })
})

describe('F036 a role gives rights only while it is in force', () => {
  test.each([
    ['active, without an end', {status: 'ACTIVE', expiry_date: null}, true],
    ['without a status', {status: null, expiry_date: null}, true],
    ['written otherwise', {status: 'Active', expiry_date: null}, true],
    ['inactive', {status: 'INACTIVE', expiry_date: null}, false],
    ['new', {status: 'NEW', expiry_date: null}, false],
    ['ending today', {status: 'ACTIVE', expiry_date: '2026-11-22'}, true],
    ['ended yesterday', {status: 'ACTIVE', expiry_date: '2026-11-21'}, false],
  ])('%s', (_what, role, inForce) => expect(isRoleInForce(role, today)).toBe(inForce))

  test('F001 one role in force of the right kind is enough, and no other', () => {
    const rolesOf = (...roles: object[]) => aPerson({roles}).roles
    expect(hasRole(rolesOf({role_type: '200'}, {role_type: '50'}), userManagers, today)).toBe(true)
    expect(hasRole(rolesOf({role_type: '21'}), userManagers, today)).toBe(true)
    expect(hasRole(rolesOf({role_type: '21', status: 'INACTIVE'}, {role_type: '32'}), userManagers, today)).toBe(false)
    expect(hasRole([], userManagers, today)).toBe(false)
  })
})
