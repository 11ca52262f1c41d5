import {expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {readFilter} from '../../../source/app/queries/filter/filter.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectBatch, selectIds, selectMatching} from '../../../source/app/writes/selection.ts'
import {type Application, withApplication} from '../../support/application.ts'
import {aPolicy} from '../../support/policies.ts'
import {aPerson} from '../../support/users/user.ts'

const count = 2300
const crowd = () => ({
  people: Array.from({length: count}, (_, index) =>
    aPerson({
      primary_id: `p${index}`,
      last_name: `Name ${String(index % 97).padStart(2, '0')}`,
      first_name: 'Kim',
      ...(index % 10 === 0 ? {fees: [{}]} : {}),
    }),
  ),
})
const found = ({app, clock}: Application, text: string) => {
  const filter = readFilter(text, {today: clock.now.slice(0, 10), policy: aPolicy()})
  if ('fault' in filter) throw new Error(filter.fault.sentence)
  return selectMatching(app.reads, {tab: 'all', where: filter.where, now: clock.now})
}
const sizes = async (people: AsyncIterable<readonly number[]>) =>
  (await Array.fromAsync(people)).map(each => each.length)

test('people named twice are taken once', async () => {
  expect(await Array.fromAsync(selectIds([3, 1, 3, 2, 1])())).toEqual([[3, 1, 2]])
  expect(await sizes(selectIds(Array.from({length: 2500}, (_, index) => index))())).toEqual([1000, 1000, 500])
})

test(
  'everybody whom a filter finds is taken, once, in pieces',
  withApplication(crowd, async application => {
    for (const text of ['', 'kim', 'is:active']) {
      const pieces = await Array.fromAsync(found(application, text)())
      expect(pieces.map(each => each.length)).toEqual([1000, 1000, 300])
      expect(new Set(pieces.flat()).size).toBe(count)
    }
  }),
)

test(
  'everybody is reached although those before them are deleted on the way',
  withApplication(crowd, async application => {
    for (const text of ['kim', '']) {
      const before = (await application.everybody()).length
      const seen: string[] = []
      const report = await run(
        application.app,
        {action: deleteUsers, input: [], selection: found(application, text)},
        {onOutcome: each => void seen.push(each.subject.primary_id)},
      )
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength(before)
      if ('counts' in report) expect(report.counts.refused).toBe(count / 10)
    }
  }),
  20_000,
)

test(
  'everybody is reached although those before them are renamed to the end of the list on the way',
  withApplication(crowd, async application => {
    const report = await run(
      application.app,
      {action: setFields, input: ['last_name=Zz'], selection: found(application, 'kim')},
      {},
    )
    if ('counts' in report) expect(report.counts.changed).toBe(count)
    else expect(report).toEqual('a report')
  }),
  20_000,
)

test(
  'everybody whom a batch touched can be taken again',
  withApplication(crowd, async application => {
    const report = await run(
      application.app,
      {
        action: setFields,
        input: ['first_name=Lee'],
        selection: found(application, 'last_name:"Name 05" or last_name:"Name 06"'),
      },
      {},
    )
    const people = 'batch' in report ? await Array.fromAsync(selectBatch(application.app.reads, report.batch!)()) : []
    expect(people.flat()).toHaveLength(48)
  }),
)
