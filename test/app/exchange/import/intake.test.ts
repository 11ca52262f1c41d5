import {describe, expect, test} from 'vitest'
import {undo} from '../../../../source/app/undo/undo.ts'
import {openApplication, withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      first_name: 'Ana',
      middle_name: 'M',
      user_group: 'STAFF',
      gender: 'FEMALE',
      notes: [{}],
    }),
  ],
})

describe('new people', () => {
  test(
    'are made with what the file says and the defaults of a new record',
    withApplication({}, async application => {
      const {made, updated, counts, batch} = await load(application, [
        aRecord('bo', {gender: {value: 'MALE', desc: 'Male'}, birth_date: '1999-01-02Z'}),
      ])
      expect([made, updated, counts.changed]).toEqual([1, 0, 1])
      expect((await application.person('bo')).user).toMatchObject({
        primary_id: 'bo',
        gender: 'MALE',
        birth_date: '1999-01-02',
        user_group: 'GRAD',
        record_type: 'PUBLIC',
        account_type: 'INTERNAL',
        status: 'ACTIVE',
        status_date: '2026-11-22',
        created_by: 'admin',
        created_date: application.clock.now,
        updated_by_job: 'import',
      })
      expect(await application.app.reads.batch(batch!)).toMatchObject({
        action: 'user.import',
        input: {file: 'people.json'},
        people: 1,
        state: 'done',
      })
      expect(await application.app.reads.counters()).toMatchObject({public: 1, all: 1})
    }),
  )

  test(
    'keep what the file says of when and by whom they were made',
    withApplication({}, async application => {
      await load(application, [
        aRecord('bo', {
          created_by: 'sis',
          created_date: '2020-01-01T00:00:00Z',
          status: {value: 'INACTIVE'},
          status_date: '2021-01-01',
        }),
      ])
      expect((await application.person('bo')).user).toMatchObject({
        created_by: 'sis',
        created_date: '2020-01-01T00:00:00.000Z',
        status: 'INACTIVE',
        status_date: '2021-01-01',
      })
    }),
  )

  test(
    'of an external system are external',
    withApplication({}, async application => {
      await load(application, [aRecord('bo', {external_id: 'SIS'}), aRecord('cy', {account_type: {value: 'EXTERNAL'}})])
      expect((await application.person('bo')).user.account_type).toBe('EXTERNAL')
      expect((await application.person('cy')).user.account_type).toBe('EXTERNAL')
    }),
  )

  test(
    'without a record type are what was asked for',
    withApplication({}, async application => {
      await load(application, [aRecord('bo'), aRecord('cy', {record_type: {value: 'PUBLIC'}})], {recordType: 'STAFF'})
      expect((await application.person('bo')).user.record_type).toBe('STAFF')
      expect((await application.person('cy')).user.record_type).toBe('PUBLIC')
    }),
  )

  test(
    'without an identifier get one, as vendor contacts do',
    withApplication({}, async application => {
      const {loaded} = await load(application, [
        aRecord('no primary id (3)', {record_type: {value: 'CONTACT'}}),
        aRecord('No Primary ID (12)', {last_name: 'Holm'}),
        {last_name: 'None'},
        aRecord('', {last_name: 'Empty'}),
      ])
      expect(fared(loaded).map(each => each.includes('no primary identifier: one was generated'))).toEqual([
        true,
        true,
        true,
        true,
      ])
      const ids = loaded.map(each => each.subject.primary_id)
      expect(ids[0]).toMatch(/^contact-\d+$/)
      expect(ids.slice(1).every(id => /^user-\d+$/.test(id))).toBe(true)
      expect(new Set(ids).size).toBe(4)
    }),
  )
})

describe('people who are there already', () => {
  const file = [aRecord('ANA', {first_name: 'Anna', middle_name: '', gender: null}), aRecord('bo')]

  test(
    'are found by their identifier whatever its case, and brought up to date',
    withApplication(crowd, async application => {
      const {made, updated} = await load(application, file)
      expect([made, updated]).toEqual([1, 1])
      expect((await application.person('ana')).user).toMatchObject({primary_id: 'ANA', first_name: 'Anna', version: 2})
    }),
  )

  test(
    'merge: what is there but empty is cleared, what is absent stays',
    withApplication(crowd, async application => {
      await load(application, [{primary_id: 'ana', middle_name: '', gender: {value: null, desc: ''}}])
      expect((await application.person('ana')).user).toMatchObject({
        middle_name: null,
        gender: null,
        last_name: 'Silva',
        user_group: 'STAFF',
      })
      expect((await application.person('ana')).notes).toHaveLength(1)
    }),
  )

  test(
    'replace: what is absent is emptied, too',
    withApplication(crowd, async application => {
      await load(
        application,
        [{primary_id: 'ana', last_name: 'Souza', user_note: [{note_type: 'OTHER', note_text: 'new'}]}],
        {mode: 'replace'},
      )
      expect((await application.person('ana')).user).toMatchObject({
        last_name: 'Souza',
        first_name: null,
        user_group: null,
        record_type: 'PUBLIC',
        status: 'ACTIVE',
        account_type: 'INTERNAL',
      })
      expect((await application.person('ana')).notes.map(each => each.note_text)).toEqual(['new'])
    }),
  )

  test(
    'add: are left alone and reported',
    withApplication(crowd, async application => {
      const {loaded, made, counts} = await load(application, file, {mode: 'add'})
      expect(fared(loaded)[0]).toEqual(['refused', 'The user already exists, and the mode add only adds new users'])
      expect([made, counts.refused]).toEqual([1, 1])
      expect((await application.person('ana')).user.first_name).toBe('Ana')
    }),
  )

  test(
    'F134 get a new status date with a new status, unless the file has one',
    withApplication(crowd, async application => {
      await load(application, [{primary_id: 'ana', status: {value: 'INACTIVE'}}])
      expect((await application.person('ana')).user.status_date).toBe('2026-11-22')
      await load(application, [{primary_id: 'ana', status: {value: 'ACTIVE'}, status_date: '2020-02-03'}])
      expect((await application.person('ana')).user.status_date).toBe('2020-02-03')
      await load(application, [{primary_id: 'ana', status: {value: 'ACTIVE'}, status_date: ''}])
      expect((await application.person('ana')).user.status_date).toBe('2020-02-03')
    }),
  )

  test(
    'keep what never comes from files: who made them, their lock and their protection',
    withApplication(
      () => ({
        people: [
          aPerson({
            primary_id: 'ana',
            created_by: 'sis',
            locked_at: '2026-01-01T00:00:00.000Z',
            protected_fields: ['user_group'],
            login_restrictions_off: true,
          }),
        ],
      }),
      async application => {
        for (const mode of ['merge', 'replace'] as const) {
          await load(
            application,
            [
              aRecord('ana', {
                created_by: 'me',
                created_date: '2020-01-01Z',
                locked_at: null,
                protected_fields: [],
                login_restrictions_off: false,
                password: 'secret',
                pin_number: '1234',
              }),
            ],
            {mode},
          )
          expect((await application.person('ana')).user).toMatchObject({
            created_by: 'sis',
            locked_at: '2026-01-01T00:00:00.000Z',
            protected_fields: ['user_group'],
            login_restrictions_off: true,
          })
        }
      },
    ),
  )

  test(
    'are found by another identifier when asked',
    withApplication(
      () => ({
        people: [
          aPerson({primary_id: 'ana', identifiers: [{id_type: 'UNIV_ID', value: 'U1'}]}),
          aPerson({primary_id: 'bo', identifiers: [{id_type: 'UNIV_ID', value: 'U2'}]}),
          aPerson({primary_id: 'cy', identifiers: [{id_type: 'UNIV_ID', value: 'U2'}]}),
        ],
      }),
      async application => {
        const id = (value: string, type = 'UNIV_ID') => ({user_identifier: [{id_type: {value: type}, value}]})
        const {loaded} = await load(
          application,
          [
            {primary_id: 'new', last_name: 'Souza', ...id('U1')},
            {last_name: 'X', ...id('U2')},
            {last_name: 'Y', ...id('0042', 'BARCODE')},
            {primary_id: 'dee', last_name: 'Z', ...id('U9')},
          ],
          {match: 'UNIV_ID'},
        )
        expect((await application.person('new')).user.last_name).toBe('Souza')
        expect(await application.exists('dee')).toBe(true)
        expect(fared(loaded).slice(1, 3)).toEqual([
          ['refused', '2 users have the identifier UNIV_ID "U2"'],
          ['refused', 'The record has no identifier of type UNIV_ID to match by'],
        ])
      },
    ),
  )
})

describe('a file', () => {
  test(
    'is one batch, which undo takes back, byte for byte',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await load(application, [
        aRecord('ana', {
          user_note: [],
          contact_info: {email: [{email_address: 'a@x.org', email_type: [{value: 'work'}]}]},
          user_identifier: [{id_type: 'BARCODE', value: '1'}],
        }),
        aRecord('bo', {
          user_role: [{role_type: {value: '200'}}],
          fee: [{type: {value: 'OTHER'}, original_amount: 12.5, transaction: [{type: 'PAYMENT', amount: 1}]}],
        }),
      ])
      expect(await application.everybody()).not.toEqual(before)
      const found = await application.app.reads.batch(batch!)
      expect(await undo(application.app, {batch: found!}, {})).toMatchObject({counts: {changed: 2, refused: 0}})
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'of thousands comes in pieces and is still one batch',
    withApplication({}, async application => {
      const {made, batch} = await load(
        application,
        Array.from({length: 2200}, (_, index) => aRecord(`p${index}`)),
      )
      expect(made).toBe(2200)
      expect(await application.app.reads.batch(batch!)).toMatchObject({people: 2200})
      expect((await application.app.reads.batches({limit: 9})).map(each => each.action)).toEqual(['user.import'])
      expect(await application.connection.dialect.search.check(application.connection.db)).toEqual([])
    }),
    20_000,
  )

  test(
    'loaded again changes nothing',
    withApplication(crowd, async application => {
      const file = [
        aRecord('ana', {
          user_note: [{note_type: 'OTHER', note_text: 'x', created_by: '', created_date: null}],
          user_identifier: [{id_type: '01', value: '7'}],
        }),
        aRecord('bo'),
      ]
      await load(application, file)
      const after = await application.everybody()
      const {counts, batch} = await load(application, file)
      expect([counts.unchanged, batch]).toEqual([2, undefined])
      expect(await application.everybody()).toEqual(after)
    }),
  )

  test('F001 is refused to people who may not manage users', async () => {
    const application = await openApplication({changes: {operator: {id: 1, primary_id: 'x', name: 'x', roles: ['32']}}})
    await expect(load(application, [aRecord('bo')])).rejects.toThrow(
      'Import needs the role User Manager or User Administrator',
    )
    await application.close()
  })

  test(
    'a bad record is named with its line and reason, handed back as it was, and the others are loaded',
    withApplication({}, async application => {
      const good = JSON.stringify(aRecord('bo'))
      const bad = aRecord('cy', {expiry_date: '2027-02-30'})
      const {rejected, made} = await load(
        application,
        `${good}\n${JSON.stringify(bad)}\n{"primary_id": nonsense}\n${JSON.stringify(aRecord('dee'))}`,
      )
      expect(made).toBe(2)
      expect(rejected.map(each => [each.where.line, each.reasons.map(why => why.code), each.record])).toEqual([
        [2, ['FORMAT'], bad],
        [3, ['UNREADABLE'], undefined],
      ])
      expect(rejected[0]?.reasons[0]?.sentence).toBe(
        'Expiration date "2027-02-30" is not a date: 2027-02 has no day 30',
      )
    }),
  )

  test(
    'loads nothing when one record is bad and it is to be all or nothing',
    withApplication({}, async application => {
      const {made, rejected} = await load(application, [aRecord('bo'), aRecord('cy', {expiry_date: 'soon'})], {
        atomic: true,
      })
      expect([made, rejected.length, await application.exists('bo')]).toEqual([0, 2, false])
    }),
  )
})
