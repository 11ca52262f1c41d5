import {describe, expect, test} from 'vitest'
import type {Values} from '../../source/domain/base/plan.ts'
import type {Entity} from '../../source/domain/entity/entity.ts'
import type {Situation} from '../../source/domain/entity/situation.ts'
import {type Strictness, validate} from '../../source/domain/entity/validate.ts'
import {address, email, user} from '../../source/domain/user/index.ts'
import {aPolicy} from '../support/policies.ts'

const situation: Situation = {recordType: 'PUBLIC', accountType: 'INTERNAL', opened: false, mode: 'edit'}

type Given = {
  readonly entity?: Entity
  readonly as?: Strictness
  readonly settings?: Readonly<Record<string, string>>
  readonly situation?: Partial<Situation>
  readonly before?: Values
}

const judged = (values: Values, given: Given = {}) => {
  const {entity = user, as = 'form', settings = {}, before} = given
  return validate(entity, values, {...situation, ...given.situation}, aPolicy(settings), as, before)
}
const problems = (values: Values, given: Given = {}): string[] =>
  judged(values, given).problems.map(each => each.sentence)

describe('at a form', () => {
  test.each([
    ['a missing mandatory field', {last_name: null}, 'Last name is missing'],
    ['a mandatory field with nothing in it', {last_name: ''}, 'Last name is missing'],
    [
      'a date that does not exist',
      {expiry_date: '2027-02-29'},
      'Expiration date "2027-02-29" is not a date: 2027-02 has no day 29',
    ],
    ['a date in another form', {birth_date: '1.2.1990'}, 'Birth date "1.2.1990" is not a date: write YYYY-MM-DD'],
    ['a text that is too long', {last_name: 'x'.repeat(256)}, 'Last name is too long: 256 characters, maximum 255'],
    [
      'a character that not every database can store',
      {last_name: 'Be\0rg'},
      'Last name contains the control character U+0000: remove it',
    ],
    ['an unknown choice', {status: 'GONE'}, 'Status "GONE" is not valid: use ACTIVE or INACTIVE'],
    ['an unknown code', {user_group: 'WIZARD'}, 'User group "WIZARD" does not exist'],
    [
      'too many libraries',
      {rs_libraries: ['1', '2', '3', '4', '5', '6']},
      'Resource sharing libraries: 6 values, maximum 5',
    ],
    ['the same library twice', {rs_libraries: ['1', '1']}, 'Resource sharing libraries: a value is given twice'],
  ])('%s is refused', (_what, values, sentence) => expect(problems(values)).toEqual([sentence]))

  test.each(['xx123456xx', '1234567', '12345', '123456\n', 'a|123456'])(
    'F051 a pattern is for the whole value: not %j',
    value => {
      const settings = {primary_identifier_regex: '[0-9]{6}|[a-z]'}
      expect(problems({primary_id: value}, {settings})).toHaveLength(1)
      expect(problems({primary_id: '123456'}, {settings})).toEqual([])
    },
  )

  test('everything that is wrong is said at once, with the field it is about', () => {
    const {problems: found} = judged({last_name: null, expiry_date: 'soon', user_group: 'WIZARD'})
    expect(found.map(each => [each.field, each.code])).toEqual([
      ['last_name', 'MISSING'],
      ['user_group', 'CODE'],
      ['expiry_date', 'FORMAT'],
    ])
  })

  test('a fault that was there before and is not touched does not stop another change', () => {
    const before = {user_group: 'WIZARD', last_name: null, first_name: 'Ada', rs_libraries: ['1', '1']}
    expect(problems({...before, first_name: 'Bea'}, {before})).toEqual([])
    expect(problems({...before, user_group: 'WITCH'}, {before})).toEqual(['User group "WITCH" does not exist'])
    expect(problems({first_name: null}, {before})).toEqual(['First name is missing'])
  })

  test('a field that is not there is not judged', () => expect(problems({})).toEqual([]))

  test('a contact does not miss a user group', () => {
    expect(problems({user_group: null})).toEqual(['User group is missing'])
    expect(problems({user_group: null}, {situation: {recordType: 'CONTACT'}})).toEqual([])
  })

  test('what the site asks for besides is missed, and what it does without is not', () => {
    expect(problems({birth_date: null}, {settings: {mandatory_on: 'user.birth_date'}})).toEqual([
      'Birth date is missing',
    ])
    expect(problems({last_name: null}, {settings: {mandatory_off: 'user.last_name'}})).toEqual([])
  })

  test('a code that is not for this record type is refused', () => {
    expect(problems({email_type: ['school']}, {entity: email})).toEqual([])
    expect(problems({email_type: ['school', 'work']}, {entity: email, situation: {recordType: 'STAFF'}})).toEqual([
      'E-mail types: "school" is not allowed for staff users',
    ])
  })

  test('a table that the site never filled knows every code', () =>
    expect(problems({campus_code: 'NORTH'})).toEqual([]))

  test('the forms that the site demands', () => {
    const settings = {
      primary_identifier_regex: '^u\\d+$',
      primary_identifier_regex_display: 'u and digits',
      postal_code_regex: '^\\d{4}$',
    }
    expect(problems({primary_id: 'u12'}, {settings})).toEqual([])
    expect(problems({primary_id: '12'}, {settings})).toEqual([
      'Primary identifier "12" does not match the required format (u and digits)',
    ])
    expect(problems({postal_code: '12345'}, {settings, entity: address})).toEqual([
      'Postal code "12345" does not match the required format',
    ])
    expect(problems({email_address: 'nobody'}, {entity: email})).toHaveLength(1)
  })

  test('a broken pattern of the site stops nobody', () => {
    expect(problems({primary_id: 'u12'}, {settings: {primary_identifier_regex: '(['}})).toEqual([])
  })
})

describe('from a file', () => {
  for (const as of ['file', 'sync'] as const) {
    test(`${as}: unknown codes and missing fields are kept and reported`, () => {
      const verdict = judged(
        {last_name: null, user_group: 'WIZARD', rs_libraries: ['NEW']},
        {as, situation: {mode: 'add'}},
      )
      expect(verdict.problems).toEqual([])
      expect(verdict.findings).toEqual(['Last name is missing', 'User group "WIZARD" does not exist'])
    })

    test(`${as}: wrong forms are refused`, () => {
      expect(problems({expiry_date: '2027-02-30'}, {as})).toHaveLength(1)
      expect(problems({status: 'GONE'}, {as})).toHaveLength(1)
      expect(problems({first_name: 'x'.repeat(300)}, {as})).toHaveLength(1)
      expect(problems({primary_id: null}, {as})).toEqual(['Primary identifier is missing'])
    })
  }
})
