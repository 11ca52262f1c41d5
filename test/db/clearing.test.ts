import {expect, test} from 'vitest'
import {type JobReport, jobs, runJob} from '../../source/app/jobs/jobs.ts'
import {deletionPlan} from '../../source/domain/rules/deletion.ts'
import {statusPlan} from '../../source/domain/rules/status.ts'
import {applicationOn} from '../support/application.ts'
import {eachDialect} from '../support/each-dialect.ts'
import {now, type Stock, stocked} from '../support/users/stocked.ts'
import {aPerson} from '../support/users/user.ts'

const ada = aPerson({primary_id: 'ada', last_name: 'Berg'})
const bea = aPerson({primary_id: 'bea', last_name: 'Lund'})
const cyd = aPerson({primary_id: 'cyd', last_name: 'Moe'})
const people = [ada, bea, cyd]

// The jobs run long after the people were stored.
const then = '2027-03-01T12:00:00.000Z'
const at = (days: number, ms = 0) => new Date(Date.parse(then) - days * 86_400_000 + ms).toISOString()

const change = async ({writes, commit, file}: Stock, id: number, moment: string): Promise<number> => {
  const batch = await writes.openBatch({
    action: 'user.set',
    input: {set: 'last_name=Secret'},
    operator: 'ada',
    source: 'cli',
    started_at: moment,
  })
  const {user} = await file(id)
  const plan = statusPlan(user, user.status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE', moment.slice(0, 10))
  expect(await commit([plan], {batch, now: moment})).toEqual([{kind: 'done'}])
  await writes.closeBatch(batch, {state: 'done', at: moment, people: 1, refused: 0})
  return batch
}

const remove = async ({writes, commit, file}: Stock, id: number, moment: string): Promise<number> => {
  const batch = await writes.openBatch({
    action: 'user.delete',
    input: {},
    operator: 'ada',
    source: 'cli',
    started_at: moment,
  })
  await commit([deletionPlan(await file(id), [])], {batch, now: moment})
  await writes.closeBatch(batch, {state: 'done', at: moment, people: 1, refused: 0})
  return batch
}

const runNamed = async (stock: Stock, name: string, settings: Record<string, string>, dryRun = false) => {
  const {app} = applicationOn(stock, {settings})
  const job = jobs.find(each => each.id === name)
  if (!job) throw new Error(name)
  return (await runJob({...app, now: () => then}, job, {dryRun})) as JobReport
}

eachDialect(stores => {
  test(
    'F286 F287 the purge deletes what is older than the period, to the millisecond, and nothing younger',
    stocked(stores, people, async stock => {
      const {db, reads} = stock
      const [old, exact, young] = [
        await change(stock, ada.user.id, at(30, -1)),
        await change(stock, ada.user.id, at(30)),
        await change(stock, bea.user.id, at(30, 1)),
      ]
      const settings = {user_audit_retention_period: '30'}
      const looked = await runNamed(stock, 'audit-purge', settings, true)
      expect(looked).toMatchObject({outcome: 'done', run: undefined, counts: {entries: 4, batches: 2}})
      expect(await reads.batch(old)).toBeDefined()
      const done = await runNamed(stock, 'audit-purge', settings)
      expect(done).toMatchObject({outcome: 'done', before: at(30), counts: {entries: 4, batches: 2}})
      expect(await reads.batch(old)).toBeUndefined()
      expect((await reads.changeSets({users: [ada.user.id]})).map(each => each.batch)).toEqual([exact])
      expect((await reads.changeSets({users: [bea.user.id]})).map(each => each.batch)).toEqual([young])
      expect(await db.selectFrom('change_payload').select('change_id').execute()).toHaveLength(2)
      expect(await reads.history.keptSince()).toBe(at(30))
      expect(await reads.history.jobRuns(9)).toMatchObject([{job: 'audit-purge', outcome: 'done', counts: done.counts}])
    }),
  )

  test(
    'F286 without a period the history is kept for ever',
    stocked(stores, people, async stock => {
      const batch = await change(stock, ada.user.id, '1970-01-01T00:00:00.000Z')
      expect(await runNamed(stock, 'audit-purge', {})).toMatchObject({outcome: 'idle', run: undefined})
      expect(await stock.reads.batch(batch)).toBeDefined()
      expect(await stock.reads.history.keptSince()).toBeUndefined()
    }),
  )

  test(
    'a batch stays as long as one of its entries does',
    stocked(stores, people, async stock => {
      const batch = await change(stock, ada.user.id, at(40))
      const {user} = await stock.file(bea.user.id)
      await stock.commit([statusPlan(user, 'INACTIVE', '2026-11-22')], {batch, now: at(1)})
      await runNamed(stock, 'audit-purge', {user_audit_retention_period: '30'})
      expect(await stock.reads.batch(batch)).toBeDefined()
      expect((await stock.reads.changeSets({batch})).map(each => each.user)).toEqual([bea.user.id])
    }),
  )

  test(
    'what is kept of people who were deleted too long ago is erased, with what they signed in with; the journal keeps its order',
    stocked(stores, people, async stock => {
      const {db, reads} = stock
      for (const each of people)
        await db
          .insertInto('credential')
          .values({
            user_id: each.user.id,
            version: 1,
            password_hash: 'hash',
            pin_hash: null,
            failed_count: 0,
            pin_failed_count: 0,
          })
          .execute()
      const set = await change(stock, ada.user.id, at(20))
      const long = await remove(stock, ada.user.id, at(9))
      await remove(stock, bea.user.id, at(2))
      await change(stock, cyd.user.id, at(30))
      expect(await runNamed(stock, 'erase', {}, true)).toMatchObject({counts: {people: 1, credentials: 1}})
      expect((await reads.changeSets({batch: long}))[0]?.changes.length).toBeGreaterThan(0)
      expect(await runNamed(stock, 'erase', {})).toMatchObject({counts: {people: 1, entries: 3, credentials: 1}})
      const left = await reads.changeSets({users: [ada.user.id]})
      expect(left.map(each => [each.batch, each.changes])).toEqual([
        [1, []],
        [set, []],
        [long, []],
      ])
      expect(await reads.batch(set)).toMatchObject({operator: 'ada', input: {}})
      expect(await reads.credential(ada.user.id)).toBeUndefined()
      expect(await reads.credential(bea.user.id)).toBeDefined()
      for (const id of [bea.user.id, cyd.user.id])
        for (const each of await reads.changeSets({users: [id]})) expect(each.changes.length).toBeGreaterThan(0)
      expect(await runNamed(stock, 'erase', {})).toMatchObject({counts: {people: 0, entries: 0, credentials: 0}})
    }),
  )

  test(
    'a sign-in of whom nothing else is left goes as well',
    stocked(stores, people, async stock => {
      const stray = {
        user_id: 77,
        version: 1,
        password_hash: 'hash',
        pin_hash: null,
        failed_count: 0,
        pin_failed_count: 0,
      }
      await stock.db.insertInto('credential').values(stray).execute()
      expect(await runNamed(stock, 'erase', {})).toMatchObject({counts: {people: 0, credentials: 1}})
      expect(await stock.reads.credential(77)).toBeUndefined()
    }),
  )

  test(
    'two runs of a job are never at work at once; one whose program died is recognised by its silence',
    stocked(stores, people, async ({reads, writes}) => {
      const run = {job: 'erase', operator: 'ada', started_at: now, before: now}
      const begun = await Promise.all([writes.history.beginJob(run), writes.history.beginJob(run)])
      expect(begun.map(each => each.kind).toSorted()).toEqual(['begun', 'running'])
      const [first] = begun.flatMap(each => (each.kind === 'begun' ? [each.id] : []))
      expect(await writes.history.beginJob({...run, job: 'audit-purge'})).toMatchObject({kind: 'begun'})
      const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString()
      expect(await writes.history.beat(first ?? 0, later(50))).toBe(true)
      expect(await writes.history.beginJob({...run, started_at: later(109)})).toMatchObject({kind: 'running'})
      expect(await writes.history.beginJob({...run, started_at: later(111)})).toMatchObject({kind: 'begun'})
      expect(await writes.history.beat(first ?? 0, later(112))).toBe(false)
      const runs = await reads.history.jobRuns(9)
      expect(runs.filter(each => each.job === 'erase').map(each => each.outcome)).toEqual(['running', 'died'])
    }),
  )

  test(
    'a run that is stopped leaves the rest to the next one',
    stocked(stores, people, async stock => {
      const {app} = applicationOn(stock, {settings: {user_audit_retention_period: '30'}})
      const job = jobs.find(each => each.id === 'audit-purge')
      if (!job) throw new Error('no job')
      const stop = new AbortController()
      // A signal comes while a step is going on.
      const pause = async () => stop.abort()
      const first = await runJob({...app, now: () => then, pause}, job, {signal: stop.signal})
      expect(first).toMatchObject({outcome: 'stopped', counts: {entries: 3}})
      expect(await stock.reads.batch(1)).toBeDefined()
      expect(await runNamed(stock, 'audit-purge', {user_audit_retention_period: '30'})).toMatchObject({
        outcome: 'done',
        counts: {entries: 0, batches: 1},
      })
      const outcomes = (await stock.reads.history.jobRuns(9)).map(each => each.outcome)
      expect(outcomes).toEqual(['done', 'stopped'])
    }),
  )

  test(
    'deleted people are found, the latest first, until they are erased or brought back',
    stocked(stores, people, async stock => {
      const {reads} = stock
      await change(stock, ada.user.id, at(12))
      const early = await remove(stock, ada.user.id, at(9))
      const late = await remove(stock, bea.user.id, at(2))
      const all = [
        {user: bea.user.id, batch: late},
        {user: ada.user.id, batch: early},
      ]
      expect(await reads.history.removed({limit: 10})).toEqual(all)
      expect(await reads.history.removed({limit: 1})).toEqual(all.slice(0, 1))
      expect(await reads.history.removed({limit: 1, ...(all[0] ? {from: all[0]} : {})})).toEqual(all.slice(1))
      await runNamed(stock, 'erase', {})
      expect(await reads.history.removed({limit: 10})).toEqual(all.slice(0, 1))
    }),
  )
})
