import fc from 'fast-check'
import {expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import type {App} from '../../../source/app/app.ts'
import {run} from '../../../source/app/writes/run.ts'
import {selectIds} from '../../../source/app/writes/selection.ts'
import {tick} from '../../support/application.ts'
import {beforeCommit} from '../../support/before-commit.ts'
import {turns, withTwo} from '../../support/program/two-programs.ts'
import {aPerson} from '../../support/users/user.ts'

const people = ['p0', 'p1', 'p2'].map(primary_id =>
  aPerson({primary_id, last_name: 'Start', first_name: 'Start', middle_name: 'Start'}),
)

type Edit = {readonly by: 'ada' | 'bea'; readonly person: number; readonly field: string}
const edits = fc.array(
  fc.record({
    by: fc.constantFrom('ada' as const, 'bea' as const),
    person: fc.nat(2),
    field: fc.constantFrom('first_name', 'last_name', 'middle_name'),
  }),
  {minLength: 2, maxLength: 14},
)

test('two writers at once lose nothing: every change that was accepted is there, every other was reported as a conflict', async () => {
  await fc.assert(
    fc.asyncProperty(edits, fc.scheduler(), (list: Edit[], scheduler) =>
      withTwo(people, async (ada, bea) => {
        const ids = [...(await ada.app.reads.findIds(['p0', 'p1', 'p2'])).values()]
        const expected = new Map<string, string>()
        const reported: string[] = []
        const inTurn = turns()
        let number = 0
        const edit = async ({by, person, field}: Edit) => {
          const application = by === 'ada' ? ada : bea
          tick(application.clock)
          const id = ids[person]!
          const value = `v${number++}`
          const writes = inTurn(application.app.writes)
          // Holds the write back after everything was read and planned.
          const commitBatch: App['writes']['commitBatch'] = async request => {
            await scheduler.schedule(Promise.resolve(), `${by} ${person} ${field}`)
            const written = await writes.commitBatch(request)
            if (written.results[0]?.kind === 'done') expected.set(`${person} ${field}`, value)
            return written
          }
          const app = {...application.app, writes: {...writes, commitBatch}}
          await run(
            app,
            {action: setFields, input: [`${field}=${value}`], selection: selectIds([id])},
            {
              onOutcome: each => void reported.push(`${each.result} ${each.reasons.map(why => why.code).join()}`),
            },
          )
        }
        const all = list.map(edit)
        await scheduler.waitFor(Promise.all(all))
        const files = await ada.app.reads.files(ids)
        for (const [key, value] of expected) {
          const [person, field] = key.split(' ')
          expect([key, files[Number(person)]!.user[field as 'last_name']]).toEqual([key, value])
        }
        const accepted = reported.filter(each => each === 'changed ').length
        expect(reported.filter(each => each !== 'changed ' && each !== 'failed CONFLICT')).toEqual([])
        expect(files.reduce((sum, file) => sum + file.user.version - 1, 0)).toBe(accepted)
        const entries = await ada.app.reads.changeSets({users: ids})
        expect(entries.length).toBe(accepted + ids.length)
      }),
    ),
    {numRuns: 15},
  )
}, 20_000)

test('whoever comes second is told who was first, and when', () =>
  withTwo(people, async (ada, bea) => {
    const [id] = [...(await ada.app.reads.findIds(['p0'])).values()]
    bea.clock.now = '2026-11-22T13:14:15.000Z'
    const late = beforeCommit(ada.app, () => bea.run(setFields, ['p0'], ['last_name=Bea']))
    const sentences: string[] = []
    await run(
      late,
      {action: setFields, input: ['last_name=Ada'], selection: selectIds([id!])},
      {onOutcome: each => void sentences.push(...each.reasons.map(why => why.sentence))},
    )
    expect(sentences).toEqual([
      'User was changed by bea at 2026-11-22 13:14:16 in the meantime: check it and try again',
    ])
    expect((await ada.person('p0')).user.last_name).toBe('Bea')
  }))

test('a deletion and a change of the same person: one of them wins, and the other is told', () =>
  withTwo(people, async (ada, bea) => {
    const [id] = [...(await ada.app.reads.findIds(['p0'])).values()]
    const late = beforeCommit(ada.app, () => bea.run(deleteUsers, ['p0']))
    const codes: string[] = []
    await run(
      late,
      {action: setFields, input: ['last_name=Ada'], selection: selectIds([id!])},
      {onOutcome: each => void codes.push(...each.reasons.map(why => why.code))},
    )
    expect(codes).toEqual(['CONFLICT'])
    expect(await ada.exists('p0')).toBe(false)
  }))
