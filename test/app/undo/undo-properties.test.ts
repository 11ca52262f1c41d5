import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {Action} from '../../../source/app/actions/action.ts'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {activate, deactivate} from '../../../source/app/actions/status.ts'
import {fileAsOf} from '../../../source/app/queries/as-of.ts'
import {undo} from '../../../source/app/undo/undo.ts'
import {user as userEntity} from '../../../source/domain/user/index.ts'
import {valuesOf} from '../../../source/domain/user/user-file.ts'
import {type Application, openApplication, tick} from '../../support/application.ts'
import {randomPeople} from '../../support/users/random-users.ts'
import {aPerson} from '../../support/users/user.ts'

type Step = {readonly action: Action; readonly who: readonly string[]; readonly input: readonly string[]}

const everyone = ['p0', 'p1', 'p2', 'p3', 'p4']
const settings = fc.subarray(
  [
    'last_name=Holm',
    'last_name=ß',
    'first_name=',
    'expiry_date=+1y',
    'status=INACTIVE',
    'status=ACTIVE',
    'rs_libraries=A,B',
    'rs_libraries+=C',
    'rs_libraries-=A',
    'force_password_change=yes',
    'user_group=STAFF',
    'primary_id=p9',
  ],
  {minLength: 1, maxLength: 3},
)
const who = fc.subarray([...everyone, 'p9'], {minLength: 1})
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {weight: 4, arbitrary: fc.record({action: fc.constant(setFields), who, input: settings})},
    {weight: 3, arbitrary: fc.record({action: fc.constantFrom(activate, deactivate), who, input: fc.constant([])})},
    {weight: 2, arbitrary: fc.record({action: fc.constant(deleteUsers), who, input: fc.constant([])})},
  ),
  {minLength: 1, maxLength: 7},
)
// Internal, so that most can be set, and without what stands in the way of a deletion in most.
const crowds = fc.tuple(...everyone.map(() => randomPeople)).map(list =>
  list.map((about, index) => ({
    ...about,
    account_type: 'INTERNAL' as const,
    ...(index % 2 ? {fees: [], references: []} : {}),
    primary_id: `p${index}`,
  })),
)

const doSteps = async (
  application: Application,
  list: readonly Step[],
  after: (batch: number | undefined) => Promise<void>,
) => {
  for (const {action, who: people, input} of list) {
    const {batch, counts} = await application.run(action, people, input)
    // A batch of which every change failed has nothing to take back.
    await after(counts && counts.changed > 0 ? batch : undefined)
  }
}
const takeBack = async ({app, clock}: Application, batch: number) => {
  tick(clock)
  const found = await app.reads.batch(batch)
  return undo(app, {batch: found!}, {})
}
const withCrowd = async (
  people: Parameters<typeof aPerson>[0][],
  test: (application: Application) => Promise<void>,
) => {
  const made = people.map(aPerson)
  const linked = made.map((file, index) =>
    index === 0
      ? aPerson({
          ...file.user,
          ...Object.fromEntries(Object.entries(file).filter(([name]) => name !== 'user')),
          proxies: [{proxy_for_id: made[1]!.user.id}],
        })
      : file,
  )
  // Somebody stays who administers the users, so that nobody else is held back for it.
  const boss = aPerson({primary_id: 'boss', roles: [{role_type: '50', status: 'ACTIVE'}]})
  const application = await openApplication({people: [...linked, boss]})
  try {
    await test(application)
  } finally {
    await application.close()
  }
}

test('whatever was done, taking it back batch by batch brings every record back as it was, and redoing brings it again', async () => {
  await fc.assert(
    fc.asyncProperty(crowds, steps, (people, list) =>
      withCrowd(people, async application => {
        const states = [await application.everybody()]
        const batches: number[] = []
        await doSteps(application, list, async batch => {
          if (batch === undefined) return
          batches.push(batch)
          states.push(await application.everybody())
        })
        const undos: number[] = []
        for (const batch of batches.toReversed()) {
          states.pop()
          const report = await takeBack(application, batch)
          expect(await application.everybody()).toEqual(states.at(-1))
          if ('batch' in report && report.batch !== undefined) undos.push(report.batch)
          expect(await application.connection.dialect.search.check(application.connection.db)).toEqual([])
        }
        expect(undos).toHaveLength(batches.length)
        const [last] = undos.toReversed()
        const [first] = batches
        if (last !== undefined && first !== undefined) {
          await takeBack(application, last)
          const redone = await application.everybody()
          await takeBack(application, first)
          expect(await application.everybody()).toEqual(states[0])
          expect(redone).not.toEqual(states[0])
        }
      }),
    ),
    {numRuns: 20},
  )
}, 20_000)

test('F280 as it was at any moment is as it was then', async () => {
  await fc.assert(
    fc.asyncProperty(crowds, steps, (people, list) =>
      withCrowd(people, async application => {
        const {app, clock} = application
        const ids = [...(await app.reads.findIds(everyone)).values()]
        const seen: {moment: string; records: unknown[]}[] = []
        const theme = async () => {
          const files = await app.reads.files(ids)
          const records = ids.map(id => {
            const file = files.find(each => each.user.id === id)
            return (
              file &&
              plain(
                file.user,
                Object.entries(file).filter(([name]) => name !== 'user'),
              )
            )
          })
          seen.push({moment: clock.now, records})
        }
        await theme()
        await doSteps(application, list, theme)
        for (const {moment, records} of seen) {
          const past = await Promise.all(ids.map(id => fileAsOf(app.reads, id, moment)))
          expect(past.map(each => each && plain(each.user, [...each.lists]))).toEqual(records)
        }
      }),
    ),
    {numRuns: 15},
  )
}, 20_000)

// Values only, without ids; the rows of a list in an order of their own.
const plain = (user: object, lists: readonly (readonly [string, unknown])[]): unknown => {
  const strip = (row: object) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !['id', 'version', 'user_id'].includes(name)))
  const rows = (list: unknown) => (Array.isArray(list) ? list.map(row => JSON.stringify(strip(row))).sort() : [])
  return {
    user: strip(valuesOf(userEntity, user)),
    lists: Object.fromEntries(lists.map(([name, list]) => [name, rows(list)])),
  }
}
