import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {mapIn} from '../../../../source/app/exchange/import/map-in.ts'
import type {Plain, PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import {withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const loaded = async (record: PlainRecord): Promise<{user: Record<string, unknown>; fared: string[]}> => {
  let found: {user: Record<string, unknown>; fared: string[]} = {user: {}, fared: []}
  await withApplication({}, async application => {
    const {loaded: all} = await load(application, [aRecord('bo', record)])
    found = {
      user: (await application.exists('bo')) ? {...(await application.person('bo')).user} : {},
      fared: fared(all)[0] ?? [],
    }
  })()
  return found
}
const nothing: readonly Plain[] = ['', null, {value: null, desc: ''}, {value: ''}, {}]

describe('what is empty', () => {
  for (const empty of nothing) {
    test(
      `${JSON.stringify(empty)} clears a text, a code and a date`,
      withApplication(
        () => ({
          people: [aPerson({primary_id: 'ana', middle_name: 'M', user_title: 'DR', expiry_date: '2027-01-01'})],
        }),
        async application => {
          const {loaded: all} = await load(application, [
            {primary_id: 'ana', middle_name: empty, user_title: empty, expiry_date: empty},
          ])
          expect(fared(all)).toEqual([['changed']])
          expect((await application.person('ana')).user).toMatchObject({
            middle_name: null,
            user_title: null,
            expiry_date: null,
          })
        },
      ),
    )
  }

  test(
    'keeps what a person must always have',
    withApplication(
      () => ({people: [aPerson({primary_id: 'ana', record_type: 'STAFF', status: 'INACTIVE'})]}),
      async application => {
        for (const empty of nothing) {
          const {counts} = await load(application, [
            {primary_id: 'ana', record_type: empty, status: empty, account_type: empty},
          ])
          expect(counts.unchanged).toBe(1)
        }
      },
    ),
  )

  test('is reported where it is mandatory, and kept all the same', async () => {
    expect((await loaded({last_name: '', user_group: null})).fared).toEqual([
      'changed',
      'Last name is missing',
      'User group is missing',
    ])
  })
})

describe('dates and times', () => {
  test.each([
    ['2027-06-30', '2027-06-30'],
    ['2027-06-30Z', '2027-06-30'],
    ['2027-06-30+02:00', '2027-06-30'],
    ['2027-06-30T00:00:00Z', '2027-06-30'],
    [{value: '2027-06-30Z'}, '2027-06-30'],
  ])('the day %j is %s', async (given, day) =>
    expect((await loaded({expiry_date: given})).user).toMatchObject({expiry_date: day}),
  )

  test.each([
    '2027-02-29Z',
    '30.06.2027',
    '2027',
    '20270630',
    'soon',
    '2027-06-30T99:99:99Z',
    '2027-06-30T1',
    '2027-06-30-99:00',
    '2027-06-30+02:75',
    '0000-01-01',
  ])('the day %j is refused, and the sentence names it', async given => {
    const {fared: how} = await loaded({expiry_date: given})
    expect([how[0], how[1]]).toEqual(['refused', expect.stringContaining(`Expiration date "${given}" is not a date: `)])
  })

  test('a list is no day', async () =>
    expect((await loaded({expiry_date: ['2027-06-30']})).fared).toEqual([
      'refused',
      'Expiration date must be a single value, not a list',
    ]))

  test.each([
    ['2027-06-30T10:00:00Z', '2027-06-30T10:00:00.000Z'],
    ['2027-06-30T10:00:00.5Z', '2027-06-30T10:00:00.500Z'],
    ['2027-06-30T10:00', '2027-06-30T10:00:00.000Z'],
    ['2027-06-30T10:00:00+02:00', '2027-06-30T08:00:00.000Z'],
    ['2027-06-30Z', '2027-06-30T00:00:00.000Z'],
    ['2027-06-30', '2027-06-30T00:00:00.000Z'],
  ])('the moment %j is %s', async (given, moment) =>
    expect((await loaded({created_date: given})).user).toMatchObject({created_date: moment}),
  )

  test.each([
    '2027-02-30T10:00:00Z',
    '2027-06-30T25:00:00Z',
    '2027-02-31T10:00:00+02:00',
    'yesterday',
    '2027-06-30 10:00',
    '2027-06-30T10:00:00+99:00',
    '0000-06-30T10:00:00Z',
  ])('the moment %j is refused', async given => {
    expect((await loaded({created_date: given})).fared).toEqual([
      'refused',
      expect.stringContaining(`Created "${given}" is not a date and time: `),
    ])
  })
})

describe('codes', () => {
  test('nobody knows are kept and reported', async () => {
    const {user, fared: how} = await loaded({
      user_group: {value: 'WIZARD', desc: 'Wizard'},
      job_category: 'MAGIC',
      campus_code: {value: 'NORTH'},
    })
    expect(user).toMatchObject({user_group: 'WIZARD', job_category: 'MAGIC', campus_code: 'NORTH'})
    expect(how).toEqual(['changed', 'User group "WIZARD" does not exist', 'Job category "MAGIC" does not exist'])
  })

  test('that are not for the record type are kept and reported', async () => {
    expect(
      (
        await loaded({
          contact_info: {email: [{email_address: 'a@x.org', email_type: [{value: 'claim_mail'}, {value: 'new'}]}]},
        })
      ).fared,
    ).toEqual([
      'changed',
      'E-mail address, E-mail types: "claim_mail" is not allowed for public users',
      'E-mail address, E-mail types: "new" does not exist',
    ])
  })

  test('are taken from the value, not from its description, and may be numbers', async () => {
    expect((await loaded({user_group: {value: 7, desc: 'Seven'}})).user).toMatchObject({user_group: '7'})
  })

  test('of choices that do not exist are refused', async () => {
    expect((await loaded({status: {value: 'GONE'}})).fared).toEqual([
      'refused',
      'Status "GONE" is not valid: use ACTIVE or INACTIVE',
    ])
    expect((await loaded({record_type: 'STUDENT'})).fared[1]).toBe(
      'Record type "STUDENT" is not valid: use STAFF, PUBLIC or CONTACT',
    )
  })
})

describe('elements', () => {
  test('nobody knows are reported by name and not kept, the known ones are read past', async () => {
    expect(
      (
        await loaded({
          shoe_size: 42,
          link: 'http://x',
          full_name: 'x',
          loans: {value: 3},
          fees: {value: 1.5},
          user_note: [{note_type: 'OTHER', note_text: 'n', mood: 'good'}],
          contact_info: {fax: []},
        })
      ).fared,
    ).toEqual([
      'changed',
      'unknown element "shoe_size": ignored',
      'unknown element "mood" in note: ignored',
      'unknown element "fax" in contact_info: ignored',
    ])
  })

  test('that are secrets are never loaded, and said so', async () => {
    const {fared: how} = await loaded({password: 'hunter2', pin_number: '1234'})
    expect(how).toEqual([
      'changed',
      '"password" is not loaded from files: sign-in data was not changed',
      '"pin_number" is not loaded from files: sign-in data was not changed',
    ])
    expect(JSON.stringify(how)).not.toContain('hunter2')
    expect((await loaded({password: '', pin_number: null})).fared).toEqual(['changed'])
  })

  test(
    'that are secrets are nowhere in the history either',
    withApplication({}, async application => {
      for (const record of [
        aRecord('bo', {password: 'hunter2', pin_number: '9753'}),
        {primary_id: 'bo', last_name: 'x', password: 'hunter2', pin_number: {value: '9753'}},
      ]) {
        await load(application, [record])
      }
      const {db} = application.connection
      const kept = JSON.stringify([
        await db.selectFrom('change_payload').selectAll().execute(),
        await db.selectFrom('batch').selectAll().execute(),
        await application.everybody(),
      ])
      expect(kept).toContain('last_name')
      expect(kept).not.toMatch(/hunter2|9753/)
    }),
  )

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'named %s are elements like any other',
    async name => {
      const line = (text: string) => `{"primary_id":"bo","last_name":"x","first_name":"y","user_group":"GRAD",${text}}`
      await withApplication({}, async application => {
        for (const text of [
          `"${name}":[{"a":1}]`,
          `"${name}":{"a":1}`,
          `"${name}":"x"`,
          `"user_note":[{"note_type":"OTHER","note_text":"n","${name}":"x"}]`,
          `"contact_info":{"${name}":[{"a":1}]}`,
          `"fee":[{"type":"OTHER","original_amount":"1","${name}":"x","transaction":[{"type":"PAYMENT","amount":"1","${name}":1}]}]`,
        ]) {
          const {loaded: all} = await load(application, line(text))
          expect(
            all.map(each => [text, each.result === 'refused' || each.result === 'failed' ? each.reasons : []]),
          ).toEqual([[text, []]])
        }
      })()
    },
  )

  test.each([
    ['user_note', {user_note: [{note_text: 'x'}]}, '"user_note" must be a list'],
    ['user_identifier', 'x', '"user_identifier" must be a list'],
    ['last_name', ['x'], 'Last name must be a single value, not a list'],
    ['last_name', {first: 'x'}, 'Last name must be a single value, not a group of values'],
  ] as const)('%s of the wrong shape is refused', async (name, given, sentence) => {
    expect((await loaded({[name]: given as Plain})).fared).toEqual(['refused', sentence])
  })

  test('flags are true or false, in words or not', async () => {
    expect((await loaded({force_password_change: 'TRUE'})).user).toMatchObject({force_password_change: true})
    expect((await loaded({force_password_change: ''})).user).toMatchObject({force_password_change: false})
    expect((await loaded({force_password_change: 'perhaps'})).fared).toEqual([
      'refused',
      'Force password change must be true or false, not "perhaps"',
    ])
  })

  test('whatever a record holds, it is understood or something is said about it', () => {
    const names = fc.constantFrom(
      'primary_id',
      'last_name',
      'status',
      'birth_date',
      'created_date',
      'contact_info',
      'address',
      'email',
      'user_note',
      'user_identifier',
      'user_role',
      'fee',
      'transaction',
      'rs_library',
      'library_notice',
      'proxy_for_user',
      'code',
      'value',
      'amount',
      'is_researcher',
      'parameter',
      '__proto__',
      'constructor',
    )
    const {plain} = fc.letrec<{plain: Plain}>(tie => ({
      plain: fc.oneof(
        {maxDepth: 4},
        fc.string({maxLength: 5}),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('plain'), {maxLength: 3}),
        fc.dictionary(names, tie('plain'), {maxKeys: 4}),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(names, plain, {maxKeys: 6}), record => {
        const incoming = mapIn(record)
        expect(incoming.problems.every(each => each.length > 0)).toBe(true)
      }),
      {numRuns: 400},
    )
  })
})
