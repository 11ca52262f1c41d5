import type {Moment} from './day.ts'
import {isHeartbeatOver} from './heartbeat.ts'
import type {Removal, Update} from './plan.ts'

/** A row that a batch created. Its values are not kept: they follow from the present row and its later changes. */
export type RecordedCreation = {
  readonly kind: 'create'
  readonly entity: string
  readonly id: number
  readonly user: number
  readonly version: number
}
export type RecordedChange = RecordedCreation | Update | Removal

/** The changes that one batch made to one user, as the history keeps them. */
export type ChangeSet = {
  readonly id: number
  readonly batch: number
  readonly user: number
  readonly at: Moment
  /** Empty once the user's data was erased. */
  readonly changes: readonly RecordedChange[]
}

/** Where a batch came from, with its label in the history. */
export const origins = {
  cli: 'command line',
  tui: 'screen',
  import: 'import',
  linked: 'linked accounts',
  job: 'job',
} as const
export type Origin = keyof typeof origins

/** True if this is one of the origins. */
export function isOrigin(text: string): text is Origin {
  return Object.hasOwn(origins, text)
}

/** One committed operation: who did what, from where, to how many users. */
export type Batch = {
  readonly id: number
  /** Action id, `user.deactivate`. */
  readonly action: string
  /** The input of the action, without secrets: enough to repeat it. */
  readonly input: Readonly<Record<string, string>>
  readonly operator: string
  readonly source: Origin
  readonly started_at: Moment
  readonly ended_at: Moment | null
  readonly heartbeat_at: Moment
  readonly state: 'open' | 'done' | 'stopped'
  readonly people: number
  readonly refused: number
  /** The batch that this one undoes. */
  readonly undoes: number | null
  /** The latest batch that undoes this one, completely or in part. */
  readonly undone_by: number | null
}

const heartbeatTimeoutMs = 30_000

/** True if the program that wrote the batch died: the batch is open, and no heartbeat came for 30 seconds. */
export function isInterrupted(batch: Batch, now: Moment): boolean {
  return batch.state === 'open' && isHeartbeatOver(batch.heartbeat_at, now, heartbeatTimeoutMs)
}
