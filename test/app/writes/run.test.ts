import {describe, expect, test} from 'vitest'
import {unlock} from '../../../source/app/actions/lock.ts'
import {registry} from '../../../source/app/actions/registry.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {activate, deactivate} from '../../../source/app/actions/status.ts'
import type {App} from '../../../source/app/app.ts'
import {refusalsFor, run} from '../../../source/app/writes/run.ts'
import {isInterrupted} from '../../../source/domain/base/history.ts'
import {type Application, openApplication, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const people = (count: number, about: Parameters<typeof aPerson>[0] = {}) =>
  Array.from({length: count}, (_, index) => aPerson({...about, primary_id: `p${index}`}))
const ids = (count: number) => Array.from({length: count}, (_, index) => `p${index}`)
const statuses = async ({person}: Application, count: number) =>
  (await Promise.all(ids(count).map(person))).map(file => file.user.status)
const operator = (...roles: string[]): Partial<App> => ({operator: {id: 1, primary_id: 'admin', name: 'Admin', roles}})
const history = async ({app}: Application) =>
  (await app.reads.batches({limit: 10})).filter(each => each.action !== 'setup')

describe('who may', () => {
  for (const [who, changes, code] of [
    ['F001 a person without the role User Manager or User Administrator', operator('32', '200'), 'ROLE'],
    ['F001 a person without any role', operator(), 'ROLE'],
    ['somebody whose login nobody has', {operator: undefined, login: 'nobody'}, 'NO_OPERATOR'],
    ['an administrator who only wants to read', {readOnly: true}, 'READ_ONLY'],
  ] as const) {
    test(
      `${who} is refused every action, and nothing is read or written`,
      withApplication({people: people(1), changes}, async application => {
        for (const action of registry) {
          const {declined} = await application.run(action, ['p0'], action.input ? ['last_name=Holm'] : [])
          expect(declined?.map(each => each.code)).toEqual([code])
          expect(
            (await refusalsFor(application.app, action, (await application.person('p0')).user.id)).map(
              each => each.code,
            ),
          ).toEqual([code])
        }
        expect(await history(application)).toEqual([])
        expect((await application.person('p0')).user).toMatchObject({last_name: 'Berg', status: 'ACTIVE', version: 1})
      }),
    )
  }

  test('F001 each of the two roles is enough', async () => {
    for (const role of ['21', '50']) {
      await withApplication({people: people(1), changes: operator('200', role)}, async ({run: act}) => {
        expect((await act(deactivate, ['p0'])).counts).toMatchObject({changed: 1})
      })()
    }
  })

  test(
    'the refusal says what to do about it',
    withApplication({changes: {operator: undefined, login: 'ada'}}, async ({run: act}) => {
      const {declined} = await act(deactivate, [])
      expect(declined?.[0]?.sentence).toBe(
        'No user has the login "ada": add the identifier LOGIN with this value to a staff user',
      )
    }),
  )
})

describe('on many people', () => {
  test(
    'each is told how it went; who needs nothing and who is gone are told apart',
    withApplication(
      () => ({
        people: [...people(2), aPerson({primary_id: 'off', status: 'INACTIVE'})],
      }),
      async application => {
        const {counts, outcomes, batch} = await application.run(deactivate, ['p0', 'off', 'p1', 'nobody', 'p0'])
        expect(counts).toEqual({changed: 2, unchanged: 1, refused: 1, failed: 0})
        expect(outcomes.map(each => [each.subject.primary_id, each.result, each.reasons[0]?.sentence])).toEqual([
          ['p0', 'changed', undefined],
          ['off', 'unchanged', 'Already inactive'],
          ['p1', 'changed', undefined],
          ['', 'refused', 'This user no longer exists'],
        ])
        expect(await application.app.reads.batch(batch!)).toMatchObject({
          action: 'user.deactivate',
          operator: 'admin',
          source: 'cli',
          people: 2,
          refused: 1,
          state: 'done',
          ended_at: application.clock.now,
        })
      },
    ),
  )

  test(
    'no batch is opened when there is nothing to do',
    withApplication({people: people(1)}, async application => {
      expect((await application.run(activate, ['p0'])).batch).toBeUndefined()
      expect(await history(application)).toEqual([])
    }),
  )

  test(
    'a wrong input is refused before anybody is looked at, all of it at once',
    withApplication({people: people(1)}, async application => {
      const {declined} = await application.run(setFields, ['p0'], ['grup=GRAD', 'expiry_date=soon', 'last_name=Holm'])
      expect(declined?.map(each => each.sentence)).toEqual(
        [
          'Field "grup" does not exist',
          'Expiration date "soon" is not a date: write YYYY-MM-DD, today, eoy, or an offset such as +1y or -90d',
        ].map(each => expect.stringContaining(each)),
      )
      expect((await application.person('p0')).user.last_name).toBe('Berg')
    }),
  )

  test(
    'thousands are done in pieces of one batch, with progress',
    withApplication(
      () => ({people: people(2100)}),
      async application => {
        const progress: number[] = []
        const {counts, batch} = await application.run(deactivate, ids(2100), [], {
          onProgress: done => void progress.push(done),
        })
        expect(counts?.changed).toBe(2100)
        expect(progress).toEqual([1000, 2000, 2100])
        expect(await application.app.reads.batch(batch!)).toMatchObject({people: 2100})
        expect(await history(application)).toHaveLength(1)
      },
    ),
    20_000,
  )
})

describe('all or nothing', () => {
  const mixed = () => ({people: [...people(2), aPerson({primary_id: 'ext', account_type: 'EXTERNAL'})]})

  test(
    'nobody is changed when one is refused, and each is told why',
    withApplication(mixed, async application => {
      const {counts, outcomes, batch} = await application.run(setFields, ['p0', 'ext', 'p1'], ['last_name=Holm'], {
        atomic: true,
      })
      expect(counts).toEqual({changed: 0, unchanged: 0, refused: 3, failed: 0})
      expect(outcomes.map(each => each.reasons[0]?.code)).toEqual(['ATOMIC', 'LOCKED', 'ATOMIC'])
      expect(batch).toBeUndefined()
      expect((await application.person('p0')).user.last_name).toBe('Berg')
    }),
  )

  test(
    'everybody is changed when nobody is refused',
    withApplication(
      () => ({people: people(1500)}),
      async application => {
        const {counts} = await application.run(deactivate, ids(1500), [], {atomic: true})
        expect(counts).toMatchObject({changed: 1500})
      },
    ),
  )

  test(
    'nobody is changed when one value turns out to be taken',
    withApplication(mixed, async application => {
      const {counts, outcomes} = await application.run(setFields, ['p0', 'p1'], ['primary_id=new'], {atomic: true})
      expect(outcomes.map(each => each.reasons.map(why => why.code))).toEqual([['ATOMIC'], ['TAKEN']])
      expect(counts).toEqual({changed: 0, unchanged: 0, refused: 2, failed: 0})
      expect(await application.exists('new')).toBe(false)
    }),
  )
})

describe('stopping', () => {
  test(
    'at the first refusal leaves the rest alone',
    withApplication(
      () => ({
        people: [...people(3), aPerson({primary_id: 'ext', account_type: 'EXTERNAL'})],
      }),
      async application => {
        const {counts, stopped, batch} = await application.run(
          setFields,
          ['p0', 'ext', 'p1', 'p2'],
          ['last_name=Holm'],
          {stopOnError: true},
        )
        expect(counts).toEqual({changed: 1, unchanged: 0, refused: 1, failed: 0})
        expect(stopped).toBe(true)
        expect((await application.person('p1')).user.last_name).toBe('Berg')
        expect(await application.app.reads.batch(batch!)).toMatchObject({state: 'stopped', people: 1, refused: 1})
      },
    ),
  )

  test(
    'by a signal keeps the pieces that are done and marks the batch',
    withApplication(
      () => ({people: people(2500)}),
      async application => {
        const stop = new AbortController()
        const {counts, stopped, batch} = await application.run(deactivate, ids(2500), [], {
          signal: stop.signal,
          onProgress: done => void (done >= 1000 && stop.abort()),
        })
        expect([counts?.changed, stopped]).toEqual([1000, true])
        expect(await application.app.reads.batch(batch!)).toMatchObject({
          state: 'stopped',
          people: 1000,
          ended_at: application.clock.now,
        })
        expect((await application.person('p999')).user.status).toBe('INACTIVE')
        expect((await application.person('p1000')).user.status).toBe('ACTIVE')
      },
    ),
    20_000,
  )

  test(
    'by a signal before the first piece writes nothing',
    withApplication({people: people(1)}, async application => {
      const {batch, stopped} = await application.run(deactivate, ['p0'], [], {signal: AbortSignal.abort()})
      expect([batch, stopped]).toEqual([undefined, true])
    }),
  )

  test('without a word leaves a batch that is known to be interrupted, with what was done', async () => {
    const application = await openApplication({people: people(1500)})
    const {app, clock} = application
    let pieces = 0
    const dying: App = {
      ...app,
      writes: {
        ...app.writes,
        commit: async request => {
          pieces += 1
          if (pieces === 2) throw new Error('the power went')
          return app.writes.commit(request)
        },
        closeBatch: async () => {
          throw new Error('nobody is there to close it')
        },
      },
    }
    const all = await app.reads.findIds(ids(1500))
    await expect(
      run(
        dying,
        {
          action: deactivate,
          input: [],
          selection: async function* () {
            yield [...all.values()].slice(0, 1000)
            yield [...all.values()].slice(1000)
          },
        },
        {},
      ),
    ).rejects.toThrow('the power went')
    const [batch] = await history(application)
    expect(batch).toMatchObject({state: 'open', people: 1000, ended_at: null})
    expect(isInterrupted(batch!, clock.now)).toBe(false)
    expect(isInterrupted(batch!, '2026-11-22T13:00:00.000Z')).toBe(true)
    await application.close()
  })
})

describe('a preview', () => {
  test(
    'writes nothing, and its plans are what then happens',
    withApplication(
      () => ({
        people: [
          ...people(3),
          aPerson({primary_id: 'ext', account_type: 'EXTERNAL'}),
          aPerson({primary_id: 'off', status: 'INACTIVE'}),
        ],
      }),
      async application => {
        const who = [...ids(3), 'ext', 'off']
        for (const [action, input] of [
          [setFields, ['last_name=Holm', 'expiry_date=+1y']],
          [deactivate, []],
          [unlock, []],
        ] as const) {
          const before = await application.everybody()
          const preview = await application.run(action, who, input, {dryRun: true})
          expect(await application.everybody()).toEqual(before)
          expect(preview.batch).toBeUndefined()
          const real = await application.run(action, who, input)
          expect([preview.counts, preview.outcomes]).toEqual([real.counts, real.outcomes])
          for (const {plan} of preview.outcomes) {
            const entries =
              plan && real.batch
                ? await application.app.reads.changeSets({batch: real.batch, users: [plan.subject.id]})
                : []
            expect(entries.flatMap(each => each.changes)).toEqual(plan?.changes ?? [])
          }
        }
        expect(await statuses(application, 3)).toEqual(['INACTIVE', 'INACTIVE', 'INACTIVE'])
      },
    ),
  )
})

test(
  'what a menu offers is what the action would do',
  withApplication(
    () => ({
      people: [
        aPerson({primary_id: 'on'}),
        aPerson({primary_id: 'off', status: 'INACTIVE', locked_at: '2026-01-01T00:00:00.000Z'}),
      ],
    }),
    async application => {
      const refused = async (who: string) => {
        const {id} = (await application.person(who)).user
        const found: string[] = []
        for (const action of registry)
          for (const each of await refusalsFor(application.app, action, id))
            found.push(`${action.id}: ${each.sentence}`)
        return found
      }
      const toggle =
        'user.toggle-account-type: An external user needs an external system: usher user toggle-account-type --system CODE'
      const social = 'user.detach-social: No social account is attached'
      const network = 'user.distribute: This institution is not a member of a network'
      const rest = (who: string) => [`${toggle} ${who}`, social, network]
      expect(await refused('on')).toEqual(['user.activate: Already active', 'user.unlock: Not locked', ...rest('on')])
      expect(await refused('off')).toEqual(['user.deactivate: Already inactive', ...rest('off')])
      expect(await refusalsFor(application.app, deactivate, 5)).toMatchObject([{code: 'NOT_FOUND'}])
    },
  ),
)
