import {expect, test} from 'vitest'
import {tabsOf} from '../../../source/domain/rules/tabs.ts'
import {type About, aPerson} from '../../support/users/user.ts'

const tabs = (about: About) => tabsOf(aPerson(about)).map(each => each.id)
const patron = {roles: [{role_type: '200'}]}

test('F142 a patron has all ten tabs, in order', () => {
  expect(tabsOf(aPerson(patron)).map(each => each.label)).toEqual([
    'General',
    'Contact',
    'Identifiers',
    'Notes',
    'Blocks',
    'Fines/Fees',
    'Statistics',
    'Attachments',
    'Proxy For',
    'Audit',
  ])
})

test('F143, F144 a vendor contact has no identifiers and no blocks', () => {
  const all = tabs(patron)
  expect(tabs({...patron, record_type: 'CONTACT'})).toEqual(
    all.filter(each => each !== 'identifiers' && each !== 'blocks'),
  )
})

test('F145, F146, F203 fines and fees are there with the Patron role and hidden without it, although there are fees', () => {
  const all = tabs(patron)
  expect(tabs({roles: [{role_type: '32'}], fees: [{}]})).toEqual(all.filter(each => each !== 'fees'))
})

test('a tab keeps its digit when another one is left out', () => {
  const digitOf = (about: About) => tabsOf(aPerson(about)).find(each => each.id === 'notes')?.digit
  expect(digitOf({record_type: 'CONTACT'})).toBe(digitOf(patron))
})
