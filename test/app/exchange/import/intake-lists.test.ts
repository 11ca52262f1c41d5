import {describe, expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const [internal, external] = ['Internal', 'External'] as const
const note = (note_text: string, segment_type?: string): PlainRecord => ({
  note_type: {value: 'OTHER'},
  note_text,
  ...(segment_type ? {segment_type} : {}),
})
const mixed = () => ({
  people: [
    aPerson({
      primary_id: 'ext',
      account_type: 'EXTERNAL',
      external_id: 'SIS',
      roles: [{role_type: '200'}],
      notes: [
        {note_text: 'ours', segment_type: internal},
        {note_text: 'theirs', segment_type: external},
      ],
    }),
    aPerson({
      primary_id: 'int',
      roles: [{role_type: '200'}, {role_type: '32', scope: 'MAIN'}],
      notes: [{note_text: 'a'}, {note_text: 'b', popup_note: true, user_viewable: true}],
    }),
  ],
})
const notes = async ({person}: Application, who: string) =>
  (await person(who)).notes.map(each => `${each.note_text} ${each.segment_type}`)

describe('a list in the file', () => {
  test(
    'replaces the entries of the segment types that it holds',
    withApplication(mixed, async application => {
      await load(application, [{primary_id: 'ext', user_note: [note('new', external)]}])
      expect(await notes(application, 'ext')).toEqual(['ours Internal', 'new External'])
      await load(application, [{primary_id: 'ext', user_note: [note('mine', internal)]}])
      expect(await notes(application, 'ext')).toEqual(['new External', 'mine Internal'])
      await load(application, [{primary_id: 'ext', user_note: [note('one', internal), note('two')]}])
      expect(await notes(application, 'ext')).toEqual(['one Internal', 'two External'])
    }),
  )

  test(
    'that is empty takes all entries away; one that is absent, none',
    withApplication(mixed, async application => {
      await load(application, [{primary_id: 'ext'}, {primary_id: 'int', contact_info: {}}])
      expect(await notes(application, 'ext')).toHaveLength(2)
      await load(application, [
        {primary_id: 'ext', user_note: []},
        {primary_id: 'int', user_note: null},
      ])
      expect([await notes(application, 'ext'), await notes(application, 'int')]).toEqual([[], []])
    }),
  )

  test(
    'of an internal user holds internal entries, whatever it says',
    withApplication(mixed, async application => {
      await load(application, [
        {primary_id: 'int', user_note: [note('x', external)]},
        aRecord('new', {user_note: [note('y', external)]}),
      ])
      expect([await notes(application, 'int'), await notes(application, 'new')]).toEqual([
        ['x Internal'],
        ['y Internal'],
      ])
    }),
  )

  test(
    'leaves entries that are the same as they are, and changes those that are nearly',
    withApplication(mixed, async application => {
      const before = (await application.person('int')).notes
      await load(application, [{primary_id: 'int', user_note: [note('b'), {...note('a'), popup_note: true}]}])
      const after = (await application.person('int')).notes
      expect(after.map(each => [each.id, each.version])).toEqual([
        [before[0]!.id, 2],
        [before[1]!.id, 1],
      ])
      expect(after[0]).toMatchObject({note_text: 'a', popup_note: true})
      // What the file does not say of an entry stays.
      expect(after[1]).toMatchObject({user_viewable: true, popup_note: true})
    }),
  )

  test(
    'with the mode replace, empties what an entry leaves out',
    withApplication(mixed, async application => {
      await load(application, [aRecord('int', {user_note: [note('b')]})], {mode: 'replace'})
      expect((await application.person('int')).notes).toMatchObject([
        {note_text: 'b', popup_note: false, user_viewable: false},
      ])
    }),
  )

  test(
    'keeps two entries that are alike, as many as there are',
    withApplication(mixed, async application => {
      const file = [aRecord('new', {user_note: [note('same'), note('same'), note('same')]})]
      await load(application, file)
      expect((await load(application, file)).counts.unchanged).toBe(1)
      await load(application, [{primary_id: 'new', user_note: [note('same')]}])
      expect(await notes(application, 'new')).toHaveLength(1)
    }),
  )

  test(
    'finds each of two entries that are nearly alike, whether or not it says who made them',
    withApplication({}, async application => {
      const [quiet, loud] = [note('same'), {...note('same'), popup_note: true}].map(each => ({...each, created_by: ''}))
      await load(application, [aRecord('new', {user_note: [quiet!, loud!]})])
      expect((await load(application, [aRecord('new', {user_note: [loud!, quiet!]})])).counts.unchanged).toBe(1)
    }),
  )

  test.each(['user_identifier', 'user_note', 'user_block', 'user_statistic', 'user_role'])(
    '%s is stored with the person',
    name =>
      withApplication({}, async application => {
        const entry: Record<string, PlainRecord> = {
          user_identifier: {id_type: {value: '01'}, value: '7', note: 'n', status: 'ACTIVE'},
          user_note: {note_type: {value: 'OTHER'}, note_text: 't', user_viewable: true, popup_note: false},
          user_block: {
            block_type: {value: 'GENERAL'},
            block_description: {value: '01'},
            block_status: 'ACTIVE',
            expiry_date: '2027-01-01T00:00:00Z',
          },
          user_statistic: {statistic_category: {value: 'BIO'}, category_type: {value: 'DEP'}},
          user_role: {
            role_type: {value: '32'},
            scope: {value: 'MAIN'},
            parameter: [{type: {value: 'CirculationDesk'}, scope: {value: 'MAIN'}, value: {value: 'DESK'}}],
          },
        }
        await load(application, [aRecord('bo', {[name]: [entry[name]!]})])
        const file = await application.person('bo')
        const rows = [...file.identifiers, ...file.notes, ...file.blocks, ...file.statistics, ...file.roles]
        expect(rows).toHaveLength(1)
        expect(rows[0]).toMatchObject(
          Object.fromEntries(
            Object.entries(entry[name]!).flatMap(([field, value]) =>
              typeof value === 'object' && value && 'value' in value
                ? [[field, value['value']]]
                : Array.isArray(value) || field === 'expiry_date'
                  ? []
                  : [[field, value]],
            ),
          ),
        )
      })(),
  )

  test(
    'addresses, e-mail addresses and phone numbers keep their types and what is preferred',
    withApplication({}, async application => {
      await load(application, [
        aRecord('bo', {
          contact_info: {
            address: [
              {
                line1: 'Havnegade 1',
                city: '',
                country: {value: 'DNK', desc: 'Denmark'},
                start_date: '2026-01-01Z',
                address_type: [{value: 'home'}, {value: 'work'}],
                preferred: true,
              },
            ],
            email: [{email_address: 'b@x.org', email_type: [{value: 'personal'}], preferred: 'true'}],
            phone: [{phone_number: '1', phone_type: [{value: 'mobile'}], preferred: false, preferred_sms: true}],
          },
        }),
      ])
      expect(await application.person('bo')).toMatchObject({
        addresses: [
          {
            line1: 'Havnegade 1',
            city: null,
            country: 'DNK',
            start_date: '2026-01-01',
            address_type: ['home', 'work'],
            preferred: true,
          },
        ],
        emails: [{email_address: 'b@x.org', email_type: ['personal'], preferred: true}],
        phones: [{phone_number: '1', phone_type: ['mobile'], preferred: false, preferred_sms: true}],
      })
    }),
  )
})

describe('roles', () => {
  test(
    'that are empty or absent stay, in every mode',
    withApplication(mixed, async application => {
      for (const mode of ['merge', 'replace'] as const) {
        await load(application, [aRecord('int', {user_role: []})], {mode})
        await load(application, [aRecord('int')], {mode})
        expect((await application.person('int')).roles.map(each => each.role_type)).toEqual(['200', '32'])
      }
    }),
  )

  test(
    'that are given replace the others',
    withApplication(mixed, async application => {
      await load(application, [
        {
          primary_id: 'int',
          user_role: [{role_type: {value: '200'}}, {role_type: {value: '21'}, status: {value: 'ACTIVE'}}],
        },
      ])
      expect((await application.person('int')).roles.map(each => each.role_type)).toEqual(['200', '21'])
    }),
  )
})

describe('libraries and letters of the person', () => {
  test(
    'are lists of codes',
    withApplication({}, async application => {
      await load(application, [
        aRecord('bo', {
          rs_library: [{code: {value: 'MAIN', desc: 'Main'}}, {code: {value: 'MAIN'}}, {code: {value: 'LAW'}}],
          library_notice: [
            {code: {value: 'FulUserBorrowingActivityLetter'}, value: 'true'},
            {code: {value: 'Other'}, value: false},
          ],
        }),
      ])
      expect((await application.person('bo')).user).toMatchObject({
        rs_libraries: ['MAIN', 'LAW'],
        library_notices: ['FulUserBorrowingActivityLetter'],
        library_notices_off: ['Other'],
      })
    }),
  )
})

describe('fees', () => {
  const fee = (more: PlainRecord = {}): PlainRecord => ({
    type: {value: 'OTHER'},
    status: {value: 'ACTIVE'},
    original_amount: '12.10',
    balance: '10.10',
    creation_time: '2026-01-01T00:00:00Z',
    transaction: [{type: {value: 'PAYMENT'}, amount: '2.00', transaction_time: '2026-01-02T00:00:00Z'}],
    ...more,
  })
  const loadFees = (application: Application, ...fees: PlainRecord[]) =>
    load(application, [{primary_id: 'int', fee: fees}])

  test(
    'come with their transactions, exact to the cent',
    withApplication(mixed, async application => {
      await loadFees(application, fee(), fee({original_amount: 1234567890.12, balance: 1234567890.12, transaction: []}))
      const {fees, fee_transactions} = await application.person('int')
      expect(fees.map(each => [each.original_amount, each.balance])).toEqual([
        [1210, 1010],
        [123456789012, 123456789012],
      ])
      expect(fee_transactions).toMatchObject([{fee_id: fees[0]!.id, amount: 200, transaction_type: 'PAYMENT'}])
    }),
  )

  test(
    'are brought up to date and never taken away',
    withApplication(mixed, async application => {
      await loadFees(application, fee())
      await loadFees(
        application,
        fee({
          balance: '0',
          status: {value: 'CLOSED'},
          transaction: [{type: {value: 'PAYMENT'}, amount: '10.10', transaction_time: '2026-01-03T00:00:00Z'}],
        }),
      )
      const {fees, fee_transactions} = await application.person('int')
      expect(fees).toMatchObject([{balance: 0, fee_status: 'CLOSED', version: 2}])
      expect(fee_transactions.map(each => each.amount)).toEqual([200, 1010])
      await load(application, [aRecord('int', {fee: []})], {mode: 'replace'})
      expect((await application.person('int')).fees).toHaveLength(1)
    }),
  )

  test(
    'complete what a file leaves out from the transactions; new ones are active and owed in full',
    withApplication(mixed, async application => {
      const {balance: _, status: _status, transaction: _paid, ...less} = fee()
      const paid = {type: {value: 'PAYMENT'}, amount: '12.10', transaction_time: '2026-01-03T00:00:00Z'}
      await loadFees(application, {...less, transaction: [paid]}, {type: 'LOST', original_amount: '3'})
      await loadFees(application, less, {...less, balance: null, status: ''})
      expect((await application.person('int')).fees.map(each => [each.fee_status, each.balance])).toEqual([
        ['CLOSED', 0],
        ['ACTIVE', 300],
        ['ACTIVE', 1210],
      ])
    }),
  )

  test(
    'with a fraction of a cent, or no amount at all, are refused',
    withApplication(mixed, async application => {
      const {loaded} = await load(application, [
        {primary_id: 'int', fee: [fee({balance: '12.345'})]},
        {primary_id: 'ext', fee: [fee({original_amount: 'much'})]},
        aRecord('new', {fee: [{type: 'OTHER'}]}),
      ])
      expect(fared(loaded)).toEqual([
        ['refused', 'Remaining balance: "12.345" is not an amount with at most two decimals'],
        ['refused', expect.stringContaining('Original amount: "much" is not an amount')],
        ['refused', expect.stringContaining('Original amount is missing')],
      ])
    }),
  )
})
