// The runs of jobs, newest first, one of them under the cursor. Pure steps.
import {jobs} from '../../../app/jobs/jobs.ts'
import type {JobRun} from '../../../app/ports.ts'
import type {Moment} from '../../../domain/base/day.ts'
import {isAbandoned} from '../../../domain/rules/retention.ts'
import {step} from '../../ui/scrolling.ts'

export type JobsView = {
  readonly kind: 'jobs'
  /** Nothing until they were read. */
  readonly runs: readonly JobRun[] | undefined
  readonly at: number
}

declare module '../../shell/state.ts' {
  interface Overlays {
    jobs: JobsView
  }
}

export const newJobs: JobsView = {kind: 'jobs', runs: undefined, at: 0}

/** With the runs as they were read; the cursor stays on its run. */
export function withRuns(view: JobsView, runs: readonly JobRun[]): JobsView {
  const before = currentRun(view)
  const at = runs.findIndex(run => run.id === before?.id)
  return {...view, runs, at: Math.max(0, at)}
}

/** The cursor so many runs down, or up if negative. */
export function moveInJobs(view: JobsView, by: number): JobsView {
  return {...view, at: Math.max(0, step(view.at, by, view.runs?.length ?? 0))}
}

/** The run under the cursor; nothing where none was read. */
export function currentRun({runs, at}: JobsView): JobRun | undefined {
  return runs?.[at]
}

/** How a run ended, or that it is going on; one that fell silent has died. */
export function resultOf(run: JobRun, now: Moment): JobRun['outcome'] {
  return isAbandoned(run, now) ? 'died' : run.outcome
}

/** What its job does, in one sentence. */
export function aboutJob({job}: JobRun): string {
  return jobs.find(each => each.id === job)?.about ?? ''
}

/** The command that runs the job again. */
export function jobCommand({job}: JobRun): string {
  return `usher job run ${job}`
}
