import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aProfile, aRule} from '../../../support/configurations.ts'
import {aPolicy, shippedBook} from '../../../support/policies.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, type LoadOptions, load} from '../loading.ts'

const policy = aPolicy(
  {institution_code: 'INST'},
  shippedBook({ExternalProfiles: {SIS: 'Students'}, Library: {INST: 'Institution', MAIN: 'Main'}}),
)
const sync = {as: 'sync', system: 'SIS', mode: 'replace'} as const
const given = () => ({policy, people: [aPerson({primary_id: 'ext', account_type: 'EXTERNAL', external_id: 'SIS'})]})

// Everybody is a patron, graduates are operators of a desk as well.
const withRules = async ({app, clock}: Application): Promise<void> => {
  const rules = [
    aRule({name: 'All', record_types: ['PUBLIC', 'STAFF'], profiles: ['PATRON']}),
    aRule({name: 'Graduates', user_groups: ['GRAD'], profiles: ['DESK']}),
  ]
  const desk = {...aProfile('DESK'), roles: [{...aProfile('x', '32').roles[0]!, scope: 'MAIN', period: '1y'}]}
  const written = await app.writes.site.change({
    at: clock.now,
    operator: 'admin',
    source: 'cli',
    steps: [
      ...rules.map(after => ({section: 'rules', name: after.name, before: null, after}) as const),
      ...[aProfile('PATRON', '200'), desk].map(
        after => ({section: 'profiles', name: after.name, before: null, after}) as const,
      ),
    ],
  })
  expect(written.kind).toBe('done')
}
const rolesOf = async ({person}: Application, who: string): Promise<(string | null)[][]> =>
  (await person(who)).roles.map(each => [each.role_type, each.scope, each.expiry_date])
const byRules = [
  ['200', 'INST', null],
  ['32', 'MAIN', '2027-11-22'],
]

describe('F061 F067 new users of files get the roles that the rules assign', () => {
  const ways: readonly (readonly [string, LoadOptions, PlainRecord])[] = [
    ['in a synchronisation, whose own roles are ignored', sync, {user_role: [{role_type: {value: '50'}}]}],
    ['in a synchronisation without roles', sync, {}],
    ['in an import of external users', {}, {account_type: {value: 'EXTERNAL'}, external_id: 'SIS'}],
    ['in an import of internal users', {}, {}],
  ]
  for (const [way, options, record] of ways) {
    test(
      `${way}, and it is said why`,
      withApplication(given, async application => {
        await withRules(application)
        const file = [aRecord('bo', record), aRecord('cy', {...record, user_group: {value: 'STAFF'}})]
        const preview = await load(application, file, {...options, dryRun: true})
        const {loaded} = await load(application, file, options)
        expect(await rolesOf(application, 'bo')).toEqual(byRules)
        expect(await rolesOf(application, 'cy')).toEqual(byRules.slice(0, 1))
        for (const each of [preview.loaded[0], loaded[0]])
          expect(each?.plan?.findings?.filter(one => one.startsWith('Role '))).toEqual([
            expect.stringMatching(/^Role Patron \(Institution\): The rule "All" assigns/),
            expect.stringMatching(/^Role Circulation Desk Operator \(Main\): The rule "Graduates" assigns/),
          ])
      }),
    )
  }

  test(
    'unless the file gives a list of roles, also an empty one',
    withApplication(given, async application => {
      await withRules(application)
      const role: PlainRecord = {role_type: {value: '38'}, scope: {value: 'MAIN'}}
      await load(application, [aRecord('bo', {user_role: [role]}), aRecord('cy', {user_role: []})])
      expect([await rolesOf(application, 'bo'), await rolesOf(application, 'cy')]).toEqual([[['38', 'MAIN', null]], []])
    }),
  )

  test(
    'and users who are there already keep theirs',
    withApplication(given, async application => {
      await withRules(application)
      await load(application, [aRecord('ext', {last_name: 'Holm'})], sync)
      expect(await rolesOf(application, 'ext')).toEqual([])
    }),
  )

  test(
    'thousands of them, each with rows of their own',
    withApplication(given, async application => {
      await withRules(application)
      const {counts} = await load(
        application,
        Array.from({length: 1500}, (_, at) => aRecord(`u${at}`)),
        sync,
      )
      expect(counts.changed).toBe(1500)
      expect(await rolesOf(application, 'u1499')).toEqual(byRules)
    }),
  )
})
