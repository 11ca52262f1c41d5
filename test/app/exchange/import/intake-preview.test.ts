import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {PlainRecord} from '../../../../source/app/exchange/plain-record.ts'
import type {Change} from '../../../../source/domain/base/plan.ts'
import {withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, load} from '../loading.ts'
import {anyTexts, users} from '../read/shape-records.ts'

const crowd = () => ({
  people: [
    aPerson({
      primary_id: 'ana',
      last_name: 'Silva',
      notes: [{}],
      identifiers: [{value: '0042'}],
      account_type: 'EXTERNAL',
      protected_fields: ['user_group'],
    }),
    aPerson({primary_id: 'bo', user_group: 'GRAD', status: 'INACTIVE'}),
  ],
})
// Ids of new rows are known only when they are written; so is the identifier that is made of one.
const essence = (changes: readonly Change[] = []) =>
  changes.map(({kind, entity, ...rest}) =>
    JSON.stringify([kind, entity, 'values' in rest ? rest.values : 'after' in rest ? rest.after : rest.before])
      .replace(/"(user|contact)--?\d+"/, '"made"')
      .replace(/"fee_id":-?\d+/, ''),
  )

const isWhatThenHappens = (file: readonly PlainRecord[], rules: Parameters<typeof load>[2]) =>
  withApplication(crowd, async application => {
    const before = await application.everybody()
    const {now} = application.clock
    const preview = await load(application, file, {...rules, dryRun: true})
    expect(await application.everybody()).toEqual(before)
    expect(preview.batch).toBeUndefined()
    expect(await application.app.reads.batches({limit: 9})).toHaveLength(1)
    application.clock.now = now
    const real = await load(application, file, rules)
    expect([preview.counts, preview.made, preview.updated]).toEqual([real.counts, real.made, real.updated])
    const short = ({loaded}: typeof real) =>
      loaded.map(each => [each.result, each.made, each.reasons, each.plan?.findings, essence(each.plan?.changes)])
    expect(short(preview)).toEqual(short(real))
  })()

test('a preview of an import writes nothing and says what then happens', () =>
  isWhatThenHappens(
    [
      aRecord('ana', {user_note: [], user_group: {value: 'WIZARD'}}),
      aRecord('bo'),
      aRecord('cy', {
        user_identifier: [{id_type: '01', value: '7'}],
        fee: [{type: 'OTHER', original_amount: '1', transaction: [{type: 'PAYMENT', amount: '1'}]}],
      }),
      aRecord('dee', {user_identifier: [{id_type: '01', value: '7'}]}),
      aRecord('ee', {user_identifier: [{id_type: '01', value: '0042'}]}),
      aRecord('CY'),
      {last_name: 'nobody'},
      aRecord('bo'),
      aRecord('ff', {status: 'GONE'}),
    ],
    {},
  ))

test('and so for any file, in every mode', async () => {
  const ids = fc.constantFrom('ana', 'ANA', 'bo', 'new', 'no primary id (1)', '')
  const records = fc.array(
    fc.tuple(users(anyTexts), ids).map(([record, primary_id]) => ({...record, primary_id})),
    {minLength: 1, maxLength: 4},
  )
  const rules = fc.constantFrom(
    {mode: 'merge'},
    {mode: 'replace'},
    {mode: 'add'},
    {mode: 'replace', as: 'sync', system: 'SIS'},
  ) as fc.Arbitrary<Parameters<typeof load>[2]>
  await fc.assert(fc.asyncProperty(records, rules, isWhatThenHappens), {numRuns: 25})
}, 20_000)
