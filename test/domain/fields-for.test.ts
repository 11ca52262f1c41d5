import {describe, expect, test} from 'vitest'
import type {Entity} from '../../source/domain/entity/entity.ts'
import {type FieldState, fieldsFor, type Situation} from '../../source/domain/entity/situation.ts'
import {email, note, role, user} from '../../source/domain/user/index.ts'
import {aPolicy} from '../support/policies.ts'

const usual: Situation = {recordType: 'PUBLIC', accountType: 'INTERNAL', opened: false, mode: 'edit'}

const stateOf = (
  name: string,
  situation: Partial<Situation> = {},
  settings: Readonly<Record<string, string>> = {},
  entity: Entity = user,
): FieldState => {
  const state = fieldsFor(entity, {...usual, ...situation}, aPolicy(settings)).find(each => each.name === name)
  if (!state) throw new Error(`no field ${name}`)
  return state
}

const recordTypes = ['STAFF', 'PUBLIC', 'CONTACT'] as const
const situations = recordTypes.flatMap(recordType =>
  (['INTERNAL', 'EXTERNAL'] as const).flatMap(accountType =>
    [true, false].flatMap(opened =>
      (['add', 'edit', 'sync'] as const).map((mode): Situation => ({recordType, accountType, opened, mode})),
    ),
  ),
)

describe('which fields a person has', () => {
  test('staff and public users have a user group, contacts have none', () => {
    expect(recordTypes.map(recordType => stateOf('user_group', {recordType}).shown)).toEqual([true, true, false])
    expect(stateOf('user_group', {recordType: 'CONTACT'})).toMatchObject({
      mandatory: false,
      editable: false,
      why: 'User group does not apply to contact users',
    })
  })

  test('F132 the website is asked for when editing and not when adding', () => {
    expect(stateOf('web_site_url', {mode: 'edit'}).shown).toBe(true)
    expect(stateOf('web_site_url', {mode: 'add'}).shown).toBe(false)
  })

  test('F133 the status is asked for when editing, where it can be changed, and not when adding', () => {
    expect(stateOf('status', {mode: 'edit'})).toMatchObject({shown: true, editable: true})
    expect(stateOf('status', {mode: 'add'}).shown).toBe(false)
  })

  test('the cataloger level is there only where the site works with cataloging permissions', () => {
    expect(stateOf('cataloger_level').shown).toBe(false)
    expect(stateOf('cataloger_level', {}, {cataloging_permissions: 'yes'}).shown).toBe(true)
  })
})

describe('who may change what', () => {
  test('F120 every field of an internal user can be edited, but for what the program sets', () => {
    for (const situation of situations.filter(each => each.accountType === 'INTERNAL')) {
      for (const state of fieldsFor(user, situation, aPolicy()).filter(each => each.shown)) {
        expect([state.name, state.editable]).toEqual([state.name, !state.field.stamped])
      }
    }
  })

  test('F019, F121 of an external user only status, sign-in restrictions and the forced password change can be edited', () => {
    const states = fieldsFor(user, {...usual, accountType: 'EXTERNAL', externalSystem: 'SIS'}, aPolicy())
    expect(states.filter(each => each.editable).map(each => each.name)).toEqual([
      'status',
      'force_password_change',
      'login_restrictions_off',
    ])
    expect(states.find(each => each.name === 'last_name')?.why).toBe(
      'Last name is managed by the external system (SIS): open the user for update first',
    )
  })

  test('once an external user is opened for update, the other fields can be edited', () => {
    for (const name of ['last_name', 'user_group', 'expiry_date', 'primary_id']) {
      expect(stateOf(name, {accountType: 'EXTERNAL'}).editable).toBe(false)
      expect(stateOf(name, {accountType: 'EXTERNAL', opened: true}).editable).toBe(true)
    }
  })

  test('a new external user and a synchronisation are not locked out', () => {
    expect(stateOf('last_name', {accountType: 'EXTERNAL', mode: 'add'}).editable).toBe(true)
    expect(stateOf('last_name', {accountType: 'EXTERNAL', mode: 'sync'}).editable).toBe(true)
  })

  test('F123 entries of an external user are locked if they are external, and free if they are internal', () => {
    const editable = (segment: 'Internal' | 'External', opened = false): boolean =>
      stateOf('email_address', {accountType: 'EXTERNAL', segment, opened}, {}, email).editable
    expect([editable('Internal'), editable('External'), editable('External', true)]).toEqual([true, false, true])
    expect(
      stateOf('note_text', {accountType: 'EXTERNAL', segment: 'External', externalSystem: 'SIS'}, {}, note).why,
    ).toBe('This segment is managed by the external system (SIS): open the user for update first')
  })

  test('roles of an external user stay editable: they belong to the library', () => {
    expect(fieldsFor(role, {...usual, accountType: 'EXTERNAL'}, aPolicy()).every(each => each.editable)).toBe(true)
  })

  test('what the program sets is never typed in, whoever the person is', () => {
    for (const situation of situations) {
      const stamped = fieldsFor(user, situation, aPolicy({mandatory_on: 'user.created_by'})).filter(
        each => each.field.stamped,
      )
      expect(stamped.filter(each => each.editable || each.mandatory)).toEqual([])
    }
  })

  test('a reason is given exactly where a field cannot be edited', () => {
    for (const situation of situations) {
      for (const state of fieldsFor(user, situation, aPolicy())) expect(state.why === undefined).toBe(state.editable)
    }
  })
})

describe('what has to be filled in', () => {
  const mandatory = (situation: Partial<Situation>, settings: Readonly<Record<string, string>> = {}): string[] =>
    fieldsFor(user, {...usual, ...situation}, aPolicy(settings))
      .filter(each => each.mandatory)
      .map(each => each.name)

  test('names, identifier, record type and the group of staff and public users', () => {
    expect(mandatory({mode: 'add'})).toEqual(['primary_id', 'record_type', 'first_name', 'last_name', 'user_group'])
    expect(mandatory({mode: 'add', recordType: 'CONTACT'})).toEqual([
      'primary_id',
      'record_type',
      'first_name',
      'last_name',
    ])
    expect(mandatory({mode: 'edit'})).toContain('status')
  })

  test('the site can ask for more, of those who have the field', () => {
    const settings = {mandatory_on: 'user.birth_date,user.user_group,email.description'}
    expect(mandatory({mode: 'add'}, settings)).toContain('birth_date')
    expect(mandatory({mode: 'add', recordType: 'CONTACT'}, settings)).not.toContain('user_group')
    expect(stateOf('description', {}, settings, email).mandatory).toBe(true)
    expect(mandatory({mode: 'add'}, {mandatory_on: 'email.birth_date'})).not.toContain('birth_date')
  })

  test('the site can ask for less, but not do without an identifier', () => {
    const settings = {mandatory_off: 'user.first_name,user.user_group,user.primary_id'}
    expect(mandatory({mode: 'add'}, settings)).toEqual(['primary_id', 'record_type', 'last_name'])
  })

  test('a synchronisation is not stopped by what the site wants of people at a form', () => {
    expect(mandatory({mode: 'sync'})).toEqual([])
    expect(mandatory({mode: 'sync'}, {mandatory_on: 'user.birth_date'})).toEqual(['birth_date'])
  })
})
