import {describe, expect, test} from 'vitest'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {findField} from '../../../source/app/edits/edit-names.ts'
import {confirmation} from '../../../source/app/writes/confirmation.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      first_name: 'Ana',
      user_group: 'GRAD',
      expiry_date: '2026-06-30',
      rs_libraries: ['MAIN'],
    }),
    aPerson({primary_id: 'ext', account_type: 'EXTERNAL', external_id: 'SIS', last_name: 'Holm'}),
    aPerson({primary_id: 'ven', record_type: 'CONTACT'}),
  ],
})
const set = (application: Application, who: string, ...input: string[]) => application.run(setFields, [who], input)
const user = async ({person}: Application, who = 'ana') => (await person(who)).user

describe('setting fields', () => {
  test(
    'of one person: names, codes, dates in words, flags and lists',
    withApplication(crowd, async application => {
      const {counts} = await set(
        application,
        'ana',
        'last_name=Silva=Souza',
        'group=STAFF',
        'expiry_date=+1y',
        'force-password-change=yes',
        'rs_libraries+=LAW',
        'middle_name=',
      )
      expect(counts?.changed).toBe(1)
      expect(await user(application)).toMatchObject({
        last_name: 'Silva=Souza',
        user_group: 'STAFF',
        expiry_date: '2027-11-22',
        force_password_change: true,
        rs_libraries: ['MAIN', 'LAW'],
        middle_name: null,
      })
    }),
  )

  test(
    'of many: each gets what it takes, and whoever cannot be changed says why',
    withApplication(crowd, async application => {
      const {outcomes} = await application.run(setFields, ['ana', 'ext', 'ven'], ['user_group=STAFF'])
      expect(outcomes.map(each => [each.result, each.reasons[0]?.sentence])).toEqual([
        ['changed', undefined],
        ['refused', 'User group is managed by the external system (SIS): open the user for update first'],
        ['refused', 'User group does not apply to contact users'],
      ])
    }),
  )

  test(
    'F121 leaves locked fields of external users alone, and sets those that are not',
    withApplication(crowd, async application => {
      expect((await set(application, 'ext', 'last_name=Berg', 'status=INACTIVE')).counts).toMatchObject({refused: 1})
      expect(await user(application, 'ext')).toMatchObject({last_name: 'Holm', status: 'ACTIVE'})
      expect((await set(application, 'ext', 'status=inactive')).counts).toMatchObject({changed: 1})
      expect(await user(application, 'ext')).toMatchObject({status: 'INACTIVE', status_date: '2026-11-22'})
    }),
  )

  test(
    'refuses what the form would refuse, all of it at once',
    withApplication(crowd, async application => {
      const {outcomes} = await set(application, 'ana', 'user_group=WIZARD', 'last_name=')
      expect(outcomes[0]?.reasons.map(each => each.sentence)).toEqual([
        'Last name is missing',
        'User group "WIZARD" does not exist',
      ])
      expect(await user(application)).toMatchObject({last_name: 'Silva', user_group: 'GRAD'})
    }),
  )

  test(
    'to what they are is no change',
    withApplication(crowd, async application => {
      expect(await set(application, 'ana', 'last_name=Silva', 'rs_libraries+=MAIN')).toMatchObject({
        counts: {unchanged: 1},
        outcomes: [{result: 'unchanged'}],
      })
    }),
  )

  test(
    'an identifier that somebody has, in any case, is refused',
    withApplication(crowd, async application => {
      const {outcomes} = await set(application, 'ana', 'primary_id=EXT')
      expect(outcomes).toMatchObject([
        {
          result: 'refused',
          reasons: [{code: 'TAKEN', sentence: 'Primary identifier "EXT" is already used by Holm, Ada (ext)'}],
        },
      ])
      expect((await set(application, 'ana', 'primary_id=ANA')).counts).toMatchObject({changed: 1})
    }),
  )

  test.each([
    [[], 'Name the fields to set, as FIELD=VALUE'],
    [['last_name'], '"last_name" is not FIELD=VALUE'],
    [['=x'], '"=x" is not FIELD=VALUE'],
    [['last_nam=x'], 'Field "last_nam" does not exist. Did you mean "last_name"?'],
    [['constructor=x'], 'Field "constructor" does not exist'],
    [['last_name+=x'], 'Last name has a single value: write last_name=VALUE'],
    [['status=gone'], 'Status "gone" is not valid: use ACTIVE or INACTIVE'],
    [
      ['birth_date=2027-02-30'],
      'Birth date "2027-02-30" is not a date: write YYYY-MM-DD, today, eoy, or an offset such as +1y or -90d',
    ],
  ])('%j is refused as a whole', (input, sentence) =>
    withApplication(crowd, async application => {
      expect((await set(application, 'ana', ...input)).declined?.map(each => each.sentence)).toEqual([sentence])
    })(),
  )

  test(
    'the question shows each change',
    withApplication(crowd, async ({app, person}) => {
      const people = selectIds([(await person('ana')).user.id])
      const question = await confirmation(app, {
        action: setFields,
        input: ['last_name=Souza', 'middle_name=N'],
        selection: people,
      })
      expect(question).toMatchObject({
        title: 'Set fields of Silva, Ana (ana)?',
        lines: [{text: 'Last name: Silva -> Souza; Middle name: - -> N'}],
      })
    }),
  )

  test(
    'the history keeps what was asked for, so that it can be repeated',
    withApplication(crowd, async application => {
      const {batch} = await set(application, 'ana', 'last_name=Souza', 'middle_name=N')
      expect((await application.app.reads.batch(batch!))?.input).toEqual({set: 'last_name=Souza\nmiddle_name=N'})
    }),
  )
})

test.each([
  ['last_name', 'last_name'],
  ['LAST-NAME', 'last_name'],
  ['group', 'user_group'],
  ['expires', 'expiry_date'],
  ['shoe_size', undefined],
])('the field that people call %s is %s', (name, field) => expect(findField(name)?.[0]).toBe(field))
