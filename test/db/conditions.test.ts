import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Condition} from '../../source/app/ports.ts'
import {readFilter} from '../../source/app/queries/filter.ts'
import {user} from '../../source/domain/user/index.ts'
import {eachDialect} from '../support/each-dialect.ts'
import {randomPeople} from '../support/people-random.ts'
import {aPerson} from '../support/person.ts'
import {now, type Stock, stocked} from '../support/stocked.ts'
import {holds} from './evaluate.ts'

const field = (
  entity: string,
  name: string,
  values: readonly (string | number)[],
  hows: readonly ('=' | '<' | '>' | '<=' | '>=')[] = ['='],
) =>
  fc.record({
    kind: fc.constant('field' as const),
    entity: fc.constant(entity),
    field: fc.constant(name),
    how: fc.constantFrom(...hows),
    value: fc.constantFrom(...values),
  })
const ordered = ['=', '<', '>', '<=', '>='] as const
const texts = fc.constantFrom(
  'berg',
  'BERG',
  'ö',
  'Ö',
  'ł',
  'æ',
  '%',
  '_',
  '\\',
  '!',
  '"',
  '’',
  '崎',
  '😀',
  'example',
  '',
)
const part = (entity: string, name: string) =>
  fc.record({kind: fc.constant('part' as const), entity: fc.constant(entity), field: fc.constant(name), text: texts})
const empty = (entity: string, name: string) => fc.constant({kind: 'empty', entity, field: name} as const)

const simple: fc.Arbitrary<Condition> = fc.oneof(
  field('user', 'user_group', ['GRAD', 'STAFF', 'grad', 'x']),
  field('user', 'last_name', ['Berg', 'berg', 'it\'s "so"', '山崎']),
  field('user', 'expiry_date', ['2026-11-22', '2027-01-01'], ordered),
  field('user', 'locked_at', ['2026-11-22T12:00:00.000Z'], ordered),
  field('user', 'owes_minor', [0, 100, -5], ordered),
  field('user', 'force_password_change', [0, 1]),
  field('identifier', 'value', ['0042', '42']),
  field('block', 'block_status', ['ACTIVE']),
  field('fee', 'balance', [0, 500], ordered),
  field('note', 'popup_note', [1]),
  part('user', 'last_name'),
  part('user', 'rs_libraries'),
  part('note', 'note_text'),
  part('email', 'email_address'),
  part('user', 'owes_minor'),
  empty('user', 'user_group'),
  empty('user', 'rs_libraries'),
  empty('user', 'owes_minor'),
  empty('user', 'force_password_change'),
  empty('note', 'note_text'),
  empty('fee', 'balance'),
  fc.record({
    kind: fc.constant('state' as const),
    state: fc.constantFrom('locked', 'expired', 'blocked', 'noted', 'owing'),
  }),
  fc.record({
    kind: fc.constant('has' as const),
    entity: fc.constantFrom('fee', 'email', 'identifier', 'reference', 'role'),
  }),
  fc.record({
    kind: fc.constant('words' as const),
    words: fc.subarray(['berg', 'ada', '42', 'o', '崎'], {minLength: 1, maxLength: 2}),
  }),
)
const {condition} = fc.letrec<{condition: Condition}>(tie => ({
  condition: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    simple,
    fc.record({kind: fc.constant('not' as const), of: tie('condition')}),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), {minLength: 1, maxLength: 3}),
    }),
  ),
}))

const answer = async (stock: Stock, where: Condition, tab: 'all' | 'staff' = 'all'): Promise<string[]> =>
  (await stock.reads.list({tab, where, now, limit: 1000})).map(row => row.primary_id).sort()

eachDialect(stores => {
  describe('the answer to a question', () => {
    test(
      'is the same as that of looking at every person, listed and counted',
      stocked(stores, [], async stock => {
        const crowd = fc.sample(randomPeople, 70).map(aPerson)
        await stock.add(...crowd)
        await fc.assert(
          fc.asyncProperty(condition, fc.constantFrom('all' as const, 'staff' as const), async (where, tab) => {
            const expected = crowd.filter(
              file => (tab === 'all' || file.user.record_type === 'STAFF') && holds(where, file, now),
            )
            expect(await answer(stock, where, tab)).toEqual(expected.map(file => file.user.primary_id).sort())
            const steps = await Array.fromAsync(stock.reads.count({tab, where, now}))
            expect(steps.at(-1)?.found).toBe(expected.length)
            // Whoever is not found is found by the opposite: nobody falls between the two.
            const others = await answer(stock, {kind: 'not', of: where}, tab)
            const all = tab === 'all' ? crowd : crowd.filter(file => file.user.record_type === 'STAFF')
            expect(others).toHaveLength(all.length - expected.length)
          }),
          {numRuns: stores.name === 'sqlite' ? 120 : 25},
        )
      }),
      20_000,
    )

    test(
      'is understood by the database for every field that the language knows',
      stocked(stores, [aPerson({last_name: 'Berg'})], async stock => {
        const values = ['1', '2027-01-01', 'yes', 'ACTIVE', 'STAFF', 'INTERNAL']
        const asked = (name: string, sign: string, value: string): Condition[] => {
          const filter = readFilter(`${name}${sign}${value}`, now.slice(0, 10))
          return 'where' in filter ? [filter.where] : []
        }
        // Aliases are the same fields again.
        for (const name of [...Object.keys(user.fields), 'email', 'barcode', 'note', 'block', 'role', 'city', 'owes']) {
          const [equal] = values.flatMap(value => asked(name, ':', value))
          const [later] = values.flatMap(value => asked(name, '>', value))
          for (const where of [equal!, later!, ...asked(name, '~', '1'), ...asked(name, ':', '-')])
            await answer(stock, where)
        }
      }),
      20_000,
    )
  })

  test(
    'a name that is no column never reaches the database',
    stocked(stores, [], async stock => {
      const ask = (where: Condition) => answer(stock, where)
      await expect(ask({kind: 'empty', entity: 'user', field: 'x" or 1=1'})).rejects.toThrow(
        'is not the name of a column',
      )
      await expect(ask({kind: 'has', entity: 'credential'})).rejects.toThrow('is not a list of a person')
    }),
  )
})
