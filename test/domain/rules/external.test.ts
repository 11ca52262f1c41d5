import {describe, expect, test} from 'vitest'
import {Draft} from '../../../source/domain/rules/edits/draft.ts'
import {togglePlan, toggleRefusal} from '../../../source/domain/rules/external/account-type.ts'
import {
  findProtectableFields,
  protectableFields,
  protectInDraft,
  protectionPlan,
  updateProtected,
} from '../../../source/domain/rules/external/protection.ts'
import {detachPlan, detachRefusal} from '../../../source/domain/rules/external/social-account.ts'
import {aPolicy, shippedBook} from '../../support/policies.ts'
import {aPerson, aUser} from '../../support/users/user.ts'

const external = {account_type: 'EXTERNAL', external_id: 'SIS'} as const

describe('what is kept from synchronisation', () => {
  test('F126 nine fields are asked about, F078 resource sharing libraries with "keep" proposed', () => {
    expect(protectableFields.map(each => each.label)).toEqual([
      'Title',
      'PIN number',
      'Job category',
      'User group',
      'Campus',
      'Preferred language',
      'Resource sharing libraries',
      'Cataloger level',
      'Selected patron letters',
    ])
    expect(protectableFields.filter(each => each.isKeptByDefault).map(each => each.name)).toEqual(['rs_libraries'])
  })

  test('F127 no other changed field is asked about', () => {
    expect(findProtectableFields(['last_name', 'expiry_date', 'birth_date', 'job_description', 'status'])).toEqual([])
    expect(findProtectableFields(['last_name', 'user_group', 'library_notices_off']).map(each => each.name)).toEqual([
      'user_group',
      'library_notices',
    ])
  })

  test('F128 the decision is kept with the record: kept fields join, others that change are released', () => {
    const draft = new Draft({
      user: aUser({...external, user_group: 'GRAD', user_title: 'DR', protected_fields: ['user_title']}),
    })
    draft.setField('user_group', 'STAFF')
    draft.setField('user_title', 'PROF')
    draft.setField('campus_code', null)
    protectInDraft(draft, new Set(['user_group', 'campus_code']))
    expect(draft.field('protected_fields')).toEqual(['user_group'])
  })

  test('of an internal user nothing is kept', () => {
    const draft = new Draft({user: aUser()})
    draft.setField('user_group', 'STAFF')
    protectInDraft(draft, new Set(['user_group']))
    expect(draft.field('protected_fields')).toEqual([])
  })

  test('letters that are wanted and that are not go together', () => {
    const letters = findProtectableFields(['library_notices'])
    expect(updateProtected(['user_group'], letters, [])).toEqual([
      'user_group',
      'library_notices',
      'library_notices_off',
    ])
    expect(updateProtected(['library_notices', 'library_notices_off', 'other'], [], letters)).toEqual(['other'])
  })

  test('F128 what is kept can be released, and keeping it again changes nothing', () => {
    const user = aUser({...external, protected_fields: ['user_group']})
    const group = findProtectableFields(['user_group'])
    expect(protectionPlan(user, [], group).changes).toMatchObject([{after: {protected_fields: []}}])
    expect(protectionPlan(user, group, []).changes).toEqual([])
  })
})

describe('toggling the account type', () => {
  const file = aPerson({
    ...external,
    protected_fields: ['user_group'],
    emails: [{segment_type: 'External'}, {segment_type: 'Internal', email_address: 'b@x.org'}],
    notes: [{segment_type: 'External'}],
  })

  test('F129 to Internal makes every entry internal and forgets the system and what was kept from it', () => {
    const {changes} = togglePlan(file, undefined, aPolicy())
    expect(changes.map(each => [each.entity, each.kind === 'update' && each.after])).toEqual([
      ['user', {account_type: 'INTERNAL', external_id: null, protected_fields: []}],
      ['email', {segment_type: 'Internal'}],
      ['note', {segment_type: 'Internal'}],
    ])
    expect(toggleRefusal(file.user, 'SIS', aPolicy())?.code).toBe('SYSTEM')
  })

  test('F130 to External asks for the system, which has to be known; entries stay internal', () => {
    const inside = aPerson({primary_id: 'u1', emails: [{}]})
    const book = aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students', HR: 'Staff'}}))
    expect(toggleRefusal(inside.user, undefined, book)?.sentence).toMatch(
      /needs an external system: .* --system CODE u1/,
    )
    expect(toggleRefusal(inside.user, 'XX', book)?.sentence).toBe('External system "XX" does not exist: use SIS or HR')
    expect(toggleRefusal(inside.user, 'HR', book)).toBeUndefined()
    expect(togglePlan(inside, 'HR', book).changes).toMatchObject([
      {entity: 'user', after: {account_type: 'EXTERNAL', external_id: 'HR'}},
    ])
  })

  test('F130 the only system that the site knows need not be named', () => {
    const only = aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students'}}))
    expect(toggleRefusal(aUser(), undefined, only)).toBeUndefined()
    expect(togglePlan(aPerson(), undefined, only).changes).toMatchObject([{after: {external_id: 'SIS'}}])
  })
})

test('F131 a social account is detached, and only where one is attached', () => {
  const file = aPerson({
    identifiers: [
      {id_type: 'GOOGLE', value: 'ada'},
      {id_type: 'BARCODE', value: '7'},
    ],
  })
  expect(detachRefusal(file)).toBeUndefined()
  expect(detachPlan(file).changes).toMatchObject([{kind: 'delete', before: {id_type: 'GOOGLE'}}])
  expect(detachRefusal(aPerson({identifiers: [{id_type: 'BARCODE'}]}))?.sentence).toBe('No social account is attached')
})
