import type {JobBegun, JobRun, NewJobRun} from '../../source/app/ports.ts'
import {isAbandoned} from '../../source/domain/rules/retention.ts'
import {nextIn} from '../commit/counter.ts'
import type {Db} from '../handle.ts'
import type {JobRunTable} from '../schema/tables.ts'

/** Lists runs of jobs, the latest first. */
export async function jobRuns(db: Db, limit: number): Promise<JobRun[]> {
  const rows = await db.selectFrom('job_run').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(readRun)
}

/** The moment before which the history has been purged or is being purged. */
export async function keptSince(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('job_run')
    .select(({fn}) => fn.max('before').as('before'))
    .where('job', '=', 'audit-purge')
    .executeTakeFirst()
  return row?.before ?? undefined
}

/** Starts a run unless the same job is running. Of two programs at once, the second waits for the first and then finds its run. */
export async function beginJob(db: Db, given: NewJobRun): Promise<JobBegun> {
  return db.transaction().execute(async tx => {
    // Taking the number first serialises the starts of runs.
    const id = await nextIn(tx, 'job run')
    const rows = await tx
      .selectFrom('job_run')
      .selectAll()
      .where('job', '=', given.job)
      .where('outcome', '=', 'running')
      .execute()
    for (const row of rows) {
      if (!isAbandoned(row, given.started_at)) return {kind: 'running', run: readRun(row)}
      await tx
        .updateTable('job_run')
        .set({outcome: 'died', ended_at: row.heartbeat_at})
        .where('id', '=', row.id)
        .execute()
    }
    const begun = {id, ...given, heartbeat_at: given.started_at, ended_at: null, outcome: 'running', counts: '{}'}
    await tx.insertInto('job_run').values(begun).execute()
    return {kind: 'begun', id}
  })
}

/** Records that a run is alive; false if another program has ended it. */
export async function beat(db: Db, id: number, now: string): Promise<boolean> {
  const row = await db
    .updateTable('job_run')
    .set({heartbeat_at: now})
    .where('id', '=', id)
    .where('outcome', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends a run, also if it was recorded as died. */
export async function endJob(
  db: Db,
  id: number,
  {outcome, at, counts}: {outcome: string; at: string; counts: JobRun['counts']},
): Promise<void> {
  await db
    .updateTable('job_run')
    .set({outcome, ended_at: at, heartbeat_at: at, counts: JSON.stringify(counts)})
    .where('id', '=', id)
    .execute()
}

const outcomes = ['running', 'done', 'stopped', 'failed', 'died'] as const

function readRun(row: JobRunTable): JobRun {
  const outcome = outcomes.find(each => each === row.outcome) ?? 'failed'
  return {...row, outcome, counts: JSON.parse(row.counts)}
}
