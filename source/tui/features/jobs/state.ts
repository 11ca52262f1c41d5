// State of the screen of job runs, newest first. Pure functions.
import {jobs} from '../../../app/jobs/jobs.ts'
import type {JobRun} from '../../../app/ports.ts'
import type {Moment} from '../../../domain/base/day.ts'
import {isAbandoned} from '../../../domain/rules/retention.ts'
import {step} from '../../ui/scrolling.ts'

export type JobsView = {
  readonly kind: 'jobs'
  /** Undefined until they were read. */
  readonly runs: readonly JobRun[] | undefined
  readonly at: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    jobs: JobsView
  }
}

export const newJobs: JobsView = {kind: 'jobs', runs: undefined, at: 0}

/** Sets the runs; the cursor stays on its run. */
export function withRuns(view: JobsView, runs: readonly JobRun[]): JobsView {
  const before = currentRun(view)
  const at = runs.findIndex(run => run.id === before?.id)
  return {...view, runs, at: Math.max(0, at)}
}

/** Moves the cursor by this many runs. */
export function moveInJobs(view: JobsView, by: number): JobsView {
  return {...view, at: Math.max(0, step(view.at, by, view.runs?.length ?? 0))}
}

/** Returns the run under the cursor; undefined without runs. */
export function currentRun({runs, at}: JobsView): JobRun | undefined {
  return runs?.[at]
}

/** Returns the result of a run, `died` for one that stopped reporting. */
export function resultOf(run: JobRun, now: Moment): JobRun['outcome'] {
  return isAbandoned(run, now) ? 'died' : run.outcome
}

/** Returns the description of the run's job. */
export function aboutJob({job}: JobRun): string {
  return jobs.find(each => each.id === job)?.about ?? ''
}

/** Returns the command that runs the job again. */
export function jobCommand({job}: JobRun): string {
  return `usher job run ${job}`
}
