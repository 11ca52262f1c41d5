import {describe, expect, test} from 'vitest'
import type {Value} from '../../../source/domain/base/plan.ts'
import {editsPlan} from '../../../source/domain/rules/edits/edits-plan.ts'
import type {FieldEdit} from '../../../source/domain/rules/edits/field-edit.ts'
import {lockedFieldRefusal} from '../../../source/domain/rules/edits/set-fields.ts'
import type {User} from '../../../source/domain/user/index.ts'
import {aPolicy} from '../../support/policies.ts'
import {aPerson, aUser} from '../../support/users/user.ts'

const today = '2026-11-22'
const set = (field: string, value: Value): FieldEdit => ({field, how: 'set', value})
const add = (field: string, ...value: string[]): FieldEdit => ({field, how: 'add', value})
const remove = (field: string, ...value: string[]): FieldEdit => ({field, how: 'remove', value})

const facts = {policy: aPolicy(), today, now: `${today}T12:00:00.000Z`, operator: 'admin', newId: () => -1}
const planned = (about: Partial<User>, ...fieldEdits: FieldEdit[]) => {
  const edits = fieldEdits.map(fieldEdit => ({do: 'set', fieldEdit}) as const)
  const plan = editsPlan(aPerson({user_group: 'GRAD', ...about}), edits, facts)
  if ('changes' in plan)
    return plan.changes.flatMap((each): unknown[] => (each.kind === 'update' ? [each.before, each.after] : [each]))
  return plan.map(each => each.sentence)
}

describe('setting fields', () => {
  test('keeps only what really changes, with what was there before', () => {
    expect(
      planned({last_name: 'Berg', first_name: 'Ada'}, set('last_name', 'Bergman'), set('first_name', 'Ada')),
    ).toEqual([{last_name: 'Berg'}, {last_name: 'Bergman'}])
    expect(planned({last_name: 'Berg'}, set('last_name', 'Berg'))).toEqual([])
  })

  test('empties a field that may be empty', () => {
    expect(planned({middle_name: 'N'}, set('middle_name', null))).toEqual([{middle_name: 'N'}, {middle_name: null}])
  })

  test('refuses to empty a mandatory one', () =>
    expect(planned({}, set('last_name', null))).toEqual(['Last name is missing']))

  test('F134 a status that changes moves its date to today', () => {
    expect(planned({status: 'ACTIVE', status_date: '2020-01-01'}, set('status', 'INACTIVE'))).toEqual([
      {status: 'ACTIVE', status_date: '2020-01-01'},
      {status: 'INACTIVE', status_date: today},
    ])
    expect(planned({status: 'ACTIVE', status_date: '2020-01-01'}, set('status', 'ACTIVE'))).toEqual([])
  })

  test('says everything that is wrong at once', () => {
    expect(planned({}, set('user_group', 'WIZARD'), set('expiry_date', '2027-02-30'))).toEqual([
      'User group "WIZARD" does not exist',
      'Expiration date "2027-02-30" is not a date: 2027-02 has no day 30',
    ])
  })

  test('leaves faults alone that were there before', () => {
    expect(planned({user_group: 'WIZARD', last_name: null}, set('first_name', 'Bea'))).toEqual([
      {first_name: 'Ada'},
      {first_name: 'Bea'},
    ])
  })
})

describe('lists', () => {
  const libraries = {rs_libraries: ['MAIN', 'LAW']}

  test('gain codes, each once and at the end', () => {
    expect(planned(libraries, add('rs_libraries', 'MAIN', 'MED'))).toEqual([
      libraries,
      {rs_libraries: ['MAIN', 'LAW', 'MED']},
    ])
    expect(planned(libraries, add('rs_libraries', 'LAW'))).toEqual([])
  })

  test('lose codes', () => {
    expect(planned(libraries, remove('rs_libraries', 'MAIN', 'NONE'))).toEqual([libraries, {rs_libraries: ['LAW']}])
  })

  test('take one step after the other', () => {
    expect(planned(libraries, add('rs_libraries', 'MED'), remove('rs_libraries', 'MAIN'))).toEqual([
      libraries,
      {rs_libraries: ['LAW', 'MED']},
    ])
    expect(planned(libraries, set('rs_libraries', []), add('rs_libraries', 'MED'))).toEqual([
      libraries,
      {rs_libraries: ['MED']},
    ])
  })

  test('hold no more than they may', () => {
    expect(planned(libraries, add('rs_libraries', '1', '2', '3', '4'))).toEqual([
      'Resource sharing libraries: 6 values, maximum 5',
    ])
  })
})

describe('fields that are locked', () => {
  const why = (about: Partial<User>, ...fields: string[]) => lockedFieldRefusal(aUser(about), fields, aPolicy())

  test('F121 those of an external user, with the reason and what to do', () => {
    const external: Partial<User> = {account_type: 'EXTERNAL', external_id: 'SIS'}
    expect(why(external, 'status', 'last_name')).toMatchObject({
      code: 'LOCKED',
      sentence: 'Last name is managed by the external system (SIS): open the user for update first',
    })
    expect(why(external, 'status')).toBeUndefined()
    expect(why({}, 'status', 'last_name')).toBeUndefined()
  })

  test('those that the program sets', () => {
    expect(why({}, 'created_by')).toMatchObject({
      code: 'LOCKED',
      sentence: 'Created by is read-only: the program sets it',
    })
    expect(why({}, 'locked_at')).toMatchObject({code: 'LOCKED'})
  })

  test('those that the record type does not have', () => {
    expect(why({record_type: 'CONTACT'}, 'user_group')).toMatchObject({
      code: 'LOCKED',
      sentence: 'User group does not apply to contact users',
    })
  })

  test.each(['shoe_size', 'constructor', '__proto__'])('and there is no field %s', name => {
    expect(why({}, name)).toMatchObject({code: 'FIELD', sentence: `Field "${name}" does not exist`})
  })
})
