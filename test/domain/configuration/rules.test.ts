import {describe, expect, test} from 'vitest'
import {codesUnder} from '../../../source/domain/codes/code-book.ts'
import {findNumberPattern, formatNumber} from '../../../source/domain/configuration/number-pattern.ts'
import {assignRoles} from '../../../source/domain/configuration/role-assignment.ts'
import {shippedProfiles, shippedRules} from '../../../source/domain/configuration/shipped.ts'
import {endOfPeriod, expiryByTerms, periodFault} from '../../../source/domain/configuration/terms.ts'
import {aProfile, aRule} from '../../support/configurations.ts'
import {aPolicy, shippedBook} from '../../support/policies.ts'

const today = '2026-11-22'
const student = {record_type: 'PUBLIC', user_group: 'GRAD', job_category: null} as const
const clerk = {record_type: 'STAFF', user_group: 'STAFF', job_category: 'CIRC'} as const
const profiles = new Map(
  [aProfile('PATRON', '200'), aProfile('DESK', '32', '200'), aProfile('EMPTY')].map(each => [each.name, each]),
)
const types = (...given: Parameters<typeof assignRoles>) => assignRoles(...given).map(each => each.role.role_type)

describe('role rules', () => {
  test('F061 the rules of a job category give the roles of its profiles, and say so', () => {
    const rules = [aRule({name: 'CLERKS', job_categories: ['CIRC', 'ACQ'], profiles: ['DESK']})]
    const given = assignRoles(clerk, rules, profiles, today)
    expect(given.map(each => each.role)).toEqual([
      {role_type: '32', scope: null, status: 'ACTIVE', expiry_date: null, parameter: []},
      {role_type: '200', scope: null, status: 'ACTIVE', expiry_date: null, parameter: []},
    ])
    expect(given[0]?.because).toBe('The rule "CLERKS" assigns the roles of the profile "Profile DESK"')
    expect(assignRoles(student, rules, profiles, today)).toEqual([])
  })

  test('F067 the rules of a user group give the roles of its profiles', () => {
    const rules = [aRule({user_groups: ['GRAD'], profiles: ['PATRON']})]
    expect(types(student, rules, profiles, today)).toEqual(['200'])
    expect(types(clerk, rules, profiles, today)).toEqual([])
    expect(types({...student, user_group: null}, rules, profiles, today)).toEqual([])
  })

  test('rules of both give both, each role once; other scopes are other roles', () => {
    const scoped = {
      ...aProfile('LAW', '200'),
      roles: [{role_type: '200', scope: 'LAW', active: true, period: '1y', parameter: []}],
    }
    const rules = [
      aRule({name: 'A', user_groups: ['STAFF'], profiles: ['PATRON', 'LAW']}),
      aRule({name: 'B', job_categories: ['CIRC'], profiles: ['DESK', 'PATRON']}),
    ]
    const given = assignRoles(clerk, rules, new Map([...profiles, ['LAW', scoped]]), today)
    expect(given.map(({role}) => [role.role_type, role.scope, role.expiry_date])).toEqual([
      ['200', null, null],
      ['200', 'LAW', '2027-11-22'],
      ['32', null, null],
    ])
  })

  test('a disabled rule, an inactive role and a profile that is gone give nothing', () => {
    const inactive = {
      ...aProfile('OFF', '21'),
      roles: [{role_type: '21', scope: '', active: false, period: '', parameter: []}],
    }
    const rules = [aRule({enabled: false, profiles: ['DESK']}), aRule({profiles: ['OFF', 'GONE']})]
    expect(assignRoles(clerk, rules, new Map([...profiles, ['OFF', inactive]]), today)).toEqual([])
  })

  test('who is in no rule gets what is for everybody else; a rule with an empty profile gives no role', () => {
    const rules = [
      aRule({name: 'REST', otherwise: true, profiles: ['PATRON']}),
      aRule({user_groups: ['STAFF'], profiles: ['EMPTY']}),
    ]
    expect(types(student, rules, profiles, today)).toEqual(['200'])
    expect(types(clerk, rules, profiles, today)).toEqual([])
  })

  test('a new site gives the role Patron to staff and public users, and none to contacts', () => {
    const shipped = new Map(shippedProfiles.map(each => [each.name, each]))
    expect(types(student, shippedRules, shipped, today)).toEqual(['200'])
    expect(types(clerk, shippedRules, shipped, today)).toEqual(['200'])
    expect(types({...student, record_type: 'CONTACT'}, shippedRules, shipped, today)).toEqual([])
  })
})

describe('terms of use', () => {
  test('F038 the terms of a user group set the expiration date', () => {
    const terms = new Map([['GRAD', {user_group: 'GRAD', label: 'Two years', period: '2y'}]])
    expect(expiryByTerms(terms, 'GRAD', today)).toBe('2028-11-22')
    expect(expiryByTerms(terms, 'STAFF', today)).toBeUndefined()
    expect(expiryByTerms(terms, null, today)).toBeUndefined()
  })

  test.each([
    ['90d', '2027-02-20'],
    ['2w', '2026-12-06'],
    ['18m', '2028-05-22'],
    ['eoy', '2026-12-31'],
  ])('a period of %s ends on %s', (period, end) => {
    expect([periodFault(period), endOfPeriod(period, today)]).toEqual([undefined, end])
  })

  test.each(['', '0d', '+1y', '1', 'y', '2028-01-01', '12345d'])('%j is no period', period => {
    expect(periodFault(period)).toContain('write 4y, 18m, 2w, 90d or eoy')
  })
})

describe('generation', () => {
  test('F052 a primary identifier is made from the next number', () => {
    const policy = aPolicy({primary_id_generation: 'u#######'})
    expect(findNumberPattern(policy, undefined)).toBe('u#######')
    expect(formatNumber('u#######', 42)).toBe('u0000042')
    expect(formatNumber('u##', 12345)).toBe('u12345')
    expect(findNumberPattern(aPolicy(), undefined)).toBeUndefined()
  })

  test('F182 identifiers of a type are made where that is configured', () => {
    const policy = aPolicy({identifier_generation: 'BARCODE=29####,UNIV_ID=##-X'})
    expect(findNumberPattern(policy, 'BARCODE')).toBe('29####')
    expect(formatNumber(findNumberPattern(policy, 'UNIV_ID') ?? '', 7)).toBe('07-X')
    expect(findNumberPattern(policy, 'ORCID')).toBeUndefined()
  })
})

test('F261, F263: the categories of a type are those that belong to it, and those that belong to none', () => {
  const book = {
    ...shippedBook({UserStatCategories: {ARTS: 'Arts', LAW: 'Law', YEAR1: 'First year', ANY: 'Anything'}}),
    belongsTo: new Map([
      [
        'UserStatCategories',
        new Map([
          ['ARTS', ['FAC']],
          ['LAW', ['FAC', 'DEPT']],
          ['YEAR1', ['YEAR']],
        ]),
      ],
    ]),
  }
  const under = (type: string) => codesUnder(book, 'UserStatCategories', type).map(each => each.code)
  expect(under('FAC')).toEqual(['ARTS', 'LAW', 'ANY'])
  expect(under('YEAR')).toEqual(['YEAR1', 'ANY'])
})
