import {describe, expect, test} from 'vitest'
import type {ImportOptions} from '../../../../source/app/exchange/import/import-options.ts'
import {loadUsers} from '../../../../source/app/exchange/import/intake.ts'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {readRecords} from '../../../../source/app/exchange/read/read-records.ts'
import {withApplication} from '../../../support/application.ts'
import {aPolicy, shippedBook} from '../../../support/policies.ts'
import {aPerson} from '../../../support/users/user.ts'
import {chunked} from '../files.ts'
import {aRecord, fared, load} from '../loading.ts'

const cards = (...given: readonly (readonly [value: string, status?: string])[]): PlainRecord => ({
  user_identifier: given.map(([value, status]) => ({id_type: {value: 'BARCODE'}, value, ...(status ? {status} : {})})),
})
const crowd = (about: Parameters<typeof aPerson>[0] = {}) => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      first_name: 'Ana',
      identifiers: [
        {id_type: 'BARCODE', value: '0042', status: 'INACTIVE'},
        {id_type: 'BARCODE', value: '0043'},
      ],
      ...about,
    }),
  ],
})
const external = {account_type: 'EXTERNAL', external_id: 'SIS'} as const
const byCard = {match: 'BARCODE'} as const

describe('an inactive identifier matches nobody', () => {
  for (const [way, options, about] of [
    ['an import', byCard, {}],
    ['a synchronisation', {...byCard, as: 'sync', system: 'SIS', mode: 'replace'}, external],
  ] as const) {
    test(
      `${way} refuses a record with the lost card of somebody, and names the holder`,
      withApplication(
        () => crowd(about),
        async application => {
          const before = await application.everybody()
          const {loaded} = await load(application, [aRecord('thief', cards(['0042']))], options)
          expect(fared(loaded)).toEqual([
            [
              'refused',
              'The identifier BARCODE "0042" of Silva, Ana (ana) is inactive: make it active, or match by another one',
            ],
          ])
          expect(await application.everybody()).toEqual(before)
        },
      ),
    )

    test(
      `${way} refuses a record whose own identifier is inactive, and names who has it`,
      withApplication(
        () => crowd(about),
        async application => {
          const before = await application.everybody()
          const file = [aRecord('thief', cards(['0043', 'Inactive'])), aRecord('new', cards(['0099', 'INACTIVE']))]
          expect(fared((await load(application, file, options)).loaded)).toEqual([
            [
              'refused',
              'The identifier BARCODE "0043" of Silva, Ana (ana) is inactive in the record: match by an active one',
            ],
            ['refused', 'The identifier BARCODE "0099" is inactive in the record: match by an active one'],
          ])
          expect(await application.everybody()).toEqual(before)
        },
      ),
    )
  }

  test(
    'a record is found by its active card, wherever an old one stands',
    withApplication(crowd, async application => {
      const {loaded} = await load(application, [aRecord('ana', cards(['0042', 'INACTIVE'], ['0043']))], byCard)
      expect(loaded.map(each => [each.result, each.subject.primary_id])).toEqual([['changed', 'ana']])
    }),
  )
})

describe('a code that does not exist refuses the whole file', () => {
  const policy = aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students', HR: 'Staff'}}))

  for (const [about, rules, sentence] of [
    ['of the external system', {as: 'sync', system: 'SSI'}, 'External system "SSI" does not exist: use SIS or HR'],
    [
      'of the type of identifier',
      {as: 'file', match: 'BARCOD'},
      'Identifier type "BARCOD" does not exist. Did you mean "BARCODE"?',
    ],
  ] as const) {
    test(
      about,
      withApplication(
        () => ({...crowd(external), policy}),
        async application => {
          const before = await application.everybody()
          for (const dryRun of [true, false]) {
            const options: ImportOptions = {mode: 'replace', ...rules}
            const text = JSON.stringify(aRecord('ana', cards(['0043'])))
            const report = await loadUsers(application.app, readRecords(chunked(text)), {
              rules: options,
              input: {},
              dryRun,
            })
            expect(report).toEqual({declined: [{code: 'CODE', sentence}]})
          }
          expect(await application.everybody()).toEqual(before)
        },
      ),
    )
  }
})

test(
  'a synchronisation leaves the users of another external system alone, and takes those of none',
  withApplication(
    () => ({
      people: [
        ...crowd(external).people,
        aPerson({primary_id: 'bo', account_type: 'EXTERNAL', external_id: null, last_name: 'Holm'}),
      ],
      policy: aPolicy({}, shippedBook({ExternalProfiles: {SIS: 'Students', HR: 'Staff'}})),
    }),
    async application => {
      const ana = await application.person('ana')
      const options = {as: 'sync', system: 'HR', mode: 'replace'} as const
      const {loaded} = await load(application, [aRecord('ana'), aRecord('bo')], options)
      expect(fared(loaded)).toEqual([
        [
          'refused',
          'The user belongs to the external system SIS, not to HR: check --sync; to move users to HR, first import their external_id without --sync',
        ],
        ['changed'],
      ])
      expect(await application.person('ana')).toEqual(ana)
      expect((await application.person('bo')).user.external_id).toBe('HR')
    },
  ),
)
