import {describe, expect, test} from 'vitest'
import {fillNewDatabase} from '../../db/schema/first-contents.ts'
import type {NewSiteChange, SiteWritten} from '../../source/app/ports.ts'
import {applySteps, type Configuration, compareSites} from '../../source/domain/configuration/configuration.ts'
import {aCode, aConfiguration, aProfile, aRule} from '../support/configurations.ts'
import {eachDialect} from '../support/each-dialect.ts'
import {now, type Stock, stocked} from '../support/users/stocked.ts'
import {aPerson} from '../support/users/user.ts'

const write = async (stock: Stock, next: Configuration, more: Partial<NewSiteChange> = {}): Promise<SiteWritten> => {
  const steps = compareSites(await stock.reads.site.configuration(), next)
  return stock.writes.site.change({at: now, operator: 'ada', source: 'cli', steps, ...more})
}
const site = (stock: Stock) => stock.reads.site.configuration()

eachDialect(stores => {
  const siteTables = ['code', 'mapping', 'role_profile', 'role_rule', 'terms_of_use', 'site_change']
  const withSite = (people: Parameters<typeof stocked>[1], test: (stock: Stock) => Promise<void>) =>
    stores.withCommits(siteTables, async () => stocked(stores, people, test)())

  describe('the configuration', () => {
    test(
      'of a new database is what is shipped, and what a site removed does not come back',
      stores.withCommits(['counter', ...siteTables], async store => {
        await fillNewDatabase(store.db)
        const {readConfiguration} = await import('../../db/stores/configuration/configuration.ts')
        expect(compareSites(aConfiguration(), await readConfiguration(store.db))).toEqual([])
        await store.db.deleteFrom('code').where('table_name', '=', 'UserTitles').execute()
        await fillNewDatabase(store.db)
        expect((await readConfiguration(store.db)).codes.get('UserTitles')).toBeUndefined()
      }),
    )

    test(
      'is kept as it was written: settings, codes in their order with what they are for, profiles, rules and terms',
      withSite([], async stock => {
        const next = aConfiguration({
          settings: new Map([['currency', 'USD']]),
          codes: new Map([
            [
              'UserGroups',
              [aCode('Z'), aCode('A', {label: 'Ä', for: ['PUBLIC', 'STAFF']}), aCode('M', {enabled: false})],
            ],
            ['UserStatisticalTypes', [aCode('FAC')]],
            ['UserStatCategories', [aCode('ARTS', {for: ['FAC']})]],
          ]),
          profiles: new Map([['P', aProfile('P', '200', '21')]]),
          rules: new Map([['R', aRule({name: 'R', user_groups: ['A'], profiles: ['P']})]]),
          terms: new Map([['A', {user_group: 'A', label: 'Short', period: '90d'}]]),
        })
        expect(await write(stock, next)).toEqual({kind: 'done', id: 1})
        expect(compareSites(await site(stock), next)).toEqual([])
        const {settings, codes} = await stock.reads.policy()
        expect(settings).toEqual(new Map([['currency', 'USD']]))
        expect([...(codes.tables.get('UserGroups')?.keys() ?? [])]).toEqual(['Z', 'A', 'M'])
        expect(codes.recordTypes.get('UserGroups')?.get('A')?.toSorted()).toEqual(['PUBLIC', 'STAFF'])
        expect(codes.belongsTo.get('UserStatCategories')?.get('ARTS')).toEqual(['FAC'])
      }),
    )

    test(
      'keeps who changed what and when, and which change took another back',
      withSite([], async stock => {
        const empty = await site(stock)
        const one = applySteps(empty, [{section: 'settings', name: 'currency', before: null, after: 'USD'}])
        await write(stock, one)
        await write(stock, empty, {undoes: 1, operator: 'bo', at: '2026-11-22T13:00:00.000Z'})
        const [undo, change] = await stock.reads.site.changes(10)
        expect(change).toEqual({
          id: 1,
          at: now,
          operator: 'ada',
          source: 'cli',
          steps: compareSites(empty, one),
          undoes: null,
          undone_by: 2,
        })
        expect(undo).toMatchObject({id: 2, operator: 'bo', undoes: 1, undone_by: null})
        await write(stock, one, {undoes: 2})
        expect([await stock.reads.site.change(1), await stock.reads.site.change(2)]).toMatchObject([
          {undone_by: null},
          {undone_by: 3},
        ])
        expect(await stock.reads.site.change(99)).toBeUndefined()
      }),
    )

    test(
      'is left alone as a whole where somebody changed the same thing since it was read',
      withSite([], async stock => {
        const empty = await site(stock)
        const setTo = (currency: string, name?: string) =>
          aConfiguration({
            ...empty,
            codes: new Map(),
            settings: new Map([['currency', currency], ...(name ? [['institution_name', name] as const] : [])]),
          })
        const steps = compareSites(empty, setTo('USD', 'Mine')).filter(each => each.section === 'settings')
        await write(stock, setTo('DKK'))
        const late = await stock.writes.site.change({at: now, operator: 'bo', source: 'cli', steps})
        expect(late).toMatchObject({kind: 'moved', step: {name: 'currency'}})
        expect((await site(stock)).settings).toEqual(new Map([['currency', 'DKK']]))
        expect(await stock.reads.site.changes(10)).toHaveLength(1)
      }),
    )

    const people = () => [
      aPerson({user_group: 'A', rs_libraries: ['MAIN', 'LAW'], notes: [{note_type: 'OTHER'}, {note_type: 'OTHER'}]}),
      aPerson({user_group: 'A', rs_libraries: ['LAWX'], addresses: [{address_type: ['home', 'work']}]}),
      aPerson({user_group: 'a', external_id: 'SIS'}),
    ]

    test(
      'knows where records hold a code, to the letter, with the number of entries and people',
      withSite(people, async stock => {
        const uses = async (table: string, code: string) =>
          (await stock.reads.site.codeUses(table, code)).map(each => [each.label, each.rows, each.users])
        expect(await uses('UserGroups', 'A')).toEqual([['User group', 2, 2]])
        expect(await uses('UserGroups', 'B')).toEqual([])
        expect(await uses('Library', 'LAW')).toEqual([['Resource sharing libraries', 1, 1]])
        expect(await uses('UserAddressTypes', 'work')).toEqual([['Address types', 1, 1]])
        expect(await uses('UserAddressTypes', 'wor')).toEqual([])
        expect(await uses('NoteTypes', 'OTHER')).toEqual([['Type', 2, 1]])
        expect(await uses('ExternalProfiles', 'SIS')).toEqual([['External system', 1, 1]])
      }),
    )

    test(
      'never loses a code that is in use, and then nothing else of the change is written',
      withSite(people, async stock => {
        const codes = [aCode('A'), aCode('B')]
        const first = aConfiguration({codes: new Map([['UserGroups', codes]])})
        await write(stock, first)
        const next = aConfiguration({
          codes: new Map([['UserGroups', [aCode('B')]]]),
          settings: new Map([['currency', 'USD']]),
        })
        expect(await write(stock, next)).toMatchObject({
          kind: 'in-use',
          table: 'UserGroups',
          code: 'A',
          uses: [{users: 2}],
        })
        expect(compareSites(await site(stock), first)).toEqual([])
      }),
    )

    test(
      'reads the values of a field in pages, without those who have none',
      withSite(
        () => ['x1', 'x2', 'x3'].map(line1 => aPerson({addresses: [{line1, line2: line1 === 'x2' ? null : 'b'}]})),
        async stock => {
          const page = (after: number) => stock.reads.site.values({entity: 'address', field: 'line2', after, limit: 1})
          const [first] = await page(0)
          const [second] = await page(first?.id ?? 0)
          expect([first?.value, second?.value, await page(second?.id ?? 0)]).toEqual(['b', 'b', []])
          expect(first?.user).not.toBe(second?.user)
        },
      ),
    )

    test(
      'numbers each series by itself, also where two ask at once',
      withSite([], async stock => {
        const asked = await Promise.all([1, 2, 3].map(() => stock.writes.site.nextNumber('primary_id')))
        expect(asked.toSorted()).toEqual([1, 2, 3])
        expect(await stock.writes.site.nextNumber('BARCODE')).toBe(1)
      }),
    )
  })
})
