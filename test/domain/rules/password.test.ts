import {expect, test} from 'vitest'
import {
  externalPasswordRefusal,
  generatedPasswordLength,
  passwordLetterCount,
  passwordRefusal,
  spellPassword,
} from '../../../source/domain/rules/sign-in/password.ts'
import {generatePinRefusal, pinRefusal, spellPin} from '../../../source/domain/rules/sign-in/pin.ts'
import {passwordPlan, pinPlan} from '../../../source/domain/rules/sign-in/secret-plan.ts'
import {aPolicy} from '../../support/policies.ts'
import {aUser} from '../../support/users/user.ts'

const ada = aUser({primary_id: 'Ada.Berg'})
const policy = aPolicy()

test('F084 a password that does not match password_regex is refused with what the site asks for, and is not repeated', () => {
  const strict = aPolicy({password_regex: '^(?=.*[0-9]).{6,}$', password_regex_display: 'six characters, one a digit'})
  expect(passwordRefusal('abcde1', ada, strict)).toBeUndefined()
  const fault = passwordRefusal('abcdefgh', ada, strict)
  expect(fault).toEqual({
    code: 'FORMAT',
    sentence: 'Password does not match the required format (six characters, one a digit)',
  })
  const bare = passwordRefusal('abcdefgh', ada, aPolicy({password_regex: '^[0-9]+$'}))
  expect(bare?.sentence).toBe('Password does not match the required format (pattern ^[0-9]+$)')
})

test('without a form of the site a password has eight characters, however many bytes they are', () => {
  expect(passwordRefusal('1234567', ada, policy)?.sentence).toContain('at least 8 characters')
  expect(passwordRefusal('12345678', ada, policy)).toBeUndefined()
  expect(passwordRefusal('🦉🦉🦉🦉', ada, policy)?.sentence).toContain('at least 8')
  expect(passwordRefusal('pass wörd', ada, policy)).toBeUndefined()
})

test('a password is neither the primary identifier nor something nobody can type', () => {
  expect(passwordRefusal('ada.berg', ada, policy)?.sentence).toContain('primary identifier')
  expect(passwordRefusal('ada.berg', ada, aPolicy({password_regex: '.'}))?.sentence).toContain('primary identifier')
  expect(passwordRefusal('secret\u0000word', ada, policy)?.sentence).toContain('control character')
})

test('F082 only internal users have a password here', () => {
  expect(externalPasswordRefusal(ada)).toBeUndefined()
  const external = aUser({account_type: 'EXTERNAL', external_id: 'SIS'})
  expect(externalPasswordRefusal(external)?.sentence).toBe(
    'The password of this external user is managed by SIS: change it there',
  )
})

test('F086 the plan says when a password was set and whether it must be changed, and nothing else', () => {
  const {changes} = passwordPlan(ada, '2026-11-22T12:00:00.000Z', true)
  expect(changes).toMatchObject([
    {
      before: {password_set_at: null, force_password_change: false},
      after: {password_set_at: '2026-11-22T12:00:00.000Z', force_password_change: true},
    },
  ])
  const waited = {...ada, force_password_change: true}
  expect(passwordPlan(waited, '2026-11-22T12:00:00.000Z', false).changes).toMatchObject([
    {after: {force_password_change: false}},
  ])
  expect(pinPlan(ada, '2026-11-22T12:00:00.000Z', new Set()).changes).toMatchObject([
    {before: {pin_set_at: null}, after: {pin_set_at: '2026-11-22T12:00:00.000Z'}},
  ])
})

test('F055 a PIN is four digits', () => {
  for (const pin of ['0000', '0420', '9999']) expect(pinRefusal(pin)).toBeUndefined()
  for (const pin of ['', '123', '12345', '12a4', ' 123', '١٢٣٤', '1234\n'])
    expect(pinRefusal(pin)?.sentence).toBe('PIN must be four digits')
})

test('F057 PINs are generated only where pin_number_method is fourDigit', () => {
  expect(generatePinRefusal(policy)?.sentence).toContain('pin_number_method')
  expect(generatePinRefusal(aPolicy({pin_number_method: 'fourDigit'}))).toBeUndefined()
  expect(spellPin([0, 4, 2, 0])).toBe('0420')
})

test('a generated password has the length the site asks for, and no letters that look alike', () => {
  expect(generatedPasswordLength(policy)).toBe(12)
  expect(generatedPasswordLength(aPolicy({password_length: '20'}))).toBe(20)
  const every = spellPassword(Array.from({length: passwordLetterCount}, (_, number) => number))
  expect(every).toHaveLength(passwordLetterCount)
  expect(new Set(every).size).toBe(passwordLetterCount)
  expect(every).toMatch(/^[A-Za-z0-9]+$/)
  expect(every).not.toMatch(/[0Oo1lI]/)
})
