import {expect, test} from 'vitest'
import {allowsCode, codesFor, knowsCode, labelOf} from '../../source/domain/codes/code-book.ts'
import {shippedCodes} from '../../source/domain/codes/shipped.ts'
import {entities} from '../../source/domain/user/user-file.ts'
import {shippedBook} from '../support/policies.ts'

const book = shippedBook({UserGroups: {GRAD: 'Graduate', STAFF: 'Staff'}})

test('codes are shown by the label of the site, and by themselves where it has none', () => {
  expect(labelOf(book, 'UserGroups', 'GRAD')).toBe('Graduate')
  expect(labelOf(book, 'UserGroups', 'WIZARD')).toBe('WIZARD')
  expect(labelOf(book, 'NoSuchTable', 'X')).toBe('X')
})

test('a table without codes knows all of them, any other only its own', () => {
  expect(knowsCode(book, 'Campus', 'NORTH')).toBe(true)
  expect(knowsCode(book, 'NoSuchTable', 'X')).toBe(true)
  expect(knowsCode(book, 'UserGroups', 'WIZARD')).toBe(false)
})

test('people are offered the codes of their record type', () => {
  const offered = (type: 'STAFF' | 'PUBLIC' | 'CONTACT') =>
    codesFor(book, 'UserEmailTypes', type).map(each => each.code)
  expect(offered('STAFF')).toEqual(['personal', 'work', 'alternative'])
  expect(offered('PUBLIC')).toEqual(['personal', 'work', 'alternative', 'school'])
  expect(offered('CONTACT')).toEqual(['personal', 'work', 'claim_mail', 'order_mail', 'payment_mail', 'returns_mail'])
  expect(allowsCode(book, 'UserEmailTypes', 'no such type', 'STAFF')).toBe(true)
})

test('codes that were switched off are known but not offered', () => {
  const off = {
    ...book,
    tables: new Map([['UserGroups', new Map([['OLD', {code: 'OLD', label: 'Old', enabled: false}]])]]),
  }
  expect(codesFor(off, 'UserGroups', 'PUBLIC')).toEqual([])
  expect(knowsCode(off, 'UserGroups', 'OLD')).toBe(true)
})

test('every coded field has a table that ships, but for the ones that only a site can fill', () => {
  const named = Object.values(entities).flatMap(entity =>
    Object.values(entity.fields).flatMap(field => ('codes' in field && field.codes ? [field.codes] : [])),
  )
  expect(named.filter(name => !(name in shippedCodes))).toEqual(['ProtectedFields'])
})
