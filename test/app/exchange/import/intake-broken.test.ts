import {describe, expect, test} from 'vitest'
import {loadUsers} from '../../../../source/app/exchange/import/intake.ts'
import type {ReadItem} from '../../../../source/app/exchange/read/item.ts'
import {type Application, withApplication} from '../../../support/application.ts'
import {aPerson} from '../../../support/users/user.ts'
import {aRecord, fared, load} from '../loading.ts'

const crowd = () => ({people: [aPerson({primary_id: 'ana', last_name: 'Silva', notes: [{}]})]})
const lines = (count: number) => Array.from({length: count}, (_, index) => JSON.stringify(aRecord(`p${index}`)))
const items = async function* (list: readonly ReadItem[]) {
  yield* list
}
const isUntouched = async (application: Application, before: readonly unknown[]) => {
  expect(await application.everybody()).toEqual(before)
  expect(await application.app.reads.counters()).toMatchObject({all: before.length})
  expect(await application.connection.dialect.search.check(application.connection.db)).toEqual([])
}

describe('a file that breaks off in the middle', () => {
  test(
    'leaves nothing, however much of it was written already, and says where it broke',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const records: ReadItem[] = Array.from({length: 1500}, (_, index) => ({
        kind: 'record',
        where: {line: index + 1, record: index + 1},
        value: aRecord(index === 7 ? 'ana' : `p${index}`, {user_note: []}),
      }))
      const broken: ReadItem = {
        kind: 'broken',
        where: {line: 1501, record: 1501},
        reason: 'the file ends in the middle of a record',
      }
      const report = await loadUsers(application.app, items([...records, broken]), {
        rules: {mode: 'merge', as: 'file'},
        input: {file: 'x'},
      })
      expect(report).toMatchObject({broken: {where: {line: 1501}, reason: 'the file ends in the middle of a record'}})
      await isUntouched(application, before)
      expect((await application.app.reads.batches({limit: 2})).map(each => each.action)).toEqual([
        'history.undo',
        'user.import',
      ])
    }),
  )

  for (const [what, text] of Object.entries({
    'an array': `[${lines(3).join(',')}, {"primary_id": "p9", "last_na`,
    'a list of users': `{"user": [${lines(3).join(',')}], "total`,
    XML: `<users>${['a', 'b'].map(id => `<user><primary_id>${id}</primary_id><last_name>x</last_name></user>`).join('')}<user><primary_id>c</prim`,
    'text that is not UTF-8': `[${lines(2).join(',')}, {"primary_id": "\ud800"}`,
  })) {
    test(
      `${what}: nothing half written`,
      withApplication(crowd, async application => {
        const before = await application.everybody()
        const report = await load(application, text)
        expect(report.broken?.reason).toMatch(/\w/)
        await isUntouched(application, before)
      }),
    )
  }

  test(
    'leaves nothing with all or nothing and in a preview either',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      for (const options of [{atomic: true}, {dryRun: true}]) {
        expect(await load(application, `[${lines(3).join(',')}, {`, options)).toHaveProperty('broken')
        await isUntouched(application, before)
      }
    }),
  )
})

describe('a record with a field given twice', () => {
  test(
    'is refused if the values differ, and reported if they do not',
    withApplication({}, async application => {
      const {loaded} = await load(
        application,
        '{"primary_id":"bo","last_name":"x","last_name":"y"}\n{"primary_id":"cy","last_name":"x","first_name":"f","user_group":"GRAD","last_name":"x"}\n',
      )
      expect(fared(loaded)).toEqual([
        ['refused', expect.stringContaining('"last_name" is given twice')],
        ['changed', '"last_name" is given twice, with the same value'],
      ])
    }),
  )
})

test(
  'a load that is stopped keeps the pieces that are done, in a batch that says so',
  withApplication({}, async application => {
    const stop = new AbortController()
    const report = await load(application, lines(2500).join('\n'), {
      signal: stop.signal,
      onProgress: done => void (done >= 1000 && stop.abort()),
    })
    expect([report.made, report.stopped]).toEqual([1000, true])
    expect(await application.app.reads.batch(report.batch!)).toMatchObject({state: 'stopped', people: 1000})
  }),
)

test(
  'a load that is to stop at the first refusal does',
  withApplication({}, async application => {
    const {made, stopped} = await load(application, [aRecord('a'), aRecord('b', {status: 'GONE'}), aRecord('c')], {
      stopOnError: true,
    })
    expect([made, stopped, await application.exists('a'), await application.exists('c')]).toEqual([
      1,
      true,
      true,
      false,
    ])
  }),
)
