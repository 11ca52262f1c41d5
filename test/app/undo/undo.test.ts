import {describe, expect, test} from 'vitest'
import {deleteUsers} from '../../../source/app/actions/delete-users.ts'
import {unlock} from '../../../source/app/actions/lock.ts'
import {setFields} from '../../../source/app/actions/set-fields.ts'
import {deactivate} from '../../../source/app/actions/status.ts'
import {lastUndo, lastUndoable, undo, undoRefusal} from '../../../source/app/undo/undo.ts'
import type {WriteOptions} from '../../../source/app/writes/commit-outcomes.ts'
import {segmentLists} from '../../../source/domain/user/index.ts'
import {type Application, type Done, tick, withApplication} from '../../support/application.ts'
import {aPerson} from '../../support/users/user.ts'

const crowd = () => {
  const ana = aPerson({primary_id: 'ana', last_name: 'Silva', first_name: 'Ana', user_group: 'GRAD'})
  return {
    people: [
      ana,
      aPerson({primary_id: 'bo', last_name: 'Holm', user_group: 'GRAD'}),
      aPerson({primary_id: 'cy', last_name: 'Berg', user_group: 'GRAD', proxies: [{proxy_for_id: ana.user.id}]}),
      aPerson({
        primary_id: 'full',
        ...Object.fromEntries(
          segmentLists.filter(list => list !== 'fees' && list !== 'references').map(list => [list, [{}, {}]]),
        ),
      }),
    ],
  }
}

type Which = {person?: string; field?: string; options?: WriteOptions}
const takeBack = async (
  application: Application,
  number: number | undefined,
  {person, field, options = {}}: Which = {},
): Promise<Done> => {
  tick(application.clock)
  const batch = await application.app.reads.batch(number ?? 0)
  const who = person === undefined ? {} : {user: (await application.person(person)).user.id}
  const outcomes: Done['outcomes'][number][] = []
  const request = {batch: batch!, ...who, ...(field === undefined ? {} : {field})}
  const report = await undo(application.app, request, {...options, onOutcome: each => void outcomes.push(each)})
  return {...report, outcomes}
}
const names = async (application: Application) =>
  Promise.all(['ana', 'bo', 'cy'].map(async who => (await application.person(who)).user.last_name))

describe('undo', () => {
  test(
    'takes a change of many people back, and is a batch of its own',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await application.run(setFields, ['ana', 'bo'], ['last_name=Souza', 'expiry_date=eoy'])
      const undone = await takeBack(application, batch)
      expect(undone.counts).toEqual({changed: 2, unchanged: 0, refused: 0, failed: 0})
      expect(await application.everybody()).toEqual(before)
      expect(await application.app.reads.batch(undone.batch!)).toMatchObject({
        action: 'history.undo',
        undoes: batch,
        input: {batch: String(batch)},
        people: 2,
      })
      expect(await application.app.reads.batch(batch!)).toMatchObject({undone_by: undone.batch})
    }),
  )

  test(
    'versions only rise',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deactivate, ['ana'])
      await takeBack(application, batch)
      expect((await application.person('ana')).user.version).toBe(3)
    }),
  )

  test(
    'brings deleted people back with everything they had, and what let others act for them',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await application.run(deleteUsers, ['full', 'ana', 'cy'])
      expect(await application.exists('full')).toBe(false)
      await takeBack(application, batch)
      expect(await application.everybody()).toEqual(before)
      expect(await application.app.reads.counters()).toMatchObject({public: 4})
      const found = await application.app.reads.list({
        tab: 'all',
        where: {kind: 'words', words: ['silva']},
        now: application.clock.now,
        limit: 9,
      })
      expect(found.map(row => row.primary_id)).toEqual(['ana'])
    }),
  )

  test(
    'leaves what somebody changed since, says who and when, and does the rest',
    withApplication(crowd, async application => {
      const {batch} = await application.run(setFields, ['ana', 'bo'], ['last_name=Souza', 'first_name=X'])
      await application.run(setFields, ['bo'], ['last_name=Later'])
      const {counts, outcomes} = await takeBack(application, batch)
      expect(counts).toMatchObject({changed: 2})
      expect(outcomes.map(each => each.reasons.map(why => why.sentence))).toEqual([
        [],
        ['Last name is not undone: it was changed since, by admin on 2026-11-22 12:00'],
      ])
      expect((await application.person('bo')).user).toMatchObject({last_name: 'Later', first_name: 'Ada'})
      expect((await application.person('ana')).user).toMatchObject({last_name: 'Silva', first_name: 'Ana'})
    }),
  )

  test(
    'is refused for a person of whom everything was changed since',
    withApplication(crowd, async application => {
      const {batch} = await application.run(setFields, ['bo'], ['last_name=Souza'])
      await application.run(setFields, ['bo'], ['last_name=Later'])
      const {counts, outcomes, batch: none} = await takeBack(application, batch)
      expect([counts?.refused, outcomes[0]?.reasons[0]?.code, none]).toEqual([1, 'CHANGED_SINCE', undefined])
      expect(undoRefusal(application.app, (await application.app.reads.batch(batch!))!)).toBeUndefined()
    }),
  )

  test(
    'of one person, or of one field, leaves the rest to be taken back later',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await application.run(setFields, ['ana', 'bo', 'cy'], ['last_name=Souza', 'user_group=STAFF'])
      await takeBack(application, batch, {person: 'bo'})
      expect(await names(application)).toEqual(['Souza', 'Holm', 'Souza'])
      await takeBack(application, batch, {field: 'user_group'})
      expect((await application.person('ana')).user).toMatchObject({last_name: 'Souza', user_group: 'GRAD'})
      expect((await takeBack(application, batch)).counts).toMatchObject({changed: 2, unchanged: 1})
      expect(await application.everybody()).toEqual(before)
    }),
  )

  test(
    'shows beforehand what it would do',
    withApplication(crowd, async application => {
      const {batch} = await application.run(setFields, ['ana', 'bo'], ['last_name=Souza'])
      const after = await application.everybody()
      const preview = await takeBack(application, batch, {options: {dryRun: true}})
      expect(await application.everybody()).toEqual(after)
      const real = await takeBack(application, batch)
      expect(preview.outcomes).toEqual(real.outcomes)
    }),
  )

  test(
    'of thousands is one batch as well',
    withApplication(
      () => ({people: Array.from({length: 1300}, (_, index) => aPerson({primary_id: `p${index}`}))}),
      async application => {
        const before = await application.everybody()
        const {batch} = await application.run(
          deactivate,
          Array.from({length: 1300}, (_, index) => `p${1299 - index}`),
        )
        const undone = await takeBack(application, batch)
        expect(undone.counts).toMatchObject({changed: 1300})
        expect(await application.everybody()).toEqual(before)
      },
    ),
  )

  test(
    'leaves a change alone that somebody made between two pieces of the batch',
    withApplication(
      () => ({
        people: Array.from({length: 1200}, (_, index) => aPerson({primary_id: `p${index}`, emails: [{}]})),
      }),
      async application => {
        const {app} = application
        const all = [...(await app.reads.findIds(Array.from({length: 1200}, (_, index) => `p${index}`))).values()].sort(
          (one, other) => other - one,
        )
        const first = all.slice(0, 700)
        const batch = await app.writes.openBatch({
          action: 'user.set',
          input: {},
          operator: 'admin',
          source: 'cli',
          started_at: application.clock.now,
        })
        const files = new Map((await app.reads.files(all)).map(file => [file.user.id, file]))
        const rowOf = (id: number) => 3_000_000 + id
        const noteFor = (id: number) => ({
          subject: {id, primary_id: '', name: ''},
          changes: [
            {
              kind: 'create',
              entity: 'note',
              id: rowOf(id),
              user: id,
              version: 1,
              values: {note_type: 'OTHER', note_text: 'n', segment_type: 'Internal'},
            } as const,
          ],
        })
        const commit = (plans: Parameters<typeof app.writes.commit>[0]['plans'], into = batch) =>
          app.writes.commit({batch: into, plans, operator: 'admin', now: application.clock.now})
        await commit(first.map(noteFor))
        const other = await app.writes.openBatch({
          action: 'user.set',
          input: {},
          operator: 'bea',
          source: 'cli',
          started_at: application.clock.now,
        })
        const someone = first.at(-1)
        await commit(
          [
            {
              subject: {id: someone!, primary_id: '', name: ''},
              changes: [
                {
                  kind: 'update',
                  entity: 'note',
                  id: rowOf(someone!),
                  user: someone!,
                  version: 1,
                  before: {note_text: 'n'},
                  after: {note_text: 'mine'},
                },
              ],
            },
          ],
          other,
        )
        await commit(all.slice(700).map(noteFor))
        await app.writes.closeBatch(batch, {state: 'done', at: application.clock.now, people: 1200, refused: 0})
        const {counts} = await takeBack(application, batch)
        expect(counts).toEqual({changed: 1199, unchanged: 0, refused: 1, failed: 0})
        expect((await app.reads.files([someone!]))[0]?.notes).toMatchObject([{note_text: 'mine'}])
        expect(files.size).toBe(1200)
      },
    ),
    20_000,
  )
})

describe('undo is refused', () => {
  test(
    'for a batch that was taken back already',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deactivate, ['ana'])
      const undone = await takeBack(application, batch)
      expect((await takeBack(application, batch)).declined).toMatchObject([
        {
          code: 'UNDONE',
          sentence: `Batch ${batch} was already undone by batch ${undone.batch}; use redo to repeat it`,
        },
      ])
    }),
  )

  test(
    'for a batch that is still running, but not for one that broke off',
    withApplication(crowd, async application => {
      const {app, clock} = application
      const batch = await app.writes.openBatch({
        action: 'user.set',
        input: {},
        operator: 'admin',
        source: 'cli',
        started_at: clock.now,
      })
      expect((await takeBack(application, batch)).declined).toMatchObject([
        {code: 'RUNNING', sentence: `Batch ${batch} is still running`},
      ])
      clock.now = '2026-11-22T12:10:00.000Z'
      expect((await takeBack(application, batch)).declined).toBeUndefined()
    }),
  )

  test(
    'for a deletion that is too long ago',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deleteUsers, ['bo'])
      application.clock.now = '2026-11-30T00:00:00.000Z'
      expect((await takeBack(application, batch)).declined).toMatchObject([
        {code: 'TOO_LATE', sentence: 'Deleted users can be restored for 7 days; this batch is from 2026-11-22'},
      ])
      application.clock.now = '2026-11-29T23:59:00.000Z'
      expect((await takeBack(application, batch)).counts).toMatchObject({changed: 1})
    }),
  )

  test(
    'for a deletion of yesterday, where one day is given',
    withApplication(
      () => ({...crowd(), settings: {undelete_days: '1'}}),
      async application => {
        const {batch} = await application.run(deleteUsers, ['bo'])
        application.clock.now = '2026-11-24T00:00:00.000Z'
        expect((await takeBack(application, batch)).declined).toMatchObject([
          {code: 'TOO_LATE', sentence: 'Deleted users can be restored for 1 day; this batch is from 2026-11-22'},
        ])
      },
    ),
  )

  test(
    'for a person whose identifier somebody else has meanwhile',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deleteUsers, ['bo'])
      await application.run(setFields, ['ana'], ['primary_id=BO'])
      const {outcomes} = await takeBack(application, batch)
      expect(outcomes).toMatchObject([
        {
          result: 'failed',
          reasons: [{code: 'TAKEN', sentence: 'Primary identifier "bo" is already used by Silva, Ana (BO)'}],
        },
      ])
    }),
  )

  test(
    'F001 for people who may not manage users',
    withApplication(
      () => ({...crowd(), changes: {readOnly: true}}),
      async application => {
        const batch = await application.app.writes.openBatch({
          action: 'user.set',
          input: {},
          operator: 'admin',
          source: 'cli',
          started_at: application.clock.now,
        })
        expect((await takeBack(application, batch)).declined).toMatchObject([{code: 'READ_ONLY'}])
      },
    ),
  )
})

describe('redo', () => {
  test(
    'brings the change again, after which it can be undone again, and so on',
    withApplication(crowd, async application => {
      const before = await application.everybody()
      const {batch} = await application.run(setFields, ['ana', 'bo'], ['last_name=Souza'])
      const after = await application.everybody()
      for (let round = 0; round < 3; round++) {
        expect((await lastUndoable(application.app))?.id).toBe(batch)
        expect(await lastUndo(application.app)).toBeUndefined()
        const undone = await takeBack(application, batch)
        expect(await application.everybody()).toEqual(before)
        expect((await lastUndo(application.app))?.id).toBe(undone.batch)
        await takeBack(application, undone.batch)
        expect(await application.everybody()).toEqual(after)
      }
    }),
  )

  test(
    'of a deletion deletes again',
    withApplication(crowd, async application => {
      const {batch} = await application.run(deleteUsers, ['full'])
      const undone = await takeBack(application, batch)
      await takeBack(application, undone.batch)
      expect(await application.exists('full')).toBe(false)
      await takeBack(application, batch)
      expect(await application.exists('full')).toBe(true)
    }),
  )
})

describe('the last batch', () => {
  test(
    'is the own one, which did something and still stands',
    withApplication(crowd, async application => {
      expect(await lastUndoable(application.app)).toBeUndefined()
      const first = await application.run(deactivate, ['ana'])
      await application.run(deactivate, ['ana'])
      const other = {...application.app, operator: {id: 2, primary_id: 'bea', name: 'Bea', roles: ['21']}}
      expect(await lastUndoable(other)).toBeUndefined()
      expect((await lastUndoable(application.app))?.id).toBe(first.batch)
      const second = await application.run(deactivate, ['bo'])
      expect((await lastUndoable(application.app))?.id).toBe(second.batch)
      await takeBack(application, second.batch)
      expect((await lastUndoable(application.app))?.id).toBe(first.batch)
      expect(await lastUndoable({...application.app, operator: undefined})).toBeUndefined()
    }),
  )

  test(
    'is not one that cannot be taken back, as long as there is another',
    withApplication(
      () => ({people: [...crowd().people, aPerson({primary_id: 'dee', locked_at: '2026-01-01T00:00:00.000Z'})]}),
      async application => {
        const first = await application.run(deactivate, ['ana'])
        await application.run(unlock, ['dee'])
        expect((await lastUndoable(application.app))?.id).toBe(first.batch)
      },
    ),
  )
})
