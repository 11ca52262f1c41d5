import fc from 'fast-check'
import {sql} from 'kysely'
import {describe, expect, test} from 'vitest'
import {type Condition, type ListPosition, type ListRow, type Order, positionOf} from '../../../source/app/ports.ts'
import {allUsers, both} from '../../../source/app/queries/condition.ts'
import {sortables} from '../../../source/app/queries/order.ts'
import type {UserFile} from '../../../source/domain/user/index.ts'
import {eachDialect, type Stores} from '../../support/each-dialect.ts'
import {randomPeople} from '../../support/users/random-users.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'
import {holds} from './evaluate.ts'
import {sorted, standing} from './order-of.ts'

type Question = {readonly order: Order; readonly where: Condition; readonly tab: 'all' | 'staff'}

// A crowd as it is stored, with dates of change that the commits do not leave equal.
const withCrowd = (stores: Stores, check: (stock: Stock, crowd: readonly UserFile[]) => Promise<void>) =>
  stocked(stores, [], async stock => {
    const people = fc.sample(randomPeople, 60).map((about, index) => aPerson({...about, primary_id: `P-${index}`}))
    await stock.add(...people)
    await sql`update "user" set updated_date = '2026-11-2' || (id % 5) || 'T12:00:00.000Z' where id % 7 > 0`.execute(
      stock.db,
    )
    await sql`update "user" set updated_date = null where id % 7 = 0`.execute(stock.db)
    await check(stock, await stock.people(...people.map(({user}) => user.primary_id)))
  })

const walked = async (stock: Stock, question: Question, limit: number, backward: boolean): Promise<ListRow[]> => {
  const rows: ListRow[] = []
  let from: ListPosition | undefined
  for (;;) {
    const page = await stock.reads.list({...question, now, limit, backward, ...(from ? {from} : {})})
    const edge = backward ? page[0] : page.at(-1)
    if (edge === undefined) return rows
    if (backward) rows.unshift(...page)
    else rows.push(...page)
    from = positionOf(edge)
  }
}

const expected = (crowd: readonly UserFile[], {order, where, tab}: Question): number[] =>
  sorted(
    crowd.filter(file => (tab === 'all' || file.user.record_type === 'STAFF') && holds(where, file, now, crowd)),
    order,
    now,
  ).map(file => file.user.id)

const keys = fc.constantFrom(...sortables.keys())
const common = fc.constantFrom('user_group', 'expiry_date', 'updated_date', 'status', 'notes', 'blocks', 'primary_id')
const sortKey = fc
  .record({by: fc.oneof(common, keys), isDown: fc.boolean()})
  .map(({by, isDown}) => (isDown ? {by, down: true as const} : {by}))
const orders: fc.Arbitrary<Order> = fc.uniqueArray(sortKey, {maxLength: 3, selector: key => key.by})
const narrowing = fc.constantFrom<Condition>(
  allUsers,
  {kind: 'words', words: ['o']},
  {kind: 'words', words: ['berg', 'p']},
  {kind: 'state', state: 'blocked'},
  {kind: 'state', state: 'noted'},
  {kind: 'field', entity: 'user', field: 'user_group', how: '=', value: 'GRAD'},
  {kind: 'empty', entity: 'user', field: 'user_group'},
  {kind: 'field', entity: 'role', field: 'role_type', how: '=', value: '50'},
  {kind: 'not', of: {kind: 'field', entity: 'user', field: 'status', how: '=', value: 'ACTIVE'}},
)

eachDialect(stores => {
  describe('any order of the list', () => {
    test(
      'is that of a plain sort, in pages of any size, onwards and backwards',
      withCrowd(stores, async (stock, crowd) => {
        const cases = fc.tuple(orders, narrowing, fc.constantFrom('all' as const, 'staff' as const))
        await fc.assert(
          fc.asyncProperty(cases, fc.integer({min: 1, max: 70}), async ([order, where, tab], limit) => {
            const question = {order, where, tab}
            const wanted = expected(crowd, question)
            expect((await walked(stock, question, limit, false)).map(row => row.id)).toEqual(wanted)
            expect((await walked(stock, question, limit, true)).map(row => row.id)).toEqual(wanted)
          }),
          {numRuns: stores.name === 'sqlite' ? 150 : 20},
        )
      }),
      60_000,
    )

    test(
      'knows who stands between two places, both included',
      withCrowd(stores, async (stock, crowd) => {
        await fc.assert(
          fc.asyncProperty(orders, fc.nat({max: 59}), fc.nat({max: 59}), async (order, one, other) => {
            const all = sorted(crowd, order, now)
            const [first, last] = [Math.min(one, other), Math.max(one, other)]
            const place = (index: number) => standing(all[index]!, order, now).place
            const ids = all.map(file => file.user.id)
            for (const [where, wanted] of [
              [{kind: 'range', order, from: place(first), to: place(last)}, ids.slice(first, last + 1)],
              [{kind: 'range', order, to: place(last)}, ids.slice(0, last + 1)],
            ] as const) {
              const question = {tab: 'all', where, now} as const
              const rows = await stock.reads.list({...question, order, limit: 100})
              expect(rows.map(row => row.id)).toEqual(wanted)
              const steps = await Array.fromAsync(stock.reads.count(question))
              expect(steps.at(-1)).toEqual({found: wanted.length, done: true})
            }
          }),
          {numRuns: stores.name === 'sqlite' ? 60 : 10},
        )
      }),
      60_000,
    )
  })

  describe('the people marked', () => {
    test(
      'are told with the rows that are shown, however many there are elsewhere',
      withCrowd(stores, async (stock, crowd) => {
        const ids = crowd.filter((_, index) => index % 2 === 0).map(file => file.user.id)
        const elsewhere = Array.from({length: 20_000}, (_, index) => 500_000_000 + index)
        const marked: Condition = {
          kind: 'any',
          of: [
            {kind: 'ids', ids: [...ids, ...elsewhere]},
            {kind: 'state', state: 'noted'},
          ],
        }
        for (const order of [[], [{by: 'user_group'}]] as const) {
          const rows = await stock.reads.list({tab: 'all', where: allUsers, now, limit: 100, order, marked})
          const wanted = crowd.filter(file => holds(marked, file, now)).map(file => file.user.id)
          expect(
            rows
              .filter(row => row.isMarked)
              .map(row => row.id)
              .sort(),
          ).toEqual(wanted.sort())
        }
      }),
    )

    test(
      'are listed, counted and left out by their ids',
      withCrowd(stores, async (stock, crowd) => {
        const ids = [...crowd.slice(0, 20).map(file => file.user.id), ...Array.from({length: 5000}, (_, i) => 7e8 + i)]
        const among: Condition = {kind: 'ids', ids}
        for (const where of [
          among,
          both(among, {kind: 'not', of: {kind: 'state', state: 'noted'}}),
          both({kind: 'not', of: among}, {kind: 'words', words: ['p']}),
        ]) {
          const wanted = crowd.filter(file => holds(where, file, now)).map(file => file.user.id)
          const rows = await stock.reads.list({tab: 'all', where, now, limit: 100})
          expect(rows.map(row => row.id).sort()).toEqual(wanted.sort())
          const steps = await Array.fromAsync(stock.reads.count({tab: 'all', where, now}))
          expect(steps.at(-1)).toEqual({found: wanted.length, done: true})
        }
      }),
    )
  })

  test(
    'a row brings other fields of the user that were asked for',
    stocked(
      stores,
      [aPerson({birth_date: '2001-02-03', force_password_change: true, rs_libraries: ['MAIN', 'LAW'], gender: null})],
      async stock => {
        const more = ['birth_date', 'force_password_change', 'rs_libraries', 'gender', 'status']
        const values = {
          birth_date: '2001-02-03',
          force_password_change: true,
          rs_libraries: ['MAIN', 'LAW'],
          gender: null,
          status: 'ACTIVE',
        }
        for (const order of [[], [{by: 'birth_date'}]] as const) {
          const [row] = await stock.reads.list({tab: 'all', where: allUsers, now, limit: 1, order, more})
          expect(row).toMatchObject({more: values, status: 'ACTIVE'})
        }
      },
    ),
  )

  test(
    'a batch finds everybody whom it changed',
    stocked(stores, [aPerson({primary_id: 'first'})], async stock => {
      await stock.add(aPerson({primary_id: 'second'}), aPerson({primary_id: 'third'}))
      const batches = await stock.reads.batches({limit: 10})
      const found = async (batch: number) =>
        (await stock.reads.list({tab: 'all', where: {kind: 'batch', batch}, now, limit: 10})).map(row => row.primary_id)
      expect(await found(batches[0]!.id)).toEqual(['second', 'third'])
      expect(await found(batches[1]!.id)).toEqual(['first'])
      expect(await found(999)).toEqual([])
    }),
  )

  test(
    'a long reading ends between two steps when nobody waits for it any more',
    withCrowd(stores, async stock => {
      const question = {
        tab: 'all',
        now,
        limit: 1,
        where: {kind: 'pattern', entity: 'user', field: 'last_name', source: '^qqq'},
      }
      const ask = (signal: AbortSignal) => stock.reads.list(question as Parameters<Stock['reads']['list']>[0], signal)
      const given = new AbortController()
      given.abort(new Error('nobody waits'))
      await expect(ask(given.signal)).rejects.toThrow('nobody waits')
      expect(await ask(new AbortController().signal)).toEqual([])
    }),
  )
})
