import type {Moment} from '../../domain/base/day.ts'

/** One run of a job, recorded with its times and result. */
export type JobRun = {
  readonly id: number
  readonly job: string
  readonly operator: string
  readonly started_at: Moment
  /** When it was last heard of. */
  readonly heartbeat_at: Moment
  readonly ended_at: Moment | null
  readonly outcome: 'running' | 'done' | 'stopped' | 'failed' | 'died'
  /** What is older than this was to go. */
  readonly before: Moment
  /** How much went, by kind. */
  readonly counts: Readonly<Record<string, number>>
}
export type NewJobRun = Pick<JobRun, 'job' | 'operator' | 'started_at' | 'before'>

export type JobBegun =
  | {readonly kind: 'begun'; readonly id: number}
  /** Another run of the same job is active. */
  | {readonly kind: 'running'; readonly run: JobRun}

/**
 * What is cleared, one slice at a time: rows of the history, batches without rows, the data of deleted users, and
 * credentials and demerits of users of whom nothing else is left.
 */
export type ClearTarget = 'entries' | 'batches' | 'users' | 'strays'

/** So many rows in the order of their ids, after this one; those older than `before` are meant. */
export type Slice = {readonly before: Moment; readonly after: number; readonly limit: number}
/** How many went, or would go, and where to go on; nothing at the end. */
export type ClearResult = {readonly counts: Readonly<Record<string, number>>; readonly next: number | undefined}

/** An entry by which a user was deleted, as long as the history keeps what it took. */
export type RemovedUser = {readonly user: number; readonly batch: number}
export type RemovedQuery = {
  /** Those before this one: the latest come first. */
  readonly from?: RemovedUser
  readonly limit: number
}

export type HistoryReads = {
  /** The latest first. */
  jobRuns(limit: number): Promise<JobRun[]>
  /** The moment before which the history is gone; nothing while all of it is kept. */
  keptSince(): Promise<Moment | undefined>
  /** What a slice would clear away. */
  preview(what: ClearTarget, slice: Slice): Promise<ClearResult>
  removed(question: RemovedQuery): Promise<RemovedUser[]>
}

export type HistoryWrites = {
  /** Begins a run, unless the same job is running. A run whose program died is ended first. */
  beginJob(run: NewJobRun): Promise<JobBegun>
  /** Tells that the run is alive; false if it was taken for dead, and must stop. */
  beat(id: number, now: Moment): Promise<boolean>
  endJob(
    id: number,
    end: {readonly outcome: 'done' | 'stopped' | 'failed'; readonly at: Moment; readonly counts: JobRun['counts']},
  ): Promise<void>
  /** Clears a slice away, in one transaction. */
  clear(what: ClearTarget, slice: Slice): Promise<ClearResult>
  /**
   * Rewrites the database, so that its unused space holds nothing of what was deleted. False if other programs kept its log
   * from being emptied.
   */
  rewrite(): Promise<boolean>
}
