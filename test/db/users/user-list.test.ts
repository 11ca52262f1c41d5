import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {ListPosition, ListRow, UserScope} from '../../../source/app/ports.ts'
import {allUsers} from '../../../source/app/queries/condition.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {deletionPlan} from '../../../source/domain/rules/deletion.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {aPolicy} from '../../support/policies.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'

const all: UserScope = {tab: 'all', where: allUsers, now}
const looking = (text: string, tab: UserScope['tab'] = 'all'): UserScope => {
  const filter = readFilter(text, {today: now.slice(0, 10), policy: aPolicy()})
  if ('fault' in filter) throw new Error(filter.fault.sentence)
  return {tab, where: filter.where, now}
}
const named = (last_name: string, more: Parameters<typeof aPerson>[0] = {}): UserFile => aPerson({last_name, ...more})
const names = (rows: readonly ListRow[]) => rows.map(row => row.last_name)
const found = async (stock: Stock, people: UserScope, limit = 100) => names(await stock.reads.list({...people, limit}))

// Every row by pages of this size, onwards and then back from the end.
const paged = async (stock: Stock, people: UserScope, limit: number, backward: boolean): Promise<number[]> => {
  const ids: number[] = []
  let from: ListPosition | undefined
  for (;;) {
    const rows = await stock.reads.list({...people, limit, backward, ...(from ? {from} : {})})
    if (rows.length === 0) return ids
    if (backward) ids.unshift(...rows.map(row => row.id))
    else ids.push(...rows.map(row => row.id))
    from = backward ? rows[0] : rows.at(-1)
  }
}

eachDialect(stores => {
  describe('the list', () => {
    test(
      'F009 is in the order of names, whatever their case and accents, then of age',
      stocked(
        stores,
        [
          named('Özil'),
          named('berg', {first_name: 'Bo'}),
          named('Berg', {first_name: 'Ada'}),
          named('de Vries'),
          named('O’Brien'),
          named('Berg', {first_name: 'Ada', user_title: 'DR'}),
          named('山崎'),
          named('Ørsted'),
          aPerson({last_name: null, first_name: null, primary_id: 'c-1'}),
        ],
        async stock => {
          const rows = await stock.reads.list({...all, limit: 100})
          expect(rows.map(row => row.last_name ?? row.primary_id)).toEqual([
            'Berg',
            'Berg',
            'berg',
            'c-1',
            'de Vries',
            'O’Brien',
            'Ørsted',
            'Özil',
            '山崎',
          ])
          expect(rows[0]!.id).toBeLessThan(rows[1]!.id)
        },
      ),
    )

    test(
      'is paged onwards and backwards over people of the same name, with and without a search',
      stocked(
        stores,
        () =>
          Array.from({length: 23}, (_, index) =>
            named(index % 3 === 0 ? 'Same' : index % 3 === 1 ? 'Sam' : `Sa${index}`),
          ),
        async stock => {
          for (const people of [all, looking('sa'), looking('is:active')]) {
            const expected = (await stock.reads.list({...people, limit: 100})).map(row => row.id)
            expect(expected).toHaveLength(23)
            for (const limit of [1, 4, 23]) {
              expect(await paged(stock, people, limit, false)).toEqual(expected)
              expect(await paged(stock, people, limit, true)).toEqual(expected)
            }
          }
        },
      ),
    )

    test(
      'goes on from a person who was deleted or renamed meanwhile',
      stocked(
        stores,
        ['Aba', 'Abb', 'Abc', 'Abd', 'Abe'].map(name => named(name)),
        async stock => {
          for (const people of [all, looking('ab')]) {
            const [, second, third] = await stock.reads.list({...people, limit: 5})
            const {user} = await stock.file(third!.id)
            await stock.commit([
              {
                subject: {id: user.id, primary_id: '', name: ''},
                changes: [
                  {
                    kind: 'update',
                    entity: 'user',
                    id: user.id,
                    user: user.id,
                    version: user.version,
                    before: {last_name: 'Abc'},
                    after: {last_name: 'Abz'},
                  },
                ],
              },
            ])
            expect(names(await stock.reads.list({...people, limit: 1, from: third!}))).toEqual(['Abd'])
            expect(names(await stock.reads.list({...people, limit: 1, from: third!, backward: true}))).toEqual(['Abb'])
            const after = await stock.file(user.id)
            await stock.commit([
              {
                subject: {id: user.id, primary_id: '', name: ''},
                changes: [
                  {
                    kind: 'update',
                    entity: 'user',
                    id: user.id,
                    user: user.id,
                    version: after.user.version,
                    before: {last_name: 'Abz'},
                    after: {last_name: 'Abc'},
                  },
                ],
              },
            ])
            expect(second!.last_name).toBe('Abb')
          }
          const [, , third] = await stock.reads.list({...all, limit: 5})
          await stock.commit([deletionPlan(await stock.file(third!.id), [])])
          for (const people of [all, looking('ab')]) {
            expect(names(await stock.reads.list({...people, limit: 1, from: third!}))).toEqual(['Abd'])
            expect(names(await stock.reads.list({...people, limit: 1, from: third!, backward: true}))).toEqual(['Abb'])
          }
        },
      ),
    )

    test(
      'F010, F012, F013, F014, F015, F016, F017, F018 brings what its columns show',
      stocked(
        stores,
        [
          named('Berg', {
            account_type: 'EXTERNAL',
            job_category: 'CIRC',
            user_group: 'STAFF',
            status: 'INACTIVE',
            expiry_date: '2027-06-30',
            blocks: [{expiry_date: '2027-01-01T00:00:00.000Z'}],
            notes: [{}, {}],
            fees: [{balance: 123_456_789_012}],
            emails: [{email_address: 'ada@example.com'}],
          }),
          named('Holm', {blocks: [{block_status: 'INACTIVE'}]}),
        ],
        async stock => {
          const [berg, holm] = await stock.reads.list({...all, limit: 2})
          expect(berg).toMatchObject({
            account_type: 'EXTERNAL',
            job_category: 'CIRC',
            user_group: 'STAFF',
            status: 'INACTIVE',
            expiry_date: '2027-06-30',
            blocked_until: '2027-01-01T00:00:00.000Z',
            note_count: 2,
            owes_minor: 123_456_789_012,
            email: 'ada@example.com',
          })
          expect(holm).toMatchObject({blocked_until: null, note_count: 0, owes_minor: 0, email: null})
        },
      ),
    )
  })

  describe('F004, F005 the tabs', () => {
    const crowd = () => [
      named('Staff', {record_type: 'STAFF'}),
      named('Public A'),
      named('Public B'),
      named('Vendor', {record_type: 'CONTACT'}),
    ]

    test(
      'show the people of their record type, and All shows everybody',
      stocked(stores, crowd, async stock => {
        const shown = (tab: UserScope['tab'], text = '') => found(stock, looking(text, tab))
        expect(await shown('staff')).toEqual(['Staff'])
        expect(await shown('public')).toEqual(['Public A', 'Public B'])
        expect(await shown('contact')).toEqual(['Vendor'])
        expect(await shown('all')).toEqual(['Public A', 'Public B', 'Staff', 'Vendor'])
        expect(await shown('public', 'public')).toEqual(['Public A', 'Public B'])
        expect(await shown('staff', 'public')).toEqual([])
        // A record type is no word to be looked for.
        expect(await shown('all', 'contact')).toEqual([])
      }),
    )

    test(
      'count who comes, goes and changes the record type',
      stocked(stores, crowd, async stock => {
        expect(await stock.reads.counters()).toEqual({staff: 1, public: 2, contact: 1, all: 4})
        const [vendor] = await stock.reads.list({...looking('vendor'), limit: 1})
        const change = {entity: 'user', id: vendor!.id, user: vendor!.id, version: 1} as const
        await stock.commit([
          {
            subject: {id: vendor!.id, primary_id: '', name: ''},
            changes: [{...change, kind: 'update', before: {record_type: 'CONTACT'}, after: {record_type: 'STAFF'}}],
          },
        ])
        expect(await stock.reads.counters()).toEqual({staff: 2, public: 2, contact: 0, all: 4})
        expect(await found(stock, looking('vendor', 'staff'))).toEqual(['Vendor'])
        expect(await found(stock, looking('vendor', 'contact'))).toEqual([])
        await stock.commit([deletionPlan(await stock.file(vendor!.id), [])])
        expect(await stock.reads.counters()).toEqual({staff: 1, public: 2, contact: 0, all: 3})
        expect(await found(stock, looking('vendor'))).toEqual([])
      }),
    )
  })

  test(
    'a count in steps ends with as many as there are',
    stocked(
      stores,
      () =>
        Array.from({length: 30}, (_, index) => named(`Berg ${index}`, {record_type: index % 2 ? 'STAFF' : 'PUBLIC'})),
      async stock => {
        for (const [people, expected] of [
          [all, 30],
          [looking('', 'staff'), 15],
          [looking('berg', 'staff'), 15],
          [looking('berg'), 30],
          [looking('nobody'), 0],
          [looking('is:locked'), 0],
        ] as const) {
          const steps = await Array.fromAsync(stock.reads.count(people))
          expect(steps.map(step => step.done)).toEqual(steps.map((_, index) => index === steps.length - 1))
          expect(steps.at(-1)).toEqual({found: expected, done: true})
        }
      },
    ),
  )

  test('a search is in the order of the list, in whatever order people came', async () => {
    const texts = fc.string({unit: fc.constantFrom('a', 'b', 'Z', 'é', '﨑', '𠮷', '𝒷', ' '), maxLength: 4})
    const chunks = fc.array(fc.array(texts, {minLength: 1, maxLength: 6}), {minLength: 1, maxLength: 6})
    await fc.assert(
      fc.asyncProperty(chunks, async lists => {
        await stocked(stores, [], async stock => {
          for (const list of lists) await stock.add(...list.map(text => aPerson({last_name: text, first_name: 'xq'})))
          const listed = (await stock.reads.list({...all, limit: 100})).map(row => [row.sort_key, row.id])
          const searched = (await stock.reads.list({...looking('xq'), limit: 100})).map(row => [row.sort_key, row.id])
          expect(searched).toEqual(listed)
        })()
      }),
      {numRuns: stores.name === 'sqlite' ? 60 : 8},
    )
  })
})
