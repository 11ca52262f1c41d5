// What a file leaves open is said, and what is wrong with it is said whole.
import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {surveyOf} from '../files.ts'
import {aRecord, fared, load} from '../loading.ts'

const emails = (...addresses: string[]): PlainRecord => ({
  contact_info: {email: addresses.map(email_address => ({email_address, email_type: [{value: 'work'}]}))},
})

describe('a record without any identifier', () => {
  const repeated = (who: string) =>
    `The record has no identifier, but name, birth date and e-mail addresses of ${who}: give the primary identifier of the user it is about`
  const files: readonly (readonly [string, PlainRecord])[] = [
    ['a name alone', {last_name: 'Holm'}],
    [
      'a vendor contact',
      {primary_id: 'no primary id (3)', record_type: 'CONTACT', last_name: 'Holm', ...emails('b@x.org')},
    ],
    ['name and birth date', {first_name: 'Bo', last_name: 'Holm', birth_date: '1999-04-02'}],
  ]
  for (const [about, record] of files) {
    test(
      `loaded twice makes one user: ${about}`,
      withApplication({}, async application => {
        const first = await load(application, [record])
        expect(first.counts.changed).toBe(1)
        const name = first.loaded[0]?.subject
        for (const dryRun of [true, false]) {
          const {loaded} = await load(application, [record], {dryRun})
          expect(fared(loaded)).toEqual([['refused', repeated(`${name?.name} (${name?.primary_id})`)]])
        }
      }),
    )

    test(
      `twice in a file makes one user, too: ${about}`,
      withApplication({}, async application => {
        const {loaded} = await load(application, [record, record])
        expect(fared(loaded)[1]).toEqual(['refused', repeated('the user of record 1')])
      }),
    )
  }

  test(
    'is somebody else where the birth date or an e-mail address is another one',
    withApplication({}, async application => {
      const ada = {first_name: 'Ada', last_name: 'Holm', birth_date: '1999-04-02'}
      const others = [
        {...ada, birth_date: '1999-04-03'},
        {...ada, ...emails('b@x.org')},
        {...ada, middle_name: 'B'},
      ]
      expect((await load(application, [ada, ...others])).counts.changed).toBe(4)
    }),
  )

  test(
    'and without a record type is public, which is said',
    withApplication({}, async application => {
      const said = 'no record type: added as public; --record-type names another'
      const {loaded} = await load(application, [aRecord('bo'), aRecord('cy', {record_type: {value: 'STAFF'}})])
      expect(loaded.map(each => each.plan?.findings?.includes(said))).toEqual([true, false])
      const {loaded: asked} = await load(application, [aRecord('dee')], {recordType: 'STAFF'})
      expect(asked[0]?.plan?.findings).toEqual([])
    }),
  )
})

test(
  'a refused record names all its faults, whatever kind they are of',
  withApplication(
    () => ({
      people: [aPerson({primary_id: 'ana', last_name: 'Silva', first_name: 'Ana', identifiers: [{value: '0042'}]})],
    }),
    async application => {
      const {loaded} = await load(application, [
        aRecord('bo', {
          birth_date: 'x',
          last_name: 'y'.repeat(300),
          user_identifier: [{id_type: {value: 'BARCODE'}, value: '0042'}],
          fee: [{type: 'OTHER', original_amount: 'much'}],
        }),
        aRecord('cy', {
          birth_date: 'x',
          last_name: 'y'.repeat(300),
          user_identifier: [{id_type: 'BARCODE', value: '0042'}],
        }),
      ])
      const own = [
        /^Birth date "x" is not a date/,
        /^Last name is too long/,
        /"0042" is already used by Silva, Ana \(ana\)$/,
      ]
      const matching = (patterns: readonly RegExp[]) => patterns.map(each => expect.stringMatching(each))
      expect(fared(loaded)).toEqual([
        ['refused', ...matching([own[0]!, /^Original amount: "much" is not an amount/, ...own.slice(1)])],
        ['refused', ...matching(own)],
      ])
    },
  ),
)

test(
  'times in milliseconds are read, as fees of other systems have them',
  withApplication({}, async application => {
    const fee = (creation_time: number | string) => [{type: 'OTHER', original_amount: '1', creation_time}]
    await load(application, [aRecord('bo', {fee: fee(1449137640000)}), aRecord('cy', {fee: fee('1449137640000')})])
    for (const who of ['bo', 'cy'])
      expect((await application.person(who)).fees).toMatchObject([{creation_time: '2015-12-03T10:14:00.000Z'}])
  }),
)

test(
  'who wrote an entry is not the operator who loads it; who made the user here is',
  withApplication({}, async application => {
    const paid = {type: 'PAYMENT', amount: '1', transaction_time: '2026-01-02T00:00:00Z'}
    await load(application, [
      aRecord('bo', {
        user_note: [{note_type: 'OTHER', note_text: 'n'}],
        user_block: [{block_type: 'GENERAL', block_description: '01', created_by: 'sis'}],
        fee: [{type: 'OTHER', original_amount: '1', balance: '0', status: 'CLOSED', transaction: [paid]}],
      }),
    ])
    const {user, notes, blocks, fee_transactions} = await application.person('bo')
    expect([user, ...notes, ...blocks, ...fee_transactions].map(each => each.created_by)).toEqual([
      'admin',
      null,
      'sis',
      null,
    ])
  }),
)

test('of a broken XML file, the line of the last record is named, wherever its tags are', async () => {
  for (const [before, line] of [
    ['<users>\n', 2],
    [`<users>\n<user><last_name>${'x\n'.repeat(500)}</last_name></user>\n`, 503],
    ['', 1],
  ] as const)
    for (const user of ['<user>', '<user><last_name>x</last_name>'])
      expect(await surveyOf(`${before}${user}`)).toMatchObject({
        ok: false,
        line,
        reason: expect.stringContaining(`the last record begins on line ${line}`),
      })
})
