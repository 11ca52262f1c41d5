import fc from 'fast-check'
import {expect, test} from 'vitest'
import {findDuplicates} from '../../../source/app/findings/duplicates.ts'
import {findingConditions} from '../../../source/app/findings/finding-conditions.ts'
import type {Reads} from '../../../source/app/ports.ts'
import type {Condition} from '../../../source/app/queries/condition.ts'
import type {Policy} from '../../../source/domain/entity/policy.ts'
import {findingRules} from '../../../source/domain/rules/findings/findings.ts'
import {eachDialect} from '../../support/each-dialect.ts'
import {aPolicy} from '../../support/policies.ts'
import {now, stocked} from '../../support/users/stocked.ts'
import {type About, aPerson} from '../../support/users/user.ts'

const today = now.slice(0, 10)
const policy: Policy = aPolicy({mandatory_on: 'user.birth_date,address.city,phone.phone_number,identifier.value'})

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, {nil: null, freq: 2})
const days = fc.constantFrom('2024-01-01', '2025-11-22', '2026-11-21', '2026-11-22', '2026-11-23', '2030-06-30')
const moments = days.map(day => `${day}T08:00:00.000Z`)
const some = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, {maxLength: 3})
const statuses = maybe(fc.constantFrom('ACTIVE', 'INACTIVE', 'Active'))

// Whatever a finding looks at, around today.
const people: fc.Arbitrary<About> = fc.record(
  {
    record_type: fc.constantFrom('STAFF', 'PUBLIC', 'CONTACT'),
    account_type: fc.constantFrom('INTERNAL', 'EXTERNAL'),
    external_id: maybe(fc.constant('SIS')),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'INACTIVE'),
    user_group: maybe(fc.constantFrom('GRAD', 'PIRATE')),
    birth_date: maybe(fc.constant('2001-02-03')),
    expiry_date: maybe(days),
    purge_date: maybe(days),
    locked_at: maybe(moments),
    roles: some(
      fc.record({
        role_type: maybe(fc.constantFrom('50', '200', '200', '9999')),
        status: statuses,
        expiry_date: maybe(days),
      }),
    ),
    emails: some(
      fc.record({
        email_address: fc.constantFrom('ada@example.com', 'b@x.org', 'c@x.org'),
        preferred: fc.boolean(),
        email_type: fc.subarray(['work', 'school', 'order_mail', 'none(']),
      }),
    ),
    phones: some(fc.record({preferred: fc.boolean()})),
    addresses: some(fc.record({city: maybe(fc.constant('Fenwick')), country: maybe(fc.constantFrom('DNK', '??'))})),
    identifiers: some(fc.record({id_type: fc.constantFrom('BARCODE', '01', 'UNIV_ID', 'X'), status: statuses})),
    notes: some(fc.record({popup_note: fc.boolean(), created_date: maybe(moments)})),
    blocks: some(fc.record({block_status: statuses, expiry_date: maybe(moments)})),
    fees: some(fc.record({balance: fc.integer({min: -300, max: 2000})})),
  },
  {requiredKeys: []},
)

const found = async (reads: Reads, where: Condition): Promise<string[]> =>
  (await reads.list({tab: 'all', where, now, limit: 1000})).map(row => row.primary_id).sort()
const conditionOf = (id: string): Condition => {
  const condition = findingConditions.get(id)?.(today, policy)
  if (!condition) throw new Error(`there is no question for ${id}`)
  return condition
}

test('every finding has a question that finds its people, and there is no other', () => {
  expect([...findingConditions.keys()]).toEqual(findingRules.map(each => each.id))
})

const name = {last_name: 'Łuczak', first_name: 'Ada', birth_date: '1999-04-02'}
const pairs: readonly About[] = [
  {primary_id: 'n1', ...name},
  {primary_id: 'n2', ...name, last_name: 'luczak', middle_name: 'Maria'},
  {primary_id: 'n3', ...name, birth_date: '1999-04-03'},
  {primary_id: 'n4', ...name, birth_date: null},
  {primary_id: 'n5', ...name, birth_date: null},
  {primary_id: 'e1', last_name: 'A', emails: [{email_address: 'home@x.org'}]},
  {primary_id: 'e2', last_name: 'B', emails: [{email_address: 'own@x.org'}, {email_address: 'home@x.org'}]},
  {primary_id: 'e3', last_name: 'C', emails: [{email_address: 'HOME@x.org'}]},
  {primary_id: 'i1', last_name: 'D', identifiers: [{value: '4711'}]},
  {primary_id: 'i2', last_name: 'E', identifiers: [{id_type: '02', value: '4711'}]},
  {primary_id: '0815', last_name: 'F'},
  {primary_id: 'i4', last_name: 'G', identifiers: [{value: '0815'}]},
]

eachDialect(stores => {
  test('the people whom the store finds are those for whom there is a reason, whatever their records', async () => {
    const rules = findingRules.filter(each => !each.needsDuplicates)
    await fc.assert(
      fc.asyncProperty(fc.array(people, {minLength: 60, maxLength: 80}), async abouts => {
        const files = abouts.map((about, index) => aPerson({...about, primary_id: `p${index}`}))
        await stocked(stores, files, async ({reads}) => {
          for (const {id, reasons} of rules) {
            const due = files.filter(file => reasons(file, {now, today, policy, duplicates: []}).length > 0)
            const expected = due.map(file => file.user.primary_id).sort()
            expect([id, await found(reads, conditionOf(id))]).toEqual([id, expected])
          }
        })()
      }),
      {numRuns: 4},
    )
  }, 60_000)

  test(
    'F115 people with the same name and birth date, e-mail address or identifier are found on both sides, and named',
    stocked(
      stores,
      () => pairs.map(each => aPerson(each)),
      async ({reads, people}) => {
        expect(await found(reads, conditionOf('same-name'))).toEqual(['n1', 'n2'])
        expect(await found(reads, conditionOf('same-email'))).toEqual(['e1', 'e2'])
        expect(await found(reads, conditionOf('same-identifier'))).toEqual(['0815', 'i1', 'i2', 'i4'])
        const twins = async (primaryId: string) => {
          const [file] = await people(primaryId)
          const list = file ? await findDuplicates(reads, file, now) : []
          return list.map(({by, other, value}) => [by, other.primary_id, value])
        }
        expect(await twins('n2')).toEqual([['name', 'n1', '1999-04-02']])
        expect(await twins('n4')).toEqual([])
        expect(await twins('e2')).toEqual([['email', 'e1', 'home@x.org']])
        expect(await twins('i2')).toEqual([['identifier', 'i1', '4711']])
        expect(await twins('i4')).toEqual([['identifier', '0815', '0815']])
        expect(await twins('0815')).toEqual([['identifier', 'i4', '0815']])
      },
    ),
  )

  test(
    'F115 whoever is not stored yet is compared as well, and of many namesakes five are named',
    stocked(
      stores,
      () => Array.from({length: 9}, (_, index) => aPerson({...name, primary_id: `m${index}`})),
      async ({reads}) => {
        const twins = await findDuplicates(reads, aPerson({...name, primary_id: 'new'}), now)
        expect(twins.map(each => each.other.primary_id)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4'])
      },
    ),
  )
})
