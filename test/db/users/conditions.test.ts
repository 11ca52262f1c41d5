import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {Condition} from '../../../source/app/ports.ts'
import type {SegmentTest} from '../../../source/app/queries/condition.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {findingWords} from '../../../source/app/queries/filter/filter-states.ts'
import {filterFields} from '../../../source/app/queries/filter/filter-term.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {aPolicy} from '../../support/policies.ts'
import {randomPeople} from '../../support/users/random-users.ts'
import {now, type Stock, stocked} from '../../support/users/stocked.ts'
import {aPerson} from '../../support/users/user.ts'
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

const entryTest = (simple: fc.Arbitrary<SegmentTest>): fc.Arbitrary<SegmentTest> =>
  fc.oneof(
    {weight: 3, arbitrary: simple},
    fc.record({how: fc.constant('not' as const), of: simple}),
    fc.record({how: fc.constant('any' as const), of: fc.array(simple, {maxLength: 2})}),
  )

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
    words: fc.subarray(['berg', 'ada', '42', 'o', '崎', ' ber', ' van der ', 'van der berg', ' ada'], {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  field('user', 'primary_id', ['p-7', 'P-7', 'p-8']),
  field('user', 'updated_date', ['2026-11-22T12:00:00.000Z'], ordered),
  field('role', 'role_type', ['50', '200']),
  field('email', 'email_address', ['Ada@Example.com', 'ada@example.com']),
  fc.record({
    kind: fc.constant('count' as const),
    entity: fc.constantFrom('note', 'block', 'identifier'),
    how: fc.constantFrom(...ordered),
    value: fc.constantFrom(0, 1, 2),
  }),
  fc.record({
    kind: fc.constantFrom('prefix' as const),
    entity: fc.constant('user'),
    field: fc.constantFrom('last_name', 'expiry_date', 'user_group', 'owes_minor', 'primary_id'),
    text: fc.oneof(texts, fc.constantFrom('2026', 'gr', 'P-', '5')),
  }),
  fc.record({
    kind: fc.constantFrom('prefix' as const),
    entity: fc.constant('note'),
    field: fc.constant('note_text'),
    text: texts,
  }),
  fc.record({
    kind: fc.constant('pattern' as const),
    entity: fc.constantFrom('user'),
    field: fc.constantFrom('last_name', 'sort_key', 'primary_id'),
    source: fc.constantFrom('^be', 'rg$', 'A|Z', '^v.*b', '[0-9]+', 'p-(7|8)'),
  }),
  fc.record({kind: fc.constant('duplicate' as const), by: fc.constantFrom('name', 'email', 'identifier')}),
  fc.record({
    kind: fc.constant('segment' as const),
    entity: fc.constantFrom('block'),
    tests: fc.array(
      entryTest(
        fc.oneof(
          fc.constantFrom<SegmentTest>(
            {field: 'block_status', how: '=', value: 'ACTIVE'},
            {field: 'block_status', how: 'empty'},
            {field: 'block_status', how: 'part', text: 'act'},
            {field: 'block_status', how: 'in', values: ['Active', 'INACTIVE']},
            {field: 'block_status', how: 'in', values: []},
            {field: 'expiry_date', how: '>', userField: 'locked_at'},
            {field: 'expiry_date', how: '<=', value: '2026-11-22T12:00:00.000Z'},
          ),
        ),
      ),
      {maxLength: 3},
    ),
  }),
  fc.record({
    kind: fc.constant('segment' as const),
    entity: fc.constant('user'),
    tests: fc.array(
      entryTest(
        fc.constantFrom<SegmentTest>(
          {field: 'user_group', how: 'in', values: ['GRAD', 'STAFF']},
          {field: 'expiry_date', how: '<', userField: 'birth_date'},
          {field: 'last_name', how: '=', userField: 'first_name'},
        ),
      ),
      {minLength: 1, maxLength: 2},
    ),
  }),
)
const {condition} = fc.letrec<{condition: Condition}>(tie => ({
  condition: fc.oneof(
    {maxDepth: 3, withCrossShrink: true},
    simple,
    fc.record({kind: fc.constant('not' as const), of: tie('condition')}),
    fc.record({kind: fc.constant('either' as const), one: tie('condition'), other: tie('condition')}),
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
        const people = fc.sample(randomPeople, 70).map((about, index) => aPerson({...about, primary_id: `p-${index}`}))
        await stock.add(...people)
        const crowd = await stock.people(...people.map(({user}) => user.primary_id))
        await fc.assert(
          fc.asyncProperty(condition, fc.constantFrom('all' as const, 'staff' as const), async (where, tab) => {
            const expected = crowd.filter(
              file => (tab === 'all' || file.user.record_type === 'STAFF') && holds(where, file, now, crowd),
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
        const world = {today: now.slice(0, 10), policy: aPolicy()}
        const read = (name: string, sign: string, value: string): Condition[] => {
          const filter = readFilter(`${name}${sign}${value}`, world)
          return 'where' in filter ? [filter.where] : []
        }
        const values = ['1', '2027-01-01', 'yes', 'locked', 'note', 'name', '"x"', '']
        for (const name of filterFields) {
          const [equal] = values.flatMap(value => read(name, ':', value))
          expect([name, equal]).toEqual([name, expect.anything()])
          const later = values.slice(0, -1).flatMap(value => read(name, '>', value))
          const others = [read(name, ':', 'a*'), read(name, '~', 'a'), read(name, '~', '/^a/'), read(name, ':', '-')]
          for (const where of [equal!, ...later.slice(0, 1), ...others.flat()]) await answer(stock, where)
        }
        for (const [word] of findingWords) for (const where of read('finding', ':', word)) await answer(stock, where)
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
      await expect(ask({kind: 'has', entity: 'credential'})).rejects.toThrow('is not a segment')
    }),
  )
})
