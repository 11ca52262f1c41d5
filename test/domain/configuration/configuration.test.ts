import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  applySteps,
  type Configuration,
  compareSites,
  removedCodes,
  type SiteCode,
} from '../../../source/domain/configuration/configuration.ts'
import {siteFaults} from '../../../source/domain/configuration/configuration-faults.ts'
import {revertSteps} from '../../../source/domain/configuration/revert-steps.ts'
import {stepLines} from '../../../source/domain/configuration/step-text.ts'
import {aCode, aConfiguration, aProfile, aRule, configurations} from '../../support/configurations.ts'

const groups = (...codes: readonly SiteCode[]): Configuration =>
  aConfiguration({codes: new Map([['UserGroups', codes]])})
const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(code => aCode(code)) as [SiteCode, SiteCode, SiteCode, SiteCode]
const said = (before: Configuration, after: Configuration) =>
  compareSites(before, after)
    .flatMap(stepLines)
    .map(({what, kind, before: was, after: is}) => `${what} ${kind}: ${was} | ${is}`)
const sentences = (before: Configuration, next: Configuration) => siteFaults(before, next).map(each => each.sentence)

describe('the difference between two configurations', () => {
  test('is said code by code', () => {
    const after = groups(c, {...a, label: 'Alpha', for: ['STAFF'], enabled: false}, d)
    expect(said(groups(a, b, c), after)).toEqual([
      'UserGroups B removed: B | ',
      'UserGroups D added:  | D',
      'UserGroups A changed: A | Alpha; for STAFF; disabled',
      'UserGroups order changed: A C | C A',
    ])
  })

  test('names settings with the value they are shipped with where the site has none', () => {
    expect(said(aConfiguration(), aConfiguration({settings: new Map([['currency', 'USD']])}))).toEqual([
      'currency changed: EUR | USD',
    ])
  })

  test('is nothing for the same, and makes the one of the other for any two', () => {
    fc.assert(
      fc.property(configurations, configurations, (one, other) => {
        expect(compareSites(one, one)).toEqual([])
        expect(compareSites(applySteps(one, compareSites(one, other)), other)).toEqual([])
      }),
    )
  })

  test('names the codes that would go', () => {
    expect(removedCodes(compareSites(groups(a, b), groups(b, c)))).toEqual([{table: 'UserGroups', code: 'A'}])
  })
})

describe('taking back', () => {
  test('brings the configuration back, for any change', () => {
    fc.assert(
      fc.property(configurations, configurations, (one, other) => {
        const taken = revertSteps(other, compareSites(one, other))
        expect('next' in taken && compareSites(taken.next, one)).toEqual([])
      }),
    )
  })

  test('leaves what others changed since in the same table', () => {
    const steps = compareSites(groups(a, b, c), groups(a, c))
    const taken = revertSteps(groups(a, c, d), steps)
    expect('next' in taken && taken.next.codes.get('UserGroups')).toEqual([a, b, c, d])
  })

  test('is refused where the same thing was changed since, naming it', () => {
    const relabelled = {...a, label: 'Alpha'}
    const steps = compareSites(groups(a, b), groups(relabelled, b))
    expect(revertSteps(groups({...a, label: 'Other'}, b), steps)).toEqual({changedSince: ['UserGroups A']})
    const [before, after] = ['EUR', 'USD'].map(value => aConfiguration({settings: new Map([['currency', value]])}))
    const now = aConfiguration({settings: new Map([['currency', 'DKK']])})
    expect(before && after && revertSteps(now, compareSites(before, after))).toEqual({changedSince: ['currency']})
  })
})

describe('a configuration is judged as a whole', () => {
  test('any that is right has no faults', () => {
    fc.assert(
      fc.property(configurations, site => {
        expect(siteFaults(aConfiguration(), site)).toEqual([])
      }),
    )
  })

  test('F176 identifier types can be relabelled and disabled, not added or removed', () => {
    const before = aConfiguration()
    const present = before.codes.get('UserIdentifierTypes') ?? []
    const withTypes = (codes: readonly SiteCode[]) => aConfiguration({codes: new Map([['UserIdentifierTypes', codes]])})
    expect(sentences(before, withTypes([...present, aCode('BADGE')]))).toEqual([
      'UserIdentifierTypes: the code "BADGE" cannot be added: the codes of this table are fixed',
    ])
    expect(sentences(before, withTypes(present.slice(1)))).toEqual([
      'UserIdentifierTypes: the code "BARCODE" cannot be removed: the codes of this table are fixed',
    ])
    expect(sentences(before, withTypes(present.map(each => ({...each, label: 'Other', enabled: false}))))).toEqual([])
  })

  test('what the program itself needs cannot be disabled', () => {
    const off = aConfiguration({
      codes: new Map([['ContentStructureStatus', [aCode('ACTIVE', {enabled: false}), aCode('INACTIVE')]]]),
    })
    expect(sentences(aConfiguration(), off)).toEqual([
      'ContentStructureStatus: the code "ACTIVE" cannot be disabled: the program needs it',
    ])
  })

  test('F261 a category belongs to a type that there is', () => {
    const site = (type: string) =>
      aConfiguration({
        codes: new Map([
          ['UserStatisticalTypes', [aCode('FAC')]],
          ['UserStatCategories', [aCode('ARTS', {for: [type]})]],
        ]),
      })
    expect(sentences(aConfiguration(), site('FAC'))).toEqual([])
    expect(sentences(aConfiguration(), site('YEAR'))).toEqual([
      'UserStatCategories: the code "ARTS" belongs to "YEAR", which is not a code of UserStatisticalTypes',
    ])
  })

  test('rules, profiles and terms name only what there is', () => {
    const site = aConfiguration({
      profiles: new Map([['P', aProfile('P', '200', '9999')]]),
      rules: new Map([['R', aRule({name: 'R', user_groups: ['NOPE'], job_categories: ['NONE'], profiles: ['Q']})]]),
      terms: new Map([['NOPE', {user_group: 'NOPE', label: '', period: 'long'}]]),
    })
    expect(sentences(aConfiguration(), site)).toEqual([
      'The role profile "P" has the role "9999", which does not exist',
      'The role rule "R" refers to the user group "NOPE", which does not exist',
      'The role rule "R" refers to the job category "NONE", which does not exist',
      'The role rule "R" refers to the role profile "Q", which does not exist',
      'The terms of use of "NOPE" refer to a user group that does not exist',
      'The terms of use of "NOPE" have an invalid period: write 4y, 18m, 2w, 90d or eoy, not "long"',
    ])
  })

  test('a code has a form that files and filters can carry, and a label', () => {
    expect(
      sentences(groups(a), groups(a, aCode('X,Y'), aCode('Z', {label: ' '}), aCode('V', {label: 'v\u001b[2J'}))),
    ).toEqual([
      'UserGroups: the code "X,Y" is not valid: use letters, digits and _ . : / -, maximum 100 characters',
      'UserGroups: the code "Z" has no label',
      'UserGroups: the code "V" has a control character in its label',
    ])
    expect(sentences(groups(a), groups(a, a))).toEqual(['UserGroups: the code "A" is listed twice'])
    expect(sentences(groups(a), groups({...a, for: ['STUFF']}))[0]).toContain(
      'limited to "STUFF", which is not a record type: use STAFF, PUBLIC or CONTACT',
    )
  })

  test('a fault that was there before stops no other change', () => {
    const broken = new Map([['email_regex', '(']])
    const before = aConfiguration({settings: broken})
    expect(sentences(before, aConfiguration({settings: new Map([...broken, ['currency', 'USD']])}))).toEqual([])
  })
})
