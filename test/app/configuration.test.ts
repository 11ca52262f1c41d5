import {describe, expect, test} from 'vitest'
import {planSite, writeSteps} from '../../source/app/configuration/change-configuration.ts'
import {nextIdentifier} from '../../source/app/configuration/next-identifier.ts'
import {countUnmatched} from '../../source/app/configuration/unmatched-values.ts'
import {applySteps} from '../../source/domain/configuration/configuration.ts'
import {withApplication} from '../support/application.ts'
import {aPerson} from '../support/users/user.ts'

describe('generated identifiers', () => {
  test(
    'F052 a new primary identifier is the next number that nobody has, whatever it is theirs as',
    withApplication(
      {
        settings: {primary_id_generation: 'u####'},
        people: [
          aPerson({primary_id: 'U0002'}),
          aPerson({primary_id: 'x', identifiers: [{id_type: 'UNIV_ID', value: 'u0003'}]}),
        ],
      },
      async ({app}) => {
        expect(await nextIdentifier(app)).toBe('u0001')
        expect(await nextIdentifier(app)).toBe('u0004')
      },
    ),
  )

  test(
    'F182 a type of identifier has its own numbers; where none is configured nothing is generated',
    withApplication({settings: {identifier_generation: 'BARCODE=29####'}}, async ({app}) => {
      expect(await nextIdentifier(app, 'BARCODE')).toBe('290001')
      expect(await nextIdentifier(app, 'BARCODE')).toBe('290002')
      expect(await nextIdentifier(app, 'ORCID')).toBeUndefined()
      expect(await nextIdentifier(app)).toBeUndefined()
    }),
  )
})

test(
  'F104, F110: the values that a pattern would not match are counted by field, with their people',
  withApplication(
    {
      people: [
        aPerson({phones: [{phone_number: '12'}, {phone_number: '123'}, {phone_number: 'none'}]}),
        aPerson({phones: [{phone_number: 'x'}]}),
      ],
    },
    async ({app}) => {
      expect(await countUnmatched(app, 'phone_regex', '^\\d+$')).toMatchObject([
        {label: 'Phone number', values: 2, users: 2, first: [{value: 'none'}, {value: 'x'}]},
      ])
      expect(await countUnmatched(app, 'postal_code_regex', '^\\d+$')).toEqual([])
    },
  ),
)

test(
  'two who change the same setting at once: the second is told and changes nothing',
  withApplication({}, async ({app}) => {
    const present = await app.reads.site.configuration()
    const set = (after: string) =>
      planSite(app, present, applySteps(present, [{section: 'settings', name: 'currency', before: null, after}]))
    const [one, other] = [await set('USD'), await set('DKK')]
    expect(await writeSteps(app, one.steps)).toEqual({id: 1})
    expect(await writeSteps(app, other.steps)).toMatchObject({declined: [{code: 'CONFLICT'}]})
    expect((await app.reads.policy()).settings.get('currency')).toBe('USD')
  }),
)
