// Jobs delete data that need not be kept any longer. They run from a timer without an operator, and can be stopped and
// started again at any time.
import type {Moment} from '../../domain/base/day.ts'
import type {Refusal} from '../../domain/base/outcome.ts'
import type {Policy} from '../../domain/entity/policy.ts'
import {purgeLimit, undeleteLimit} from '../../domain/rules/retention.ts'
import {userAdministrator} from '../../domain/rules/roles/roles.ts'
import type {App} from '../app.ts'
import type {ClearResult, ClearTarget, JobRun, Slice} from '../ports.ts'
import {authorize} from '../writes/authorize.ts'

export type Job = {
  readonly id: string
  readonly label: string
  /** One sentence. */
  readonly about: string
  /** What is older than this goes; nothing where all of it is kept. */
  readonly before: (policy: Policy, now: Moment) => Moment | undefined
  readonly clears: readonly ClearTarget[]
  /** The database is rewritten when something went, so that its unused space holds nothing of it. */
  readonly rewrites?: true
  /** What is said where nothing is to go, whatever its age. */
  readonly idle: string
}

export const jobs: readonly Job[] = [
  {
    id: 'audit-purge',
    label: 'User audit purge with retention',
    about: 'Delete history that is older than user_audit_retention_period.',
    before: purgeLimit,
    clears: ['entries', 'batches'],
    idle: 'The history is kept for an unlimited time: user_audit_retention_period is 0',
  },
  {
    id: 'erase',
    label: 'Erase deleted users',
    about: 'Permanently delete the data of users who were deleted more than undelete_days ago.',
    before: undeleteLimit,
    clears: ['users', 'strays'],
    rewrites: true,
    idle: '',
  },
]

/** How a run went: what went, or would go, by kind. */
export type JobReport = {
  readonly outcome: 'done' | 'stopped' | 'idle'
  /** The number of the run; nothing for one that only looked. */
  readonly run: number | undefined
  readonly before: Moment | undefined
  readonly counts: Readonly<Record<string, number>>
  /** What went may be left in the log of the database, which other programs were reading. */
  readonly isInLog?: true
}
export type JobAnswer = JobReport | {readonly declined: readonly Refusal[]} | {readonly running: JobRun}

export type JobOptions = {
  readonly dryRun?: boolean
  /** Asked between slices; what is gone stays gone. */
  readonly signal?: AbortSignal
}

const slice = 1000

// Among the counts of a run: whether the database held nothing any more of what was cleared when it ended.
const rewritten = 'rewritten'

/** Runs a job, or counts what it would delete. Refused without the role User Administrator, or if the job is running. */
export async function runJob(app: App, job: Job, {dryRun = false, signal}: JobOptions): Promise<JobAnswer> {
  // A run that only looks may look in a session that is read-only.
  const session = dryRun ? {...app, readOnly: false} : app
  const admitted = authorize(session, {label: `The job ${job.id}`, roles: [userAdministrator]})
  if ('refusal' in admitted) return {declined: [admitted.refusal]}
  const before = job.before(app.policy, app.now())
  if (before === undefined) return {outcome: 'idle', run: undefined, before, counts: {}}
  const {reads, writes} = app
  if (dryRun) {
    const looked = await clearAll(app, job, before, (what, part) => reads.history.preview(what, part), signal)
    return {...looked, run: undefined, before}
  }
  const operator = admitted.operator.primary_id
  const begun = await writes.history.beginJob({job: job.id, operator, started_at: app.now(), before})
  if (begun.kind === 'running') return {running: begun.run}
  const {id} = begun
  const counts: Record<string, number> = {}
  try {
    const step = async (what: ClearTarget, part: Slice): Promise<ClearResult | undefined> =>
      // Another program considered this run dead and started its own, so this one stops.
      (await writes.history.beat(id, app.now())) ? writes.history.clear(what, part) : undefined
    const {outcome} = await clearAll(app, job, before, step, signal, counts)
    const isDue = outcome === 'done' && job.rewrites === true && (hasCleared(counts) || !(await isClean(app, job, id)))
    const isEmptied = isDue ? await writes.history.rewrite() : true
    // Without this mark the next run rewrites the database: runs that stopped or failed leave it out.
    if (outcome === 'done' && job.rewrites && isEmptied) counts[rewritten] = 1
    await writes.history.endJob(id, {outcome, at: app.now(), counts})
    return {outcome, run: id, before, counts, ...(isEmptied ? {} : {isInLog: true})}
  } catch (error) {
    // A database that is in trouble may refuse this as well; the fault itself matters more.
    await writes.history.endJob(id, {outcome: 'failed', at: app.now(), counts}).catch(() => {})
    throw error
  }
}

function hasCleared(counts: Readonly<Record<string, number>>): boolean {
  return Object.values(counts).some(count => count > 0)
}

const recentRuns = 1000

// True if the run of this job before this one left nothing behind; also if there was none: nothing was ever cleared then.
async function isClean({reads}: App, {id: job}: Job, run: number): Promise<boolean> {
  const runs = await reads.history.jobRuns(recentRuns)
  const last = runs.find(each => each.job === job && each.id !== run)
  return last === undefined ? runs.length < recentRuns : last.counts[rewritten] === 1
}

async function clearAll(
  app: App,
  {clears}: Job,
  before: Moment,
  step: (what: ClearTarget, part: Slice) => Promise<ClearResult | undefined>,
  signal: AbortSignal | undefined,
  counts: Record<string, number> = {},
): Promise<{outcome: 'done' | 'stopped'; counts: Record<string, number>}> {
  for (const what of clears) {
    let after: number | undefined = 0
    while (after !== undefined) {
      if (signal?.aborted) return {outcome: 'stopped', counts}
      const cleared: ClearResult | undefined = await step(what, {before, after, limit: slice})
      if (cleared === undefined) return {outcome: 'stopped', counts}
      for (const [kind, count] of Object.entries(cleared.counts)) counts[kind] = (counts[kind] ?? 0) + count
      after = cleared.next
      await app.pause()
    }
  }
  return {outcome: 'done', counts}
}
